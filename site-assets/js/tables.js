/* The comparison of agents (sort, aim, columns, two side by side) and the references list (kind of evidence). Plain without it. */
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

  /* A table and what the reader asked of it. */
  function View(table) {
    this.table = table;
    this.head = Array.from(table.querySelectorAll("thead th"));
    this.body = table.tBodies[0];
    this.rows = Array.from(this.body.rows);
    this.aim = "";
    this.pair = ["", ""];
    this.hidden = new Set();
    this.line = spoken();
  }

  View.prototype.name = function (row) { return (row.cells[0].querySelector("a") || row.cells[0]).textContent.trim(); };
  View.prototype.aims = function (row) { return (row.dataset.aim || "").split(/\s+/).filter(Boolean); };

  View.prototype.draw = function () {
    var view = this, two = view.pair.filter(Boolean), paired = two.length === 2;
    view.rows.forEach(function (row) {
      row.hidden = paired ? two.indexOf(view.name(row)) < 0 : Boolean(view.aim) && view.aims(row).indexOf(view.aim) < 0;
      row.classList.toggle("compared", paired && !row.hidden);
    });
    Array.from(view.table.rows).forEach(function (row) {
      Array.from(row.cells).forEach(function (cell, at) { cell.hidden = view.hidden.has(at); });
    });
    var shown = view.rows.filter(function (row) { return !row.hidden; }).length;
    view.line.textContent = paired ? "Comparing " + two.join(" and ") + "." : shown + " of " + view.rows.length + " shown.";
  };

  View.prototype.sort = function (at) {
    var view = this, header = view.head[at], down = header.getAttribute("aria-sort") === "ascending";
    view.head.forEach(function (other) { other.removeAttribute("aria-sort"); });
    header.setAttribute("aria-sort", down ? "descending" : "ascending");
    function key(row) { return row.cells[at].dataset.sort || row.cells[at].textContent.trim(); }
    view.rows.slice().sort(function (a, b) {
      return key(a).localeCompare(key(b), "en", { numeric: true, sensitivity: "base" }) * (down ? -1 : 1);
    }).forEach(function (row) { view.body.append(row); });
    view.line.textContent = "Sorted by " + header.textContent.trim() + (down ? ", descending." : ", ascending.");
  };

  function columns(view) {
    var folded = element("details", "column-choice"), set = element("fieldset"), choices = element("div", "choices");
    set.append(element("legend", "visually-hidden", "Columns shown"), choices);
    folded.append(element("summary", "", "Choose columns"), set);
    view.head.slice(1).forEach(function (header, index) {
      var label = element("label"), box = element("input");
      box.type = "checkbox";
      box.checked = true;
      box.addEventListener("change", function () { view.hidden[box.checked ? "delete" : "add"](index + 1); view.draw(); });
      label.append(box, header.textContent.trim());
      choices.append(label);
    });
    return folded;
  }

  var AIMS = { fertility: "Fertility", testosterone: "Testosterone", breast: "Breast tenderness", size: "Testis size" };

  function aimChoice(view) {
    var aims = new Set();
    view.rows.forEach(function (row) { view.aims(row).forEach(function (aim) { aims.add(aim); }); });
    var options = Array.from(aims).map(function (aim) { return [aim, AIMS[aim] || aim.charAt(0).toUpperCase() + aim.slice(1).replace(/-/g, " ")]; });
    return select("Aim", [["", "Any aim"]].concat(options), function (aim) { view.aim = aim; view.draw(); });
  }

  function pairChoice(view, which) {
    var options = view.rows.map(view.name).map(function (one) { return [one, one]; });
    return select(which ? "With" : "Compare", [["", "–"]].concat(options), function (value) { view.pair[which] = value; view.draw(); });
  }

  function orderChoice(view) {
    var options = view.head.map(function (header, at) { return [String(at), header.textContent.trim()]; });
    return select("Sort by", [["", "–"]].concat(options), function (at) {
      if (!at) return;
      view.head[at].removeAttribute("aria-sort");
      view.sort(Number(at));
    });
  }

  function sortable(view) {
    view.head.forEach(function (header, at) {
      var button = element("button");
      button.type = "button";
      button.append.apply(button, Array.from(header.childNodes));
      header.append(button);
      button.addEventListener("click", function () { view.sort(at); });
    });
  }

  function compare(table) {
    var view = new View(table), controls = element("div", "controls");
    if (!view.head.length || !view.rows.length) return;
    controls.append(aimChoice(view), pairChoice(view, 0), pairChoice(view, 1), orderChoice(view), columns(view), view.line);
    sortable(view);
    (table.closest(".table-scroll") || table).before(controls);
    view.draw();
  }

  function references(list) {
    var items = Array.from(list.children), kinds = new Map();
    items.forEach(function (item) { if (item.dataset.kind) kinds.set(item.dataset.kind, (kinds.get(item.dataset.kind) || 0) + 1); });
    if (kinds.size < 2) return;
    var controls = element("div", "controls"), line = spoken();
    var options = Array.from(kinds).sort().map(function (pair) { return [pair[0], pair[0].replace(/-/g, " ") + " (" + pair[1] + ")"]; });
    controls.append(select("Kind of evidence", [["", "All kinds (" + items.length + ")"]].concat(options), function (kind) {
      items.forEach(function (item) { item.hidden = Boolean(kind) && item.dataset.kind !== kind; });
      line.textContent = items.filter(function (item) { return !item.hidden; }).length + " of " + items.length + " works shown.";
    }), line);
    list.before(controls);
  }

  document.querySelectorAll("table.agents-table").forEach(compare);
  document.querySelectorAll("ol.references").forEach(references);
})();
