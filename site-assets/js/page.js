/* Menu, colors, depth switch, the current heading, copied citation. Each part works as plain links without this file. */
(function () {
  "use strict";
  var root = document.documentElement;

  function stored(key, value) {
    try {
      if (value === undefined) return localStorage.getItem(key);
      localStorage.setItem(key, value);
    } catch (_) { /* storage may be closed */ }
    return null;
  }

  function colors() {
    var button = document.querySelector(".scheme-button"), system = matchMedia("(prefers-color-scheme: dark)");
    if (!button) return;
    function dark() { return root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches; }
    function show() { button.setAttribute("aria-pressed", String(dark())); }
    button.addEventListener("click", function () {
      root.dataset.scheme = dark() ? "light" : "dark";
      stored("handbook-scheme", root.dataset.scheme);
      show();
    });
    system.addEventListener("change", show);
    show();
  }

  /* The menu link becomes a button that opens the navigation in place. */
  function menu() {
    var link = document.querySelector(".menu-button"), nav = document.getElementById("site-nav");
    if (!link || !nav) return;
    var button = document.createElement("button");
    button.type = "button";
    button.className = link.className;
    button.append.apply(button, Array.from(link.childNodes));
    button.setAttribute("aria-controls", "site-nav");
    link.replaceWith(button);
    function set(open) {
      nav.classList.toggle("open", open);
      button.setAttribute("aria-expanded", String(open));
    }
    button.addEventListener("click", function () {
      set(!nav.classList.contains("open"));
      if (nav.classList.contains("open")) (nav.querySelector("[aria-current]") || nav.querySelector("summary, a")).focus();
    });
    nav.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && nav.classList.contains("open")) { set(false); button.focus(); }
    });
    set(false);
  }

  function headings() { return Array.from(document.querySelectorAll("article :is(h2, h3)[id]")); }

  /* The last heading that has passed the upper third of the window. */
  function currentHeading() {
    var line = innerHeight / 3, found = null;
    if (scrollY < 40) return null;
    headings().forEach(function (heading) { if (heading.getBoundingClientRect().top < line) found = heading; });
    return found;
  }

  /* Other depths open at the same heading; the last choice is offered, never forced. */
  function depths() {
    var nav = document.querySelector(".depth-switch");
    if (!nav) return;
    var links = Array.from(nav.querySelectorAll("a")), chosen = stored("handbook-depth");
    links.forEach(function (link) {
      var plain = link.getAttribute("href");
      function aim() {
        var heading = currentHeading();
        link.setAttribute("href", heading ? plain.replace(/#.*$/, "") + "#" + heading.id : plain);
      }
      ["pointerdown", "focus", "mouseenter"].forEach(function (name) { link.addEventListener(name, aim); });
      link.addEventListener("click", function () { aim(); stored("handbook-depth", link.dataset.depth); });
    });
    var wished = links.find(function (link) { return link.dataset.depth === chosen; });
    if (!wished) return;
    wished.classList.add("chosen");
    if (wished.hasAttribute("aria-current")) return;
    var hint = document.createElement("p"), go = document.createElement("a");
    hint.className = "depth-hint";
    go.href = wished.getAttribute("href");
    go.textContent = wished.title || wished.textContent;
    hint.append("You last chose " + wished.textContent.trim().toLowerCase() + ". This topic there: ", go);
    nav.append(hint);
  }

  function contents() {
    var links = Array.from(document.querySelectorAll(".page-toc a"));
    if (!links.length) return;
    var waiting = false;
    function show() {
      var heading = currentHeading();
      waiting = false;
      links.forEach(function (link) {
        if (heading && decodeURIComponent(link.hash.slice(1)) === heading.id) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      });
    }
    addEventListener("scroll", function () {
      if (!waiting) { waiting = true; requestAnimationFrame(show); }
    }, { passive: true });
    show();
  }

  /* A link into a folded part unfolds it. */
  function unfold() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var part = target; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
    if (target) target.scrollIntoView();
  }

  /* What scrolls sideways can be reached by keyboard; what does not is no stop. */
  function scrollable() {
    var watch = new ResizeObserver(function (changed) {
      var wide = changed.map(function (one) { return one.target.scrollWidth > one.target.clientWidth + 1; });
      changed.forEach(function (one, at) { one.target[wide[at] ? "setAttribute" : "removeAttribute"]("tabindex", "0"); });
    });
    document.querySelectorAll(".table-scroll, .diagram-scroll, article pre").forEach(function (part) { watch.observe(part); });
  }

  colors();
  menu();
  depths();
  contents();
  scrollable();
  if (location.hash && document.querySelector("details")) unfold();
  addEventListener("hashchange", unfold);
})();
