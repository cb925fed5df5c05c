/* Before the first paint: scripts are on, and the colors the reader chose. */
(function () {
  "use strict";
  document.documentElement.classList.add("js");
  try {
    var chosen = localStorage.getItem("handbook-scheme");
    if (chosen === "dark" || chosen === "light") document.documentElement.dataset.scheme = chosen;
  } catch (_) { /* storage may be closed; the system's colors then */ }
})();
