/* The axis explorer: one state at a time, chosen by radio buttons, with what changed said aloud. Without it all states stand one under the other. */
(function () {
  "use strict";

  function element(tag, className, text) {
    var made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  /* Node → level, read off the words beside the picture. */
  function levels(state) {
    var found = new Map();
    state.querySelectorAll("[data-node][data-level]").forEach(function (part) {
      found.set(part.dataset.node, { level: part.dataset.level, name: part.dataset.name || part.textContent.split(/[:(]/)[0].trim() });
    });
    return found;
  }

  function change(before, after) {
    var was = before ? levels(before) : new Map(), moved = [];
    levels(after).forEach(function (now, node) {
      var old = was.get(node);
      if (old && old.level !== now.level) moved.push(now.name + ": " + old.level + " → " + now.level);
    });
    if (!before) return "";
    var said = after.dataset.label + ". ";
    if (moved.length) return said + "Changed from " + before.dataset.label + ": " + moved.join("; ") + ".";
    var words = after.querySelector(".axis-change, figcaption");
    return said + (words ? words.textContent.trim() : "");
  }

  function explore(explorer, index) {
    var states = Array.from(explorer.querySelectorAll(".axis-state"));
    if (states.length < 2) return;
    var picker = element("fieldset", "axis-picker"), choices = element("div", "axis-choices"), said = element("p", "axis-said");
    picker.append(element("legend", "", "Show the axis"), choices, said);
    said.setAttribute("role", "status");
    said.setAttribute("aria-live", "polite");
    var current = null;
    function choose(state, quiet) {
      var words = quiet ? "" : change(current, state);
      states.forEach(function (other) { other.hidden = other !== state; });
      current = state;
      said.textContent = words;
    }
    var inputs = states.map(function (state) {
      var label = element("label"), input = element("input");
      input.type = "radio";
      input.name = "axis-" + index;
      input.value = state.dataset.state;
      input.addEventListener("change", function () { choose(state, false); });
      label.append(input, state.dataset.label);
      choices.append(label);
      return input;
    });
    function fromAddress(quiet) {
      var at = states.findIndex(function (state) { return location.hash === "#" + state.id; });
      if (at < 0 && !quiet) return;
      at = Math.max(at, 0);
      inputs[at].checked = true;
      choose(states[at], quiet);
    }
    explorer.prepend(picker);
    fromAddress(true);
    addEventListener("hashchange", function () { fromAddress(false); });
  }

  document.querySelectorAll(".axis-explorer").forEach(explore);
})();
