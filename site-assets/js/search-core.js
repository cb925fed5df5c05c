/* Ranking without a page: readers' words in, pages out. Needs search-words.js, MiniSearch and the search data. */
(function (root) {
  "use strict";

  var DEPTHS = ["", "fundamentals", "intermediate", "academic"];
  var FIELDS = { title: 5, names: 7, asked: 4, terms: 2.2, description: 1.5, heading: 2.5, text: 1 };
  /* A question may name the section that answers it: "how fast do they shrink #how-long". */
  var PLACE = / #[\w-]+(?= \| |$)/g;
  var wording = root.handbookWords, form = wording.form, forms = wording.forms, words = wording.words;

  /* In small steps, so that a slow phone goes on answering its reader. */
  function open(data, MiniSearch) {
    var drop = new Set(data.drop.map(form)), light = new Set(data.light.map(form));
    var index = new MiniSearch({
      fields: Object.keys(FIELDS), storeFields: ["page", "section"],
      tokenize: words, processTerm: function (word) { return form(word) || null; },
    });
    var engine = { data: data, entries: data.entries || [], index: index, drop: drop, light: light };
    return index.addAllAsync(documents(data), { chunkSize: 12 }).then(pause).then(function () {
      engine.phrases = phraseBook(data);
      engine.leaders = leadersOf(data);
      engine.first = (data.first || []).map(function (row) { return [forms(row[0]).join(" "), row[1], row[2]]; });
    }).then(pause).then(function () {
      engine.vocabulary = vocabularyOf(data, drop);
    }).then(pause).then(function () {
      engine.questions = questionsOf(engine);
    }).then(pause).then(function () {
      return { search: function (query, limit) { return search(engine, query, limit || 12); } };
    });
  }

  function pause() { return new Promise(function (done) { setTimeout(done, 0); }); }

  function documents(data) {
    var pages = data.pages.map(function (page, number) {
      return { id: "p" + number, page: number, section: -1, title: page[1], description: page[3], names: page[4], asked: page[5].replace(PLACE, ""), terms: page[6] };
    });
    return pages.concat(data.sections.map(function (part, number) {
      return { id: "s" + number, page: part[0], section: number, heading: part[2], text: part[3] };
    }));
  }

  /* A phrase's words → the phrases that mean the same. */
  function phraseBook(data) {
    var book = new Map();
    function add(from, to) {
      var key = forms(from).join(" ");
      if (!key) return;
      if (!book.has(key)) book.set(key, []);
      book.get(key).push(to);
    }
    data.terms.forEach(function (row) { row.slice(1).forEach(function (name) { add(name, row[0]); }); });
    data.same.forEach(function (group) {
      group.forEach(function (from) { group.forEach(function (to) { if (from !== to) add(from, to); }); });
    });
    data.spelling.forEach(function (pair) { add(pair[0], pair[1]); });
    return book;
  }

  /* Words of one meaning get one leader, so that questions can be compared. */
  function leadersOf(data) {
    var leaders = new Map();
    data.same.forEach(function (group) {
      var leader = forms(group[0]).join(" ");
      group.forEach(function (name) { var key = forms(name).join(" "); if (!leaders.has(key)) leaders.set(key, leader); });
    });
    return leaders;
  }

  function questionsOf(engine) {
    return engine.data.pages.map(function (page) {
      return page[5].split(" | ").filter(Boolean).map(function (question) {
        var parts = question.split(" #");
        return { words: meaning(engine, parts[0]), anchor: parts[1] || "" };
      });
    });
  }

  /* What a question is about: its telling words, each by its leader. */
  function meaning(engine, question) {
    var said = forms(question), found = new Set();
    for (var at = 0; at < said.length;) {
      var size = Math.min(4, said.length - at);
      while (size > 1 && !engine.leaders.has(said.slice(at, at + size).join(" "))) size -= 1;
      var key = said.slice(at, at + size).join(" ");
      if (engine.leaders.has(key)) found.add(engine.leaders.get(key));
      else if (!engine.drop.has(key)) found.add(key);
      at += size;
    }
    return found;
  }

  /* How near the page's own questions come to this one: 1 when they ask the same; the nearest one's section comes along. */
  function likeness(engine, page, sought) {
    var urgent = engine.data.pages[page][7] > 1, most = { value: 0, anchor: "" }, whole = heaviness(engine, sought);
    engine.questions[page].forEach(function (question) {
      var shared = new Set(), all = heaviness(engine, question.words);
      question.words.forEach(function (word) { if (sought.has(word)) shared.add(word); });
      var both = heaviness(engine, shared);
      if (!both) return;
      var value = both / (all + whole - both);
      if (both === all && urgent) value = Math.max(value, 0.75);
      if (both === all && all >= 1.4) value = Math.max(value, 0.4 + 0.45 * all / whole);
      if (value > most.value || (value === most.value && !most.anchor)) most = { value: value, anchor: question.anchor };
    });
    return most;
  }

  function heaviness(engine, set) {
    var sum = 0;
    set.forEach(function (word) { sum += engine.light.has(word) || /^\d+$/.test(word) ? 0.4 : 1; });
    return sum;
  }

  function vocabularyOf(data, drop) {
    var seen = new Map();
    function add(text, weight) {
      words(text).forEach(function (word) {
        var plain = word.toLowerCase();
        if (plain.length > 3 && !/^\d/.test(plain) && !drop.has(form(plain))) seen.set(plain, (seen.get(plain) || 0) + weight);
      });
    }
    data.pages.forEach(function (page) { add(page[1], 3); add(page[4].split(" | ").slice(0, 8).join(" "), 3); });
    data.terms.forEach(function (row) { add(row[0], 2); });
    data.sections.forEach(function (part) { add(part[2], 1); });
    return seen;
  }

  /* "h c g" and "T.R.T." are one word each. */
  function spelled(query) {
    return query.replace(/\b[a-z](?:[ .][a-z]\b)+/gi, function (letters) { return letters.length > 3 ? letters.replace(/[ .]/g, "") : letters; });
  }

  /* What the reader asked for: each word or known phrase, with what else it is called. */
  function concepts(engine, query) {
    var typed = words(spelled(query)).slice(0, 24), said = typed.map(form), found = [];
    for (var at = 0; at < said.length;) {
      var size = Math.min(5, said.length - at), same = null;
      for (; size > 0; size -= 1) {
        same = engine.phrases.get(said.slice(at, at + size).join(" "));
        if (same) break;
      }
      size = Math.max(size, 1);
      found.push({ typed: typed.slice(at, at + size), own: said.slice(at, at + size), same: same || [], last: at + size === said.length });
      at += size;
    }
    var kept = found.filter(function (concept) {
      return concept.same.length || concept.own.some(function (word) { return !engine.drop.has(word); });
    });
    return kept.length ? kept : found;
  }

  function search(engine, query, limit) {
    var asked = concepts(engine, query);
    if (!asked.length) return { results: [], total: 0, suggestion: "" };
    var pages = new Map(), total = 0, sought = meaning(engine, spelled(query));
    asked.forEach(function (concept, number) {
      var weight = concept.own.every(function (word) { return engine.light.has(word) || /^\d+$/.test(word); }) ? 0.35 : 1;
      total += weight;
      hits(engine, concept).forEach(function (hit) { gather(pages, hit, number, weight); });
    });
    var ranked = Array.from(pages.values()).map(function (page) { return weigh(engine, page, total, sought); });
    var urgent = engine.first.find(function (row) { return sought.has(row[0]); });
    ranked.forEach(function (page) { if (urgent && page.page === urgent[1]) page.urgent = urgent[2]; });
    ranked.sort(function (a, b) { return Boolean(b.urgent) - Boolean(a.urgent) || b.score - a.score || a.page - b.page; });
    var best = ranked.length ? ranked[0].coverage : 0, top = ranked.reduce(function (most, page) { return Math.max(most, page.score); }, 0);
    var shown = ranked.filter(function (page) { return page.urgent || page.coverage >= Math.min(best, 0.999) * 0.45 && page.score > top * 0.02; });
    var results = shown.slice(0, limit).map(function (page) { return present(engine, page, query); });
    var entry = asked.length === 1 ? entryOf(engine, asked[0]) : null;
    if (entry && !results.slice(0, 3).some(function (one) { return one.url === entry.url; })) {
      results = results.filter(function (one) { return one.url.replace(/#.*/, "") !== entry.url.replace(/#.*/, ""); });
      results.splice(Math.min(1, results.length), 0, entry);
      results.length = Math.min(results.length, limit);
    }
    return {
      results: results,
      total: Math.max(shown.length, results.length),
      suggestion: best < 0.75 || weakest(asked, pages) ? suggestion(engine, asked) : "",
    };
  }

  /* A word alone is also a question of what it means: the entry of that name in a list of entries. */
  function entryOf(engine, concept) {
    var names = new Set([concept.own.join(" ")].concat(concept.same.map(function (name) { return forms(name).join(" "); })));
    var part = engine.data.sections.find(function (one) {
      return engine.entries.indexOf(one[0]) >= 0 && one[1] && names.has(forms(one[2]).join(" "));
    });
    if (!part) return null;
    var page = engine.data.pages[part[0]], terms = new Set(concept.own);
    return { url: page[0] + "#" + part[1], title: page[1], depth: DEPTHS[page[2]], heading: part[2], name: "",
      text: wording.marked(part[3].split("\n")[0], terms), heads: wording.marked(page[1], terms), score: 0 };
  }

  function weakest(asked, pages) {
    return asked.some(function (concept, number) {
      return !Array.from(pages.values()).some(function (page) { return page.by[number] && page.by[number].sure; });
    });
  }

  var AS_IS = { boost: FIELDS, tokenize: function (all) { return all.split(" "); }, processTerm: function (word) { return word; } };
  var LOOSE = {
    prefix: function (word) { return word.length > 2; },
    fuzzy: function (word) { return word.length > 3 && !/\d/.test(word) ? (word.length > 5 ? 0.25 : 0.2) : false; },
    weights: { fuzzy: 0.3, prefix: 0.5 },
  };

  /* A concept's documents: its own words count most, other names less, near misses least. */
  function hits(engine, concept) {
    var found = new Map();
    function telling(list) { return list.filter(function (word) { return !engine.drop.has(word); }); }
    function take(list, factor, loose, sure) {
      if (!list.length) return 0;
      var options = Object.assign({ combineWith: list.length > 1 ? "AND" : "OR" }, AS_IS, loose ? LOOSE : {});
      var listed = engine.index.search(list.join(" "), options);
      listed.forEach(function (hit) { merge(found, hit, factor, sure || begins(hit, list[0])); });
      return listed.length;
    }
    var own = telling(concept.own);
    if (!own.length) own = concept.own;
    var exact = take(own, 1, false, true);
    if (own.length > 1 && concept.same.length) own.forEach(function (word) { take([word], 0.3, false, false); });
    concept.same.forEach(function (name) { exact += take(telling(forms(name)), 0.7, false, true); });
    if (!exact || concept.last) take(own, exact ? 0.4 : 0.9, true, false);
    return Array.from(found.values());
  }

  function begins(hit, word) { return hit.terms.some(function (term) { return term.indexOf(word) === 0; }); }

  function merge(found, hit, factor, sure) {
    var old = found.get(hit.id), score = hit.score * factor;
    var named = Object.keys(hit.match).some(function (word) {
      return hit.match[word].indexOf("title") >= 0 || hit.match[word].indexOf("names") >= 0;
    });
    if (!old) {
      found.set(hit.id, { page: hit.page, section: hit.section, score: score, terms: hit.terms.slice(), sure: sure, named: named });
      return;
    }
    old.score = Math.max(old.score, score) + Math.min(old.score, score) * 0.15;
    old.terms = old.terms.concat(hit.terms);
    old.sure = old.sure || sure;
    old.named = old.named || named;
  }

  function gather(pages, hit, number, weight) {
    var page = pages.get(hit.page);
    if (!page) pages.set(hit.page, page = { page: hit.page, by: [], sections: new Map(), terms: new Set(), about: new Map() });
    var here = page.by[number] || (page.by[number] = { own: 0, best: 0, more: 0, weight: weight, sure: false, named: false });
    here.sure = here.sure || hit.sure;
    hit.terms.forEach(function (word) {
      page.terms.add(word);
      if (!page.about.has(word)) page.about.set(word, number);
    });
    here.named = here.named || hit.named;
    if (hit.section < 0) { here.own = Math.max(here.own, hit.score); return; }
    here.more += hit.score;
    here.best = Math.max(here.best, hit.score);
    var part = page.sections.get(hit.section) || { by: [], count: 0 };
    part.by[number] = hit.score * weight;
    part.count += weight;
    page.sections.set(hit.section, part);
  }

  function weigh(engine, page, total, sought) {
    var covered = 0, score = 0, inOwn = 0, together = 0;
    page.by.forEach(function (here) {
      covered += here.weight;
      if (here.own) inOwn += here.weight;
      score += here.weight * (here.own + 0.8 * here.best + 0.05 * Math.min(here.more - here.best, 6 * here.best));
    });
    page.sections.forEach(function (part) { together = Math.max(together, part.count); });
    var coverage = covered / total, close = Math.max(inOwn, together) / total;
    var weight = engine.data.pages[page.page][7], like = likeness(engine, page.page, sought);
    return { like: like, page: page.page, terms: page.terms, about: page.about, by: page.by, sections: page.sections, coverage: coverage,
      score: score * Math.pow(coverage, 1.5) * (0.5 + 0.5 * close) * (1 + 5 * Math.pow(like.value, 3)) * weight };
  }

  /* The section that says most of what the page's own name doesn't; with nothing left to say, the page's top. */
  function sectionOf(engine, page) {
    var answered = page.like.value >= 0.5 && page.like.anchor ? sectionNamed(engine, page) : -1;
    if (answered >= 0) return { number: answered, top: false, anchor: page.like.anchor };
    var open = page.by.map(function (here, number) { return here && !here.named ? number : -1; }).filter(function (number) { return number >= 0; });
    var best = { number: -1, top: !open.length }, most = 0;
    page.sections.forEach(function (part, number) {
      var score = 0, count = 0;
      part.by.forEach(function (value, concept) {
        var counts = !open.length || open.indexOf(concept) >= 0;
        score += value * (counts ? 1 : 0.2);
        count += counts ? 1 : 0;
      });
      if (engine.data.sections[number][4]) score *= 0.2;
      if (score * count * count > most) { most = score * count * count; best.number = number; }
    });
    return best;
  }

  function sectionNamed(engine, page) {
    var parts = engine.data.sections, own = -1, first = -1;
    parts.forEach(function (part, number) {
      if (part[0] !== page.page) return;
      if (first < 0) first = number;
      if (part[1] === page.like.anchor) own = number;
    });
    return own >= 0 ? own : first;
  }

  /* The block of text that says most of what was asked, whole: numbers to call may stand in any of its sentences. */
  function blockOf(engine, page) {
    var best = "", most = 0;
    engine.data.sections.forEach(function (part) {
      if (part[0] === page.page) part[3].split("\n").forEach(function (block) {
        var said = new Set(forms(block)), count = 0;
        page.terms.forEach(function (term) { if (said.has(term)) count += 1; });
        if (count > most) { most = count; best = block; }
      });
    });
    return best;
  }

  function present(engine, page, query) {
    if (page.urgent) {
      var place = engine.data.pages[page.page];
      return { url: place[0] + "#" + page.urgent, title: place[1], depth: DEPTHS[place[2]], heading: "", name: "",
        text: wording.marked(blockOf(engine, page), page.terms), heads: wording.marked(place[1], page.terms), score: page.score };
    }
    var found = sectionOf(engine, page), row = engine.data.pages[page.page], part = engine.data.sections[found.number];
    var anchor = found.anchor ? "#" + found.anchor : part && part[1] && !found.top ? "#" + part[1] : "";
    var chosen = part ? wording.statement(part[3] || row[3], page.terms, new Set(forms(query)), page.about) : row[3];
    return {
      url: row[0] + anchor, title: row[1], depth: DEPTHS[row[2]], heading: part && anchor === "#" + part[1] ? part[2] : "",
      text: wording.marked(chosen, page.terms), heads: wording.marked(row[1], page.terms), name: knownAs(row, query), score: page.score,
    };
  }

  /* "Brand of …": the other name that brought the reader here, when the title doesn't say it. */
  function knownAs(row, query) {
    var title = form(row[1]), asked = forms(query);
    return row[4].split(" | ").find(function (name) {
      var own = forms(name);
      return own.length && own.every(function (word) { return asked.indexOf(word) >= 0; }) && title.indexOf(own[0]) < 0;
    }) || "";
  }

  function suggestion(engine, asked) {
    var changed = false;
    var said = asked.map(function (concept) {
      if (concept.same.length || concept.own.length > 1) return concept.typed.join(" ");
      var near = nearest(engine.vocabulary, concept.typed[0].toLowerCase());
      if (near && near !== concept.typed[0].toLowerCase()) { changed = true; return near; }
      return concept.typed[0];
    });
    return changed ? said.join(" ") : "";
  }

  function nearest(vocabulary, word) {
    if (word.length < 4 || vocabulary.has(word)) return "";
    var best = "", least = Math.min(3, Math.round(word.length * 0.36)) + 1, often = 0;
    vocabulary.forEach(function (count, known) {
      if (Math.abs(known.length - word.length) >= least + 1) return;
      var away = wording.distance(word, known);
      if (away < least || (away === least && count > often && best)) { best = known; least = away; often = count; }
    });
    return best;
  }

  root.handbookSearchCore = { open: open };
})(typeof window === "undefined" ? globalThis : window);
