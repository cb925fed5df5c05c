/* Cards for citations, glossary terms and footnotes: what the link leads to, shown beside it. The link itself stays a link. */
(function () {
  "use strict";
  var links = "cite.citation a[data-key], a.term[data-definition], a.footnote-ref";
  var card = null, owner = null, timer = 0, number = 0;

  function content(link) {
    if (link.matches("a.term")) return definition(link);
    var id = link.dataset.key ? "ref-" + link.dataset.key : named(link.hash);
    var source = document.getElementById(id);
    return source ? copied(source, link.dataset.finding) : null;
  }

  function named(hash) {
    try { return decodeURIComponent(hash.slice(1)); } catch (_) { return hash.slice(1); }
  }

  function definition(link) {
    var text = document.createElement("p"), term = document.createElement("strong");
    term.textContent = link.textContent.trim();
    text.append(term, ": " + link.dataset.definition);
    return [text];
  }

  /* The list entry's content without its way back, and of its findings only those cited here. */
  function copied(source, cited) {
    var clone = source.cloneNode(true);
    clone.querySelectorAll(".footnote-backref, .backlinks, .cited-in, .headerlink").forEach(function (part) { part.remove(); });
    var findings = Array.from(clone.querySelectorAll("[data-finding]")), named = (cited || "").split(" ");
    function here(part) { return named.indexOf(part.dataset.finding) >= 0; }
    if (findings.some(here)) findings.forEach(function (part) { if (!here(part)) part.remove(); });
    clone.querySelectorAll("[id]").forEach(function (part) { part.removeAttribute("id"); });
    return Array.from(clone.childNodes);
  }

  function open(link, byTouch) {
    clearTimeout(timer);
    if (owner === link) return;
    close();
    var inside = content(link);
    if (!inside) return;
    card = document.createElement("div");
    card.className = "card";
    card.id = "card-" + (number += 1);
    card.setAttribute("role", link.matches("a.term") ? "note" : "group");
    card.setAttribute("aria-label", link.matches("a.term") ? "Meaning" : "Reference");
    if (byTouch) card.append(closer(link));
    card.append.apply(card, inside);
    if (byTouch) card.append(more(link));
    if (card.showPopover) card.popover = "manual";
    link.after(card);
    if (card.showPopover) card.showPopover();
    owner = link;
    described(link, card.id, true);
    place(link);
    card.addEventListener("pointerenter", function () { clearTimeout(timer); });
    card.addEventListener("pointerleave", later);
    card.addEventListener("focusout", leaving);
  }

  function closer(link) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "card-close";
    button.setAttribute("aria-label", "Close");
    button.textContent = "×";
    button.addEventListener("click", function () { close(); link.focus({ preventScroll: true }); close(); });
    return button;
  }

  function more(link) {
    var go = document.createElement("a");
    go.className = "card-more";
    go.href = link.getAttribute("href");
    go.textContent = link.matches("a.term") ? "In the glossary" : "In the list";
    return go;
  }

  function described(link, id, on) {
    var ids = (link.getAttribute("aria-describedby") || "").split(/\s+/).filter(function (one) { return one && one !== id; });
    if (on) ids.push(id);
    if (ids.length) link.setAttribute("aria-describedby", ids.join(" ")); else link.removeAttribute("aria-describedby");
  }

  /* Below the link where it fits, else above; never past an edge. */
  function place(link) {
    var at = link.getClientRects()[0] || link.getBoundingClientRect(), size = card.getBoundingClientRect(), gap = 6;
    var below = at.bottom + gap + size.height < innerHeight || at.top < size.height + gap;
    card.style.top = Math.max(8, below ? Math.min(at.bottom + gap, innerHeight - size.height - 8) : at.top - size.height - gap) + "px";
    card.style.left = Math.max(8, Math.min(at.left - 24, document.documentElement.clientWidth - size.width - 8)) + "px";
  }

  function close() {
    clearTimeout(timer);
    if (!card) return;
    var old = card, link = owner;
    card = owner = null;
    described(link, old.id, false);
    old.remove();
  }

  function later() { clearTimeout(timer); timer = setTimeout(close, 220); }

  function leaving(event) {
    var to = event.relatedTarget;
    if (card && to !== owner && !(to && card.contains(to))) close();
  }

  var touched = false;
  function linkOf(event) { return event.target.closest ? event.target.closest(links) : null; }

  document.addEventListener("pointerover", function (event) {
    var link = linkOf(event);
    if (!link || event.pointerType === "touch") return;
    clearTimeout(timer);
    timer = setTimeout(function () { open(link, false); }, owner ? 40 : 140);
  });
  document.addEventListener("pointerout", function (event) { if (linkOf(event) && event.pointerType !== "touch") later(); });
  document.addEventListener("pointerdown", function (event) {
    touched = event.pointerType === "touch";
    if (card && !card.contains(event.target) && linkOf(event) !== owner) close();
  });
  document.addEventListener("focusin", function (event) {
    var link = linkOf(event);
    if (link && link.matches(":focus-visible") && !touched) open(link, false);
  });
  document.addEventListener("focusout", function (event) { if (linkOf(event) === owner && owner) leaving(event); });
  document.addEventListener("click", function (event) {
    var link = linkOf(event);
    if (!link || !touched) return;
    if (owner === link) { close(); event.preventDefault(); return; }
    open(link, true);
    if (owner === link) event.preventDefault();
  });
  document.addEventListener("keydown", function (event) {
    touched = false;
    if (event.key !== "Escape" || !card) return;
    var back = card.contains(document.activeElement) ? owner : null;
    close();
    if (back) { back.focus(); close(); }
    event.preventDefault();
  });
  addEventListener("scroll", function () { if (card && card.contains(document.activeElement) === false) close(); }, { passive: true });
  addEventListener("resize", close);
})();
