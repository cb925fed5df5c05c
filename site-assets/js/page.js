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

  /* The name that a hash leads to; one with a broken escape is taken as it stands. */
  function plain(hash) {
    try { return decodeURIComponent(hash.slice(1)); } catch (_) { return hash.slice(1); }
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

  /* A link of the bar becomes a button that opens its panel below the bar, wherever the reader is. */
  var panels = [];
  function panelButton(link, panel, opened) {
    var button = document.createElement("button"), header = document.querySelector(".site-header");
    button.type = "button";
    button.className = link.className;
    button.append.apply(button, Array.from(link.childNodes));
    button.setAttribute("aria-controls", panel.id);
    link.replaceWith(button);
    function place() {
      var open = panel.classList.contains("open") && getComputedStyle(panel).position === "fixed";
      panel.style.top = open ? header.getBoundingClientRect().bottom + "px" : "";
    }
    addEventListener("scroll", place, { passive: true });
    var own = { set: function (open) {
      if (open) panels.forEach(function (other) { if (other !== own) other.set(false); });
      panel.classList.toggle("open", open);
      place();
      button.setAttribute("aria-expanded", String(open));
      if (open) opened();
    }, button: button, panel: panel };
    panels.push(own);
    function isOpen() { return panel.classList.contains("open"); }
    button.addEventListener("click", function () { own.set(!isOpen()); });
    [panel, button].forEach(function (part) {
      part.addEventListener("keydown", function (event) {
        if (event.key === "Escape" && isOpen()) { own.set(false); button.focus(); }
      });
    });
    document.addEventListener("pointerdown", function (event) {
      if (isOpen() && !panel.contains(event.target) && !button.contains(event.target)) own.set(false);
    });
    own.set(false);
  }

  function menu() {
    var link = document.querySelector(".menu-button"), nav = document.getElementById("site-nav");
    if (!link || !nav) return;
    panelButton(link, nav, function () { (nav.querySelector("[aria-current]") || nav.querySelector("summary, a")).focus(); });
  }

  /* The page's contents, one tap away from any place on it. */
  function contentsPanel() {
    var link = document.querySelector(".contents-button"), list = document.getElementById("page-contents");
    if (!link || !list) return;
    var panel = document.createElement("nav");
    panel.className = "contents-panel";
    panel.id = "contents-panel";
    panel.hidden = true;
    panel.setAttribute("aria-label", "On this page");
    Array.from(list.children).forEach(function (part) { panel.append(part.cloneNode(true)); });
    document.querySelector(".site-header").after(panel);
    panelButton(link, panel, function () { (panel.querySelector("[aria-current]") || panel.querySelector("a")).focus({ preventScroll: true }); });
    new MutationObserver(function () { panel.hidden = !panel.classList.contains("open"); }).observe(panel, { attributeFilter: ["class"] });
    var own = panels[panels.length - 1];
    panel.addEventListener("click", function (event) { if (event.target.closest("a")) own.set(false); });
  }

  /* The way back to the top shows when the top is far. */
  function toTop() {
    var link = document.querySelector(".to-top");
    if (!link) return;
    function show() { link.classList.toggle("far", scrollY > innerHeight * 1.5); }
    addEventListener("scroll", show, { passive: true });
    show();
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
    var links = Array.from(document.querySelectorAll(".page-toc a, .contents-panel a"));
    if (!links.length) return;
    var waiting = false;
    function show() {
      var heading = currentHeading();
      waiting = false;
      links.forEach(function (link) {
        if (heading && plain(link.hash) === heading.id) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      });
    }
    addEventListener("scroll", function () {
      if (!waiting) { waiting = true; requestAnimationFrame(show); }
    }, { passive: true });
    show();
  }

  /* On paper all tabs are open, each under its own name. */
  function nameTabs() {
    document.querySelectorAll(".tabbed-set").forEach(function (set) {
      var labels = set.querySelectorAll(":scope > .tabbed-labels > label");
      set.querySelectorAll(":scope > .tabbed-content > .tabbed-block").forEach(function (block, place) { if (labels[place]) block.dataset.label = labels[place].textContent; });
    });
  }

  function openTab(block) {
    var place = Array.from(block.parentElement.children).indexOf(block), choices = block.closest(".tabbed-set").querySelectorAll(":scope > input");
    if (choices[place]) choices[place].checked = true;
  }

  /* A link into a folded part unfolds it, one into a tab opens that. */
  function unfold() {
    var target = location.hash && document.getElementById(plain(location.hash));
    for (var part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") part.open = true;
      if (part.classList.contains("tabbed-block")) openTab(part);
    }
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

  /* What is folded is open on paper, also where the style sheet cannot open it. */
  function onPaper() {
    var opened = [];
    addEventListener("beforeprint", function () {
      opened = Array.from(document.querySelectorAll("main details:not([open])"));
      opened.forEach(function (part) { part.open = true; });
    });
    addEventListener("afterprint", function () { opened.forEach(function (part) { part.open = false; }); });
  }

  colors();
  menu();
  contentsPanel();
  depths();
  contents();
  toTop();
  nameTabs();
  onPaper();
  scrollable();
  if (location.hash && document.querySelector("details, .tabbed-set")) unfold();
  addEventListener("hashchange", unfold);
})();
