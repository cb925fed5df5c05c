/* The search box: a combobox with a list of links. Data and library are loaded at first use, by script tag, so it works from a folder too. */
(function () {
  "use strict";
  var box = document.querySelector(".search");
  if (!box) return;
  var input = box.querySelector("input"), panel = box.querySelector(".search-panel"), list = box.querySelector("[role=listbox]");
  var count = box.querySelector(".search-count"), status = box.querySelector("[role=status]"), help = box.querySelector(".search-help"), whole = box.querySelector(".search-all");
  var DEPTHS = { fundamentals: "Fundamentals", intermediate: "Intermediate", academic: "Academic" };
  var engine = null, loading = null, active = -1, announced = 0;

  function load() {
    loading = loading || Promise.all([script(box.dataset.words).then(function () { return script(box.dataset.core); }), script(box.dataset.values), script(box.dataset.library), script(box.dataset.index)]).then(function () {
      return window.handbookSearchCore.open(window.handbookSearch, window.MiniSearch);
    }).then(function (opened) {
      engine = opened;
      box.dataset.ready = "yes";
      return engine;
    });
    return loading;
  }

  function script(address) {
    return new Promise(function (done, failed) {
      var tag = document.createElement("script");
      tag.src = address;
      tag.onload = done;
      tag.onerror = function () { failed(new Error(address)); };
      document.head.append(tag);
    });
  }

  function address(url) { return box.dataset.root.replace(/\/$/, "") + "/" + (url === "./" ? "" : url); }

  function element(tag, className, text) {
    var made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function pieces(parent, parts) {
    parts.forEach(function (part) { parent.append(part[1] ? element("mark", "", part[0]) : part[0]); });
    return parent;
  }

  function option(result, number) {
    var link = element("a", "search-result");
    link.id = "search-result-" + number;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.tabIndex = -1;
    link.href = address(result.url);
    var title = pieces(element("span", "search-result-title"), result.heads);
    link.append(title);
    if (result.depth) { var chip = element("span", "depth-chip", DEPTHS[result.depth]); chip.dataset.depth = result.depth; link.append(" ", chip); }
    if (result.name) link.append(" ", element("span", "name-hit", "also called " + result.name));
    if (result.heading) link.append(element("span", "search-result-section", "› " + result.heading));
    link.append(pieces(element("span", "search-result-text"), result.text));
    return link;
  }

  function announce(text) {
    clearTimeout(announced);
    announced = setTimeout(function () { status.textContent = text; }, 350);
  }

  function show(query) {
    var found = engine.search(query, 12), shown = found.results.length;
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren.apply(list, found.results.map(option));
    list.hidden = !shown;
    var said = shown ? (found.total > shown ? "The first " + shown + " of " + found.total + " places" : shown + (shown === 1 ? " place" : " places")) : "Nothing fits “" + query + "”";
    count.textContent = said;
    advise(found, shown);
    whole.href = resultsAddress(query);
    whole.hidden = found.total < 2;
    announce(said + (found.suggestion ? ". Did you mean " + found.suggestion + "?" : shown ? ". Use the arrow keys to choose." : ""));
    open(true);
  }

  function resultsAddress(query) { return box.dataset.page + "?q=" + encodeURIComponent(query); }

  function advise(found, shown) {
    help.replaceChildren();
    help.hidden = !found.suggestion && shown > 0;
    if (found.suggestion) {
      var button = element("button", "", found.suggestion);
      button.type = "button";
      button.addEventListener("click", function () { input.value = found.suggestion; show(found.suggestion); input.focus(); });
      var line = element("p", "", "Did you mean ");
      line.append(button);
      help.append(line);
    } else if (!shown) {
      help.append(element("p", "", "Try one word: a drug or brand name, a blood test, or a part of the body."));
    }
  }

  function open(yes) {
    panel.hidden = !yes;
    input.setAttribute("aria-expanded", String(yes && !list.hidden));
  }

  function move(to) {
    var options = Array.from(list.children);
    if (!options.length || panel.hidden) return;
    active = (to + options.length + 1) % (options.length + 1);
    if (to < -1) active = options.length - 1;
    if (active === options.length) active = to > 0 ? 0 : options.length - 1;
    options.forEach(function (link, number) { link.setAttribute("aria-selected", String(number === active)); });
    input.setAttribute("aria-activedescendant", options[active].id);
    options[active].scrollIntoView({ block: "nearest" });
  }

  function ask() {
    var query = input.value.trim();
    if (!query) { open(false); status.textContent = ""; return; }
    if (engine) { show(query); return; }
    count.textContent = "Loading the index …";
    whole.hidden = true;
    list.replaceChildren();
    open(true);
    load().then(ask, function () {
      count.textContent = "The search index could not be loaded. Use the menu instead.";
      announce(count.textContent);
    });
  }

  function keys(event) {
    if (event.key === "ArrowDown") { event.preventDefault(); if (panel.hidden) ask(); else move(active + 1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); move(active < 0 ? -2 : active - 1); }
    else if (event.key === "Escape") {
      if (!panel.hidden) { event.preventDefault(); open(false); } else input.value = "";
    } else if (event.key === "Enter") {
      event.preventDefault();
      var chosen = active >= 0 && !panel.hidden && list.children[active], query = input.value.trim();
      if (chosen) chosen.click();
      else if (query) location.assign(resultsAddress(query));
    }
  }

  function unescaped(path) {
    try { return decodeURIComponent(path); } catch (_) { return path.replace(/%[0-9a-f]{0,2}/gi, " "); }
  }

  /* A page that is not there: what its address was about. */
  function nearest() {
    var place = document.querySelector("[data-nearest]");
    if (!place) return;
    var parts = unescaped(location.pathname).replace(/(index)?\.html?$/, "").split("/").filter(Boolean).slice(-3);
    if (!parts.length) return;
    load().then(function () {
      var found = [];
      for (var from = parts.length - 1; from >= 0 && !found.length; from -= 1) found = engine.search(parts.slice(from).join(" ").replace(/[-_]+/g, " "), 4).results;
      if (!found.length) return;
      var rows = place.querySelector(".nearest ul");
      found.forEach(function (result) {
        var row = element("li"), link = element("a", "", result.title);
        link.href = address(result.url.replace(/#.*$/, ""));
        row.append(link);
        if (result.depth) row.append(" (" + DEPTHS[result.depth].toLowerCase() + ")");
        rows.append(row);
      });
      place.querySelector(".nearest").hidden = false;
    }, function () { /* the fixed list below stays */ });
  }

  input.addEventListener("focus", function () { load().catch(function () { loading = null; }); if (input.value.trim()) ask(); });
  input.addEventListener("input", ask);
  input.addEventListener("keydown", keys);
  document.addEventListener("pointerdown", function (event) { if (!box.contains(event.target)) open(false); });
  box.addEventListener("focusout", function (event) { if (event.relatedTarget && !box.contains(event.relatedTarget)) open(false); });
  list.addEventListener("click", function () { open(false); });
  document.addEventListener("keydown", function (event) {
    var typing = /^(input|textarea|select)$/i.test(event.target.tagName) || event.target.isContentEditable;
    if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) { event.preventDefault(); input.focus(); input.select(); }
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); input.focus(); input.select(); }
  });
  /* The pages that were found, in order, each leading to its first place in the list. */
  function contents(box, shown) {
    var pages = new Map();
    shown.forEach(function (result, number) {
      var page = result.url.replace(/#.*$/, ""), row = pages.get(page) || { title: result.title, first: number + 1, count: 0 };
      row.count += 1;
      pages.set(page, row);
    });
    box.hidden = pages.size < 4;
    var list = box.querySelector("ul");
    list.replaceChildren.apply(list, Array.from(pages.values(), function (page) {
      var row = element("li"), link = element("a", "", page.title + (page.count > 1 ? " (" + page.count + " places)" : ""));
      link.href = "#result-" + page.first;
      row.append(link);
      return row;
    }));
  }

  /* The page of results: its question stands in the address, so that Back and a sent link work. */
  function resultsPage() {
    var place = document.querySelector("[data-results]"), parameters = new URLSearchParams(location.search), asked = parameters.get("q") || "";
    if (!place) {
      if (asked) { input.value = asked; ask(); }
      return;
    }
    var rows = place.querySelector("ol"), line = place.querySelector("[role=status]"), field = place.querySelector("input"), choices = Array.from(place.querySelectorAll("button[data-depth]"));
    var depth = parameters.get("depth") || "";
    field.value = asked;
    if (!asked) return;
    document.title = asked + " · " + document.title;
    line.textContent = "Searching for “" + asked + "” …";
    load().then(function () {
      var found = engine.search(asked, 60).results;
      function draw() {
        var shown = found.filter(function (one) { return !depth || one.depth === depth; });
        choices.forEach(function (choice) { choice.setAttribute("aria-pressed", String(choice.dataset.depth === depth)); });
        rows.replaceChildren.apply(rows, shown.map(function (result, number) {
          var row = element("li"), link = option(result, "page-" + number);
          row.id = "result-" + (number + 1);
          ["role", "aria-selected", "tabindex"].forEach(function (name) { link.removeAttribute(name); });
          row.append(link);
          return row;
        }));
        contents(place.querySelector(".results-contents"), shown);
        line.textContent = shown.length ? shown.length + (shown.length === 1 ? " place" : " places") + " for “" + asked + "”" : "Nothing fits “" + asked + "”. Try one word: a drug, a blood test, a part of the body.";
      }
      choices.forEach(function (choice) {
        choice.addEventListener("click", function () {
          depth = choice.dataset.depth;
          var address = new URL(location.href);
          if (depth) address.searchParams.set("depth", depth); else address.searchParams.delete("depth");
          try { history.replaceState(null, "", address); } catch (_) { /* a page from a folder may not have one */ }
          draw();
        });
      });
      draw();
    }, function () { line.textContent = "The search index could not be loaded. Use the menu instead."; });
  }

  resultsPage();
  nearest();
})();
