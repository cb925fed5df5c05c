/* The axis explorer: one state at a time, chosen by radio buttons, with what changed said aloud. Without it all states stand one under the other. */
(function () {
  "use strict";

  function element(tag, className, text) {
    var made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  /* What the state changes, from the words beside its picture: the line that compares it, else its plain words. */
  function told(state) {
    var compared = Array.from(state.querySelectorAll(".diagram-text li")).find(function (line) { return /^Compared with/.test(line.textContent); });
    var words = compared || state.querySelector(".axis-words, figcaption");
    return state.dataset.label + ". " + (words ? words.textContent.trim() : "");
  }

  function explore(explorer, index) {
    var states = Array.from(explorer.querySelectorAll(".axis-state"));
    if (states.length < 2) return;
    var picker = element("fieldset", "axis-picker"), choices = element("div", "axis-choices"), said = element("p", "axis-said visually-hidden");
    picker.append(element("legend", "", "Show the axis"), choices, said);
    said.setAttribute("role", "status");
    said.setAttribute("aria-live", "polite");
    function choose(state, quiet) {
      states.forEach(function (other) { other.hidden = other !== state; });
      said.textContent = quiet ? "" : told(state);
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
    explorer.classList.add("ready");
    fromAddress(true);
    addEventListener("hashchange", function () { fromAddress(false); });
  }

  document.querySelectorAll(".axis-explorer").forEach(explore);
})();
