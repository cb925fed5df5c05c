/* The chart of recovery: rows by who was studied and what was counted, numbers in full on touch, focus and pointer. All rows show without it. */
(function () {
  "use strict";
  var WHO = { "stopped-trt": "Men who stopped testosterone, most of it prescribed", volunteers: "Healthy volunteers", "steroid-users": "Anabolic steroid users", "other-men": "Other men", "on-trt": "Men on testosterone" };

  /* So many rows are seen in one look; nobody needs to choose among them. */
  var FEW = 6;

  function element(tag, className, text) {
    var made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function values(rows, name) {
    return Array.from(new Set(rows.map(function (row) { return row.dataset[name]; }).filter(Boolean)));
  }

  function select(figure, name, label, options, chosen) {
    var holder = element("div", "control"), title = element("label", "", label), list = element("select");
    list.id = title.htmlFor = figure.id + "-" + name;
    list.append(new Option("All", ""));
    options.forEach(function (value) { list.append(new Option(WHO[value] || value, value)); });
    list.addEventListener("change", function () { chosen(list.value); });
    holder.append(title, list);
    return holder;
  }

  function chart(figure) {
    var rows = Array.from(figure.querySelectorAll(".recovery-row")), state = { who: "", what: "" };
    var controls = element("div", "controls"), line = element("p");
    var known = new URLSearchParams(location.search);
    line.setAttribute("role", "status");
    ["who", "what"].forEach(function (name) {
      var options = values(rows, name);
      if (options.length < 2) return;
      var control = select(figure, name, name === "who" ? "Who was studied" : "What was counted", options, function (value) { state[name] = value; draw(true); });
      if (options.indexOf(known.get(name)) >= 0) control.querySelector("select").value = state[name] = known.get(name);
      controls.append(control);
    });
    function draw(chosen) {
      var shown = 0;
      rows.forEach(function (row) {
        row.hidden = Boolean((state.who && row.dataset.who !== state.who) || (state.what && row.dataset.what !== state.what));
        if (!row.hidden) shown += 1;
      });
      line.textContent = shown ? shown + " of " + rows.length + " rows shown." : "No study here counted that in these men.";
      if (!chosen) return;
      var address = new URL(location.href);
      ["who", "what"].forEach(function (name) { if (state[name]) address.searchParams.set(name, state[name]); else address.searchParams.delete(name); });
      try { history.replaceState(null, "", address); } catch (_) { /* a page from a folder may not have one */ }
    }
    rows.forEach(words);
    controls.append(line);
    if (rows.length > FEW) figure.prepend(controls);
    draw(false);
  }

  /* What a number says stands below its row. */
  function words(row) {
    var said = element("p", "recovery-said");
    said.setAttribute("aria-hidden", "true");
    row.append(said);
    row.querySelectorAll(".recovery-value").forEach(function (value) {
      value.setAttribute("tabindex", "0");
      function show() { said.textContent = value.getAttribute("aria-label"); }
      ["focus", "pointerenter", "click"].forEach(function (name) { value.addEventListener(name, show); });
    });
  }

  document.querySelectorAll("figure.recovery").forEach(chart);
})();
