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

  function spoken(id) {
    var line = element("p");
    line.setAttribute("role", "status");
    line.setAttribute("aria-live", "polite");
    if (id) line.id = id;
    return line;
  }

  function compare(table) {
    var head = Array.from(table.querySelectorAll("thead th")), body = table.tBodies[0], rows = Array.from(body.rows);
    if (!head.length || !rows.length) return;
    var state = { aim: "", pair: ["", ""], hidden: new Set() }, line = spoken();
    function name(row) { return (row.cells[0].querySelector("a") || row.cells[0]).textContent.trim(); }

    function draw() {
      var two = state.pair.filter(Boolean);
      rows.forEach(function (row) {
        var fits = !state.aim || (row.dataset.aim || "").split(/\s+/).indexOf(state.aim) >= 0;
        row.hidden = two.length === 2 ? two.indexOf(name(row)) < 0 : !fits;
        row.classList.toggle("compared", two.length === 2 && !row.hidden);
      });
      Array.from(table.rows).forEach(function (row) {
        Array.from(row.cells).forEach(function (cell, at) { cell.hidden = state.hidden.has(at); });
      });
      var shown = rows.filter(function (row) { return !row.hidden; });
      line.textContent = two.length === 2 ? "Comparing " + two.join(" and ") + "." : shown.length + " of " + rows.length + " shown.";
    }

    function sort(at, header) {
      var down = header.getAttribute("aria-sort") === "ascending";
      head.forEach(function (other) { other.removeAttribute("aria-sort"); });
      header.setAttribute("aria-sort", down ? "descending" : "ascending");
      function key(row) { return row.cells[at].dataset.sort || row.cells[at].textContent.trim(); }
      rows.slice().sort(function (a, b) {
        return key(a).localeCompare(key(b), "en", { numeric: true, sensitivity: "base" }) * (down ? -1 : 1);
      }).forEach(function (row) { body.append(row); });
      line.textContent = "Sorted by " + header.textContent.trim() + (down ? ", descending." : ", ascending.");
    }

    function columns() {
      var folded = element("details", "column-choice"), set = element("fieldset"), choices = element("div", "choices");
      set.append(element("legend", "visually-hidden", "Columns shown"), choices);
      folded.append(element("summary", "", "Choose columns"), set);
      head.forEach(function (header, at) {
        if (!at) return;
        var label = element("label"), box = element("input");
        box.type = "checkbox";
        box.checked = true;
        box.addEventListener("change", function () { state.hidden[box.checked ? "delete" : "add"](at); draw(); });
        label.append(box, header.textContent.trim());
        choices.append(label);
      });
      return folded;
    }

    var names = rows.map(name), aims = new Set();
    rows.forEach(function (row) { (row.dataset.aim || "").split(/\s+/).filter(Boolean).forEach(function (aim) { aims.add(aim); }); });
    var controls = element("div", "controls");
    var wording = { fertility: "Fertility", testosterone: "Testosterone", breast: "Breast tenderness", size: "Testis size" };
    var aimOptions = [["", "Any aim"]].concat(Array.from(aims).map(function (aim) { return [aim, wording[aim] || aim.charAt(0).toUpperCase() + aim.slice(1).replace(/-/g, " ")]; }));
    if (aims.size) controls.append(select("Aim", aimOptions, function (value) { state.aim = value; draw(); }));
    [0, 1].forEach(function (which) {
      var options = [["", "–"]].concat(names.map(function (one) { return [one, one]; }));
      controls.append(select(which ? "With" : "Compare", options, function (value) { state.pair[which] = value; draw(); }));
    });
    var order = head.map(function (header, at) { return [String(at), header.textContent.trim()]; });
    var sorter = select("Sort by", [["", "–"]].concat(order), function (value) { if (value) { head[value].removeAttribute("aria-sort"); sort(Number(value), head[value]); } });
    sorter.classList.add("sort-choice");
    controls.append(sorter, columns(), line);
    head.forEach(function (header, at) {
      var button = element("button");
      button.type = "button";
      button.append.apply(button, Array.from(header.childNodes));
      header.append(button);
      button.addEventListener("click", function () { sort(at, header); });
    });
    var holder = table.closest(".table-scroll") || table;
    holder.before(controls);
    draw();
  }

  function references(list) {
    var items = Array.from(list.children), kinds = new Map();
    items.forEach(function (item) { if (item.dataset.kind) kinds.set(item.dataset.kind, (kinds.get(item.dataset.kind) || 0) + 1); });
    if (kinds.size < 2) return;
    var controls = element("div", "controls"), line = spoken();
    var options = Array.from(kinds).sort().map(function (pair) { return [pair[0], pair[0].replace(/-/g, " ") + " (" + pair[1] + ")"]; });
    items.forEach(function (item, at) { item.value = at + 1; });
    controls.append(select("Kind of evidence", [["", "All kinds (" + items.length + ")"]].concat(options), function (kind) {
      items.forEach(function (item) { item.hidden = Boolean(kind) && item.dataset.kind !== kind; });
      line.textContent = items.filter(function (item) { return !item.hidden; }).length + " of " + items.length + " works shown.";
    }), line);
    list.before(controls);
  }

  document.querySelectorAll("table.agents-table").forEach(compare);
  document.querySelectorAll("ol.references").forEach(references);
})();
