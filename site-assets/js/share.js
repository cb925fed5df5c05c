/* Sharing: a statement's link or its words with their sources, a page, a citation; printing. Statement links stay links without it. */
(function () {
  "use strict";
  var menu = null, owner = null;

  function element(tag, className, text) {
    var made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function button(text, act) {
    var made = element("button", "", text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  /* The clipboard, or the older way where a page has none (from a folder, over plain http). */
  function copy(text) {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text).then(function () { return true; }, function () { return older(text); });
    return Promise.resolve(older(text));
  }

  function older(text) {
    var field = element("textarea");
    field.value = text;
    field.setAttribute("readonly", "");
    field.className = "visually-hidden";
    document.body.append(field);
    field.select();
    var done = document.execCommand("copy");
    field.remove();
    return done;
  }

  function address(id) {
    var canonical = document.querySelector("link[rel=canonical]"), own = location.href.replace(/[?#].*$/, "");
    return (location.protocol === "file:" && canonical ? canonical.href : own) + (id ? "#" + id : "");
  }

  function words(part) {
    var clone = part.cloneNode(true);
    clone.querySelectorAll(".card, .backlinks, .record-status, .kind, .finding, .statement-link, .headerlink").forEach(function (one) { one.remove(); });
    return clone.textContent.replace(/\s+/g, " ").replace(/\s+([.,;:])/g, "$1").trim();
  }

  /* The sentence, then each work it cites, in full, then where it stands. */
  function quoted(statement) {
    var keys = new Set(Array.from(statement.querySelectorAll("a[data-key]")).map(function (link) { return link.dataset.key; }));
    var clone = statement.cloneNode(true);
    clone.querySelectorAll("cite").forEach(function (cite) { cite.remove(); });
    var lines = ["“" + words(clone) + "”"];
    keys.forEach(function (key) {
      var entry = document.getElementById("ref-" + key);
      if (entry) lines.push("Source: " + words(entry));
    });
    return lines.concat([document.title, address(statement.id)]).join("\n");
  }

  function close(back) {
    if (!menu) return;
    var link = owner;
    menu.remove();
    menu = owner = null;
    link.removeAttribute("aria-expanded");
    if (back) link.focus({ preventScroll: true });
  }

  function open(link) {
    var statement = link.closest(".statement"), said = element("p", "share-said");
    close(false);
    menu = element("div", "share-menu");
    menu.setAttribute("role", "group");
    menu.setAttribute("aria-label", "Share this statement");
    said.setAttribute("role", "status");
    function copied(text, what) {
      copy(text).then(function (done) { said.textContent = done ? what + " copied." : "Copying did not work here: " + text; });
    }
    menu.append(button("Copy link", function () { copied(address(statement.id), "Link"); }));
    menu.append(button("Copy sentence with sources", function () { copied(quoted(statement), "Sentence"); }));
    if (navigator.share) menu.append(button("Share …", function () { share(words(statement), address(statement.id)); }));
    menu.append(said);
    link.after(menu);
    owner = link;
    link.setAttribute("aria-expanded", "true");
    place(link);
    menu.querySelector("button").focus({ preventScroll: true });
  }

  function place(link) {
    var at = link.getBoundingClientRect(), size = menu.getBoundingClientRect();
    var below = at.bottom + 6 + size.height < innerHeight;
    menu.style.top = Math.max(8, below ? at.bottom + 6 : at.top - size.height - 6) + "px";
    menu.style.left = Math.max(8, Math.min(at.left - 40, document.documentElement.clientWidth - size.width - 8)) + "px";
  }

  function share(text, url) { navigator.share({ title: document.title, text: text, url: url }).catch(function () { /* the reader changed his mind */ }); }

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.statement-link");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      if (owner === link) close(true); else open(link);
    } else if (menu && !menu.contains(event.target)) close(false);
  });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape" && menu) { close(true); event.preventDefault(); } });
  addEventListener("scroll", function () { if (menu) place(owner); }, { passive: true });

  /* The page on one or two sheets to hand on: no list of sources, but where to find it. */
  function leaflet() {
    var article = document.querySelector("article"), state = Array.from(document.querySelectorAll(".review-state, .page-meta li:not(:first-child)"), function (part) { return part.textContent.trim(); });
    var left = leftOut(article), more = left.titles.length ? ["On the web also: " + left.titles.join("; ")] : [];
    var line = element("p", "leaflet-source", state.concat(more, "Each sentence's source: " + address("")).join(". "));
    article.append(line);
    left.parts.forEach(function (part) { part.hidden = true; });
    document.body.classList.add("leaflet");
    addEventListener("afterprint", function () {
      document.body.classList.remove("leaflet");
      line.remove();
      left.parts.forEach(function (part) { part.hidden = false; });
    }, { once: true });
    print();
  }

  /* Sections that a leaflet has no room for: those whose heading says so, each up to the next heading of its level. */
  function leftOut(article) {
    var parts = [], titles = [];
    article.querySelectorAll("h2.web-only").forEach(function (heading) {
      titles.push(words(heading));
      parts.push(heading);
      for (var next = heading.nextElementSibling; next && next.tagName !== "H2"; next = next.nextElementSibling) if (!next.hidden) parts.push(next);
    });
    return { parts: parts, titles: titles };
  }

  /* Under the title: share or copy the page's address, print it. */
  function tools() {
    var intro = document.querySelector(".page-intro");
    if (!intro || !intro.querySelector(".page-notice")) return;
    var line = element("p", "page-tools"), said = element("span", "share-said");
    said.setAttribute("role", "status");
    line.append(button(navigator.share ? "Share" : "Copy link", function () {
      if (navigator.share) { share("", address("")); return; }
      copy(address("")).then(function (done) { said.textContent = done ? "Link copied." : address(""); });
    }), button("Print", function () { print(); }), said);
    if (document.querySelector("article.depth-fundamentals") && !document.body.classList.contains("sheet")) said.before(button("Print leaflet", leaflet));
    intro.querySelector(".page-meta").after(line);
  }

  function citations() {
    document.querySelectorAll(".cite-text").forEach(function (text) {
      var name = text.closest("div").querySelector("dt").textContent, said = element("span", "share-said");
      said.setAttribute("role", "status");
      var line = element("p", "page-tools");
      line.append(button("Copy " + name, function () { copy(text.textContent.trim()).then(function (done) { said.textContent = done ? "Copied." : ""; }); }), said);
      (text.closest("dd") || text).append(line);
    });
  }

  tools();
  citations();
})();
