/* The comparison of agents (sort, aim, two side by side; the choice stands in the address) and the references list (kind of evidence). Plain without it. */
(function () {
  "use strict";

  function element(tag, className, text) {
    var made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  var made = 0;
  function select(label, options, chosen) {
    var holder = element("div", "control"), name = element("label", "", label), list = element("select");
    list.id = name.htmlFor = "control-" + (made += 1);
    options.forEach(function (pair) { list.append(new Option(pair[1], pair[0])); });
    list.addEventListener("change", function () { chosen(list.value); });
    holder.append(name, list);
    return holder;
  }

  function spoken() {
    var line = element("p");
    line.setAttribute("role", "status");
    line.setAttribute("aria-live", "polite");
    return line;
  }

  /* A table and what the reader asked of it; each row brings the row of its details along. */
  function View(table) {
    this.table = table;
    this.head = Array.from(table.querySelectorAll("thead th"));
    this.body = table.tBodies[0];
    this.rows = Array.from(this.body.rows).filter(function (row) { return !row.matches(".agent-more"); });
    this.more = new Map();
    this.rows.forEach(function (row) {
      var next = row.nextElementSibling;
      if (next && next.matches(".agent-more")) this.more.set(row, next);
    }, this);
    this.state = { aim: "", compare: "", with: "", sort: "" };
    this.line = spoken();
  }

  View.prototype.name = function (row) { return (row.cells[0].querySelector("a") || row.cells[0]).textContent.trim(); };
  View.prototype.key = function (row) { return row.id.replace(/^agent-/, ""); };
  View.prototype.aims = function (row) { return (row.dataset.aim || "").split(/\s+/).filter(Boolean); };

  View.prototype.draw = function () {
    var view = this, state = view.state, two = [state.compare, state.with].filter(Boolean), paired = two.length === 2;
    view.rows.forEach(function (row) {
      row.hidden = paired ? two.indexOf(view.key(row)) < 0 : Boolean(state.aim) && view.aims(row).indexOf(state.aim) < 0;
      row.classList.toggle("compared", paired && !row.hidden);
      if (view.more.has(row)) view.more.get(row).hidden = row.hidden;
    });
    view.table.classList.toggle("two", paired);
    var shown = view.rows.filter(function (row) { return !row.hidden; });
    view.line.textContent = paired ? "Comparing " + shown.map(view.name).join(" and ") + "." : shown.length + " of " + view.rows.length + " shown.";
  };

  View.prototype.sort = function (at, down) {
    var view = this;
    view.head.forEach(function (other) { other.removeAttribute("aria-sort"); });
    view.head[at].setAttribute("aria-sort", down ? "descending" : "ascending");
    function key(row) { return row.cells[at].dataset.sort || row.cells[at].textContent.trim(); }
    view.rows.slice().sort(function (a, b) {
      return key(a).localeCompare(key(b), "en", { numeric: true, sensitivity: "base" }) * (down ? -1 : 1);
    }).forEach(function (row) {
      view.body.append(row);
      if (view.more.has(row)) view.body.append(view.more.get(row));
    });
    view.line.textContent = "Sorted by " + view.head[at].textContent.trim() + (down ? ", descending." : ", ascending.");
  };

  /* What was chosen stands in the address, so that it can be sent and Back works. */
  View.prototype.remember = function () {
    var address = new URL(location.href), state = this.state;
    Object.keys(state).forEach(function (name) {
      if (state[name]) address.searchParams.set(name, state[name]); else address.searchParams.delete(name);
    });
    try { history.replaceState(null, "", address); } catch (_) { /* a page from a folder may not have one */ }
  };

  var AIMS = { fertility: "Fertility", testosterone: "Testosterone", breast: "Breast tenderness", size: "Testis size" };

  function options(view) {
    var aims = new Set();
    view.rows.forEach(function (row) { view.aims(row).forEach(function (aim) { aims.add(aim); }); });
    var agents = [["", "–"]].concat(view.rows.map(function (row) { return [view.key(row), view.name(row)]; }));
    var orders = view.head.map(function (header, at) { return [String(at), header.textContent.trim()]; });
    return {
      aim: ["Aim", [["", "Any aim"]].concat(Array.from(aims).map(function (aim) { return [aim, AIMS[aim] || aim]; }))],
      compare: ["Compare", agents], with: ["With", agents], sort: ["Sort by", [["", "–"]].concat(orders)],
    };
  }

  function sortable(view) {
    view.head.forEach(function (header, at) {
      var button = element("button");
      button.type = "button";
      button.append.apply(button, Array.from(header.childNodes));
      header.append(button);
      button.addEventListener("click", function () {
        var down = header.getAttribute("aria-sort") === "ascending";
        view.sort(at, down);
        view.state.sort = (down ? "-" : "") + at;
        view.remember();
      });
    });
  }

  function sorted(view) {
    var at = Math.abs(parseInt(view.state.sort, 10));
    if (view.head[at]) view.sort(at, view.state.sort[0] === "-");
  }

  function compare(table) {
    var view = new View(table), controls = element("div", "controls"), asked = new URLSearchParams(location.search);
    if (!view.head.length || !view.rows.length) return;
    var choices = options(view);
    Object.keys(choices).forEach(function (name) {
      var values = choices[name][1].map(function (pair) { return pair[0]; }), wish = asked.get(name) || "";
      if (values.indexOf(name === "sort" ? wish.replace("-", "") : wish) >= 0) view.state[name] = wish;
      var control = select(choices[name][0], choices[name][1], function (value) {
        view.state[name] = value;
        if (name === "sort") sorted(view); else view.draw();
        view.remember();
      });
      control.querySelector("select").value = view.state[name].replace("-", "");
      controls.append(control);
    });
    controls.append(view.line);
    sortable(view);
    (table.closest(".table-scroll") || table).before(controls);
    view.draw();
    sorted(view);
    /* Who was sent a comparison sees it, and not the page's beginning. */
    if (view.state.compare && !location.hash && scrollY < 1) controls.scrollIntoView();
  }

  /* The first letter that a list is sorted by: a reference's first word, a term. */
  function letter(item) {
    var first = item.textContent.trim().normalize("NFKD").replace(/[^A-Za-z]/g, "").charAt(0).toUpperCase();
    return first || "#";
  }

  /* Where each letter begins: at its longest run, since an entry may stand among those of another letter. */
  function beginnings(items) {
    var runs = new Map(), before = "", run = null;
    items.forEach(function (item) {
      var first = letter(item);
      if (first !== before) run = { item: item, length: 0 };
      run.length += 1;
      before = first;
      if (!runs.has(first) || run.length > runs.get(first).length) runs.set(first, run);
    });
    return runs;
  }

  function letters(items) {
    var list = element("ul", "letters"), runs = beginnings(items.filter(function (item) { return item.id; }));
    list.setAttribute("aria-label", "Jump to a letter");
    Array.from(runs.keys()).sort().forEach(function (first) {
      var row = element("li"), link = element("a", "", first);
      link.href = "#" + runs.get(first).item.id;
      link.setAttribute("aria-label", "Jump to " + first);
      row.append(link);
      list.append(row);
    });
    return list;
  }

  function textFilter(label, chosen) {
    var holder = element("div", "control"), name = element("label", "", label), field = element("input");
    field.type = "search";
    field.id = name.htmlFor = "control-" + (made += 1);
    field.addEventListener("input", function () { chosen(plain(field.value)); });
    holder.append(name, field);
    return holder;
  }

  function plain(text) { return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().trim(); }

  /* Each word of the filter must stand in the entry. */
  function fits(text, filter) { return filter.split(/\s+/).every(function (word) { return text.indexOf(word) >= 0; }); }

  function references(list) {
    var items = Array.from(list.children), kinds = new Map(), texts = items.map(function (item) { return plain(item.textContent); });
    items.forEach(function (item) { if (item.dataset.kind) kinds.set(item.dataset.kind, (kinds.get(item.dataset.kind) || 0) + 1); });
    var controls = element("div", "controls"), line = spoken(), kind = "", filter = "";
    var options = Array.from(kinds).sort().map(function (pair) { return [pair[0], pair[0].replace(/-/g, " ") + " (" + pair[1] + ")"]; });
    function draw() {
      items.forEach(function (item, at) { item.hidden = Boolean(kind) && item.dataset.kind !== kind || !fits(texts[at], filter); });
      line.textContent = items.filter(function (item) { return !item.hidden; }).length + " of " + items.length + " works shown.";
    }
    controls.append(textFilter("Find by author, title or journal", function (text) { filter = text; draw(); }));
    if (kinds.size > 1) controls.append(select("Kind of evidence", [["", "All kinds (" + items.length + ")"]].concat(options), function (chosen) { kind = chosen; draw(); }));
    controls.append(line);
    list.before(controls, letters(items));
  }

  function glossary(list) {
    var terms = Array.from(list.querySelectorAll("dt")), controls = element("div", "controls"), line = spoken();
    controls.append(textFilter("Find a word", function (filter) {
      var shown = 0;
      terms.forEach(function (term) {
        var meaning = term.nextElementSibling, fit = fits(plain(term.textContent + " " + meaning.textContent), filter);
        term.hidden = meaning.hidden = !fit;
        shown += fit ? 1 : 0;
      });
      line.textContent = shown + " of " + terms.length + " words shown.";
    }), line);
    list.before(controls, letters(terms));
  }

  document.querySelectorAll("table.agents-table").forEach(compare);
  document.querySelectorAll("ol.references").forEach(references);
  document.querySelectorAll("dl.glossary").forEach(glossary);
})();
