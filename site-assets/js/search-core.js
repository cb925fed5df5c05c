/* Ranking without a page: readers' words in, the passages that answer out. Needs search-words.js, MiniSearch and the search data. */
(function (root) {
  "use strict";

  var DEPTHS = ["", "fundamentals", "intermediate", "academic"];
  var FIELDS = { title: 4, names: 6, asked: 3, pageAsked: 1.6, terms: 2.2, description: 1.5, heading: 2.5, text: 1 };
  var FROM_PAGE = 0.35, AT_TOP = 0.8, AT_TOP_UNNAMED = 0.5, LIGHT = 0.2, CONTEXT = 0.4, NUMBER = 0.25, IDLE = 0.1, IN_QUESTIONS = 0.15, LEAST = 0.3, SETTING = 0.4, TIME = 0.35, SECOND = 0.75;
  /* What the words of a passage's questions, heading, title and page's questions weigh as evidence for it, how soon more of a word adds little, and how much it is worth for a word alone. */
  var EVIDENCE = { asked: 1, heading: 1.5, title: 0.6, pageAsked: 0.4, half: 2, ofOne: 0.5 };
  /* A table of facts names everything and explains nothing; a section on gaps in what is known answers last; one word alone asks for a page. */
  /* What likeness to a question adds; much where no word decides. */
  var LIKE = 3, ALIKE = 8;
  var FACTS = 0.45, GAPS = 0.75, ALONE = 1.5;
  /* What the asking sentence counts beside the whole question; values beside another question; a section that explains the opposite of values. */
  var STEP = 30;
  var ASKING = 0.25, BESIDE = 2, OPPOSITE = 0.1;
  var wording = root.handbookWords, form = wording.form, forms = wording.forms, words = wording.words;

  /* In small steps, so that a slow phone goes on answering its reader. */
  function open(packed, MiniSearch) {
    var data = Object.assign({}, packed, { sections: rowsOf(packed.sections) });
    var drop = new Set(data.drop.map(form)), light = new Set(data.light.map(form)), known = new Set();
    var index = new MiniSearch({
      fields: Object.keys(FIELDS), storeFields: ["page", "section"],
      tokenize: words, processTerm: function (word) { var own = form(word); if (own) known.add(own); return own || null; },
    });
    var engine = { data: data, entries: data.entries || [], index: index, drop: drop, light: light, known: known,
      setting: new Set((data.setting || []).map(function (name) { return forms(name).join(" "); })), context: new Set((data.context || []).map(function (name) { return forms(name).join(" "); })), passages: passagesOf(data) };
    return inSteps(documents(data), function (rows) { index.addAll(rows); }).then(function () {
      engine.phrases = phraseBook(data);
      engine.leaders = leadersOf(data);
      engine.begun = new Set(Array.from(engine.leaders.keys()).filter(function (key) { return key.indexOf(" ") > 0; }).map(function (key) { return key.split(" ")[0]; }));
      engine.first = (data.first || []).map(function (row) { return [forms(row[0]).join(" "), row[1], row[2]]; });
    }).then(pause).then(function () {
      engine.vocabulary = vocabularyOf(data, drop);
      engine.spellings = spellingsOf(data, engine.vocabulary);
    }).then(pause).then(function () {
      engine.headed = new Set();
      data.pages.forEach(function (page) { forms(page[1]).forEach(function (word) { engine.headed.add(word); }); });
      data.sections.forEach(function (part) { forms(part[2]).forEach(function (word) { engine.headed.add(word); }); });
      engine.phrases.forEach(function (_, phrase) { phrase.split(" ").forEach(function (word) { known.add(word); }); });
    }).then(pause).then(function () {
      return readQuestions(engine);
    }).then(function () {
      return { search: function (query, limit) { return search(engine, query, limit || 12); } };
    });
  }

  /* Sections come by column: pages, anchors, headings, texts, whether it is a table of facts, questions. */
  function rowsOf(columns) { return columns[0].map(function (_, at) { return columns.map(function (column) { return column[at]; }); }); }

  /* A message comes as soon as the reader has been served; a timer would wait longer each time. */
  function pause() {
    return new Promise(function (done) {
      if (typeof MessageChannel === "undefined" || typeof window === "undefined") { setTimeout(done, 0); return; }
      var channel = new MessageChannel();
      channel.port1.onmessage = function () { channel.port1.close(); done(); };
      channel.port2.postMessage(0);
    });
  }

  function inSteps(rows, take) {
    var at = 0;
    function step() {
      take(rows.slice(at, at + STEP));
      at += STEP;
      return at < rows.length ? pause().then(step) : pause();
    }
    return step();
  }

  /* Every section is a passage; a page whose beginning is not among them has one for its top. */
  function passagesOf(data) {
    var passages = data.sections.map(function (part, number) { return { page: part[0], section: number, part: part, top: !part[1] }; });
    var topped = new Set(passages.filter(function (one) { return one.top; }).map(function (one) { return one.page; }));
    data.pages.forEach(function (row, page) {
      if (!topped.has(page)) passages.push({ page: page, section: -1, part: [page, "", "", row[3]], top: true });
    });
    return passages;
  }

  function documents(data) {
    var pages = data.pages.map(function (page, number) {
      return { id: "p" + number, page: number, section: -1, title: page[1], description: page[3], names: page[4], pageAsked: page[5],
        terms: page[6].map(function (place) { return data.terms[place].join(" | "); }).join(" | ") };
    });
    return pages.concat(data.sections.map(function (part, number) {
      return { id: "s" + number, page: part[0], section: number, heading: part[2], text: part[3], asked: part[5] || "" };
    }));
  }

  /* A phrase's words → the phrases that mean the same. */
  function phraseBook(data) {
    var book = new Map();
    function add(from, others) {
      var key = forms(from).join(" ");
      if (!key) return;
      if (!book.has(key)) book.set(key, []);
      others.forEach(function (to) { if (to !== from) book.get(key).push(to); });
    }
    data.terms.forEach(function (row) { row.slice(1).forEach(function (name) { add(name, row.slice(0, 1)); }); });
    data.same.forEach(function (group) { group.forEach(function (from) { add(from, group); }); });
    data.spelling.forEach(function (pair) { add(pair[0], pair.slice(1)); });
    return book;
  }

  /* Words of one meaning get one leader, so that questions can be compared. */
  function leadersOf(data) {
    var leaders = new Map();
    data.same.forEach(function (group) {
      var leader = forms(group[0]).join(" ");
      group.forEach(function (name) { var key = forms(name).join(" "); if (!leaders.has(key)) leaders.set(key, leader); });
    });
    data.terms.forEach(function (row) {
      var main = forms(row[0]).join(" "), leader = leaders.get(main) || main;
      row.slice(1).forEach(function (name) { var key = forms(name).join(" "); if (!leaders.has(key)) leaders.set(key, leader); });
    });
    return leaders;
  }

  function readQuestions(engine) {
    var often = new Map();
    function read(text) {
      return (text || "").split(" | ").filter(Boolean).map(function (question) {
        var about = meaning(engine, question);
        about.forEach(function (word) { often.set(word, (often.get(word) || 0) + 1); });
        return about;
      });
    }
    engine.ofPage = engine.data.pages.map(function (page) { return read(page[5]); });
    engine.often = often;
    engine.spoken = new Map();
    engine.heaviness = new Map();
    return pause().then(function () {
      return inSteps(engine.passages, function (some) { some.forEach(function (one) { one.questions = read(one.part[5]); readEvidence(engine, one); }); });
    });
  }

  /* For each passage, how much its questions, its heading and its page speak of a thing; and in how many passages a thing is spoken of. */
  function readEvidence(engine, one) {
    var page = new Set(), evidence = one.evidence = new Map();
    function add(set, weight) { set.forEach(function (word) { evidence.set(word, (evidence.get(word) || 0) + weight); }); }
    one.questions.forEach(function (question) { add(question, EVIDENCE.asked); });
    add(meaning(engine, one.part[2] || ""), EVIDENCE.heading);
    add(meaning(engine, engine.data.pages[one.page][1]), EVIDENCE.title);
    engine.ofPage[one.page].forEach(function (question) { question.forEach(function (word) { page.add(word); }); });
    add(page, one.top ? 1 : EVIDENCE.pageAsked);
    evidence.forEach(function (_, word) { engine.spoken.set(word, (engine.spoken.get(word) || 0) + 1); });
  }

  /* The share of what is sought that a passage speaks of, 0 to 1; a rare thing counts more. */
  function evidenceFor(passage, worths) {
    var whole = 0, sum = 0;
    worths.forEach(function (worth, word) {
      var often = passage.evidence.get(word) || 0;
      whole += worth;
      sum += worth * often / (often + EVIDENCE.half);
    });
    return whole ? sum / whole : 0;
  }

  function rarity(engine, word) {
    if (engine.drop.has(word)) return IDLE / 2;
    if (/^[\d#]/.test(word)) return / /.test(word) ? TIME : IN_QUESTIONS;
    if (engine.setting.has(word)) return SETTING;
    if (engine.light.has(word)) return LIGHT;
    var count = engine.spoken.get(word), all = engine.passages.length;
    return count ? Math.log(1 + all / count) / Math.log(1 + all) : LEAST;
  }

  /* What a question is about: its words, each by its leader; a time is one thing, and any two numbers are a little alike. */
  function meaning(engine, question) {
    var said = forms(question), found = new Set();
    for (var at = 0; at < said.length;) {
      var time = wording.timeAt(said, at);
      if (time) { found.add(time); found.add("#"); at += 2; continue; }
      var size = engine.begun.has(said[at]) ? Math.min(4, said.length - at) : 1;
      while (size > 1 && !engine.leaders.has(said.slice(at, at + size).join(" "))) size -= 1;
      var key = said.slice(at, at + size).join(" ");
      found.add(engine.leaders.get(key) || key);
      if (/^\d/.test(key)) found.add("#");
      at += size;
    }
    return found;
  }

  /* How near the nearest of these questions comes to this one: 1 when they ask the same. */
  function likeness(engine, questions, sought, urgent) {
    var most = 0, whole = heaviness(engine, sought);
    questions.forEach(function (question) {
      var shared = new Set();
      question.forEach(function (word) { if (sought.has(word)) shared.add(word); });
      if (!shared.size) return;
      var both = heaviness(engine, shared);
      if (both <= 2 * IDLE) return;
      if (!engine.heaviness.has(question)) engine.heaviness.set(question, heaviness(engine, question));
      var all = engine.heaviness.get(question), value = both / (all + whole - both);
      if (both >= 0.85 * all && all >= 0.8 && all >= 0.4 * whole) value = Math.max(value, urgent && all >= 0.55 * whole ? 0.8 : 0.35 + 0.5 * all / whole);
      most = Math.max(most, value);
    });
    return most;
  }

  /* A word that many questions hold tells little. */
  function heaviness(engine, set) {
    var sum = 0;
    set.forEach(function (word) { sum += heavy(engine, word); });
    return sum;
  }

  function heavy(engine, word) {
    if (engine.drop.has(word)) return IDLE;
    if (engine.setting.has(word)) return SETTING;
    if (/^[\d#]/.test(word)) return / /.test(word) ? TIME : IN_QUESTIONS;
    return engine.light.has(word) ? LIGHT : engine.context.has(word) ? CONTEXT : Math.max(0.4, 1.2 - 0.15 * Math.log(1 + (engine.often.get(word) || 0)));
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

  /* The words that a slip of the finger is read as: those of names and headings, of questions, and of one meaning. */
  function spellingsOf(data, vocabulary) {
    var all = new Map(vocabulary);
    function add(text) {
      words(text || "").forEach(function (word) {
        var plain = word.toLowerCase();
        if (plain.length > 4 && !/\d/.test(plain)) all.set(plain, (all.get(plain) || 0) + 1);
      });
    }
    data.pages.forEach(function (page) { add(page[4]); add(page[5]); });
    data.terms.forEach(function (row) { row.forEach(add); });
    data.sections.forEach(function (part) { add(part[5]); });
    data.same.forEach(function (group) { group.forEach(add); });
    return all;
  }

  /* "h c g" and "T.R.T." are one word each; "1500iu" is two. */
  function spelled(query) {
    return query.replace(/\b[a-z](?:[ .][a-z]\b)+/gi, function (letters) { return letters.length > 3 ? letters.replace(/[ .]/g, "") : letters; })
      .replace(/(\d)(?=\p{L}{2})/gu, "$1 ");
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

  /* The sentences that ask, where others only tell; else nothing. */
  function asking(said) {
    var parts = said.split(/(?<=[.?!;])\s+/), asked = parts.filter(function (part) { return /\?\s*$/.test(part); });
    return parts.length > 1 ? (asked.length ? asked : parts.slice(-1)).join(" ") : "";
  }

  /* What is asked counts beside the whole; what is told alone, less. */
  function weighed(engine, said, ranked) {
    var clause = asking(said), asked = clause && clause.length < said.length ? concepts(engine, clause) : [];
    var found = settle(asked.map(function (concept) { return matches(engine, concept); }));
    if (!found.some(function (one) { return one.weight > CONTEXT; })) return ranked;
    var own = new Map(rank(engine, asked, found, meaning(engine, clause)).map(function (one) { return [one.passage, one.score]; }));
    var all = ranked.map(function (one) { return Object.assign({}, one, { score: Math.pow(one.score, 1 - ASKING) * Math.pow(own.get(one.passage) || LEAST / 100, ASKING) }); });
    return all.sort(function (a, b) { return b.score - a.score || a.page - b.page; });
  }

  /* Values lead to the section that explains them, before all else where nothing else is asked; a section that explains their opposite comes late. */
  function led(engine, ranked, reading) {
    var pattern = root.handbookValues ? root.handbookValues.patternOf(engine.data.values, reading) : null;
    if (!pattern || !ranked.length) return ranked;
    var best = ranked[0].score, several = Object.keys(pattern.when).length > 1, only = asksOnly(engine, several && asking(reading.rest) || reading.rest);
    function isOf(places, passage) { return places.findIndex(function (place) { return place[0] === passage.page && place[1] === passage.part[1]; }); }
    var all = ranked.map(function (one) {
      var at = isOf(pattern.lead, one.passage), score = one.score * (isOf(pattern.never, one.passage) >= 0 ? OPPOSITE : 1);
      if (at >= 0 && reading.counted) score = only ? best * (2 - at / 10) : several ? Math.max(score, Math.min(best, score * BESIDE)) : score;
      return Object.assign({}, one, { score: score });
    });
    return all.sort(function (a, b) { return b.score - a.score || a.page - b.page; });
  }

  /* Whether nothing is asked beside the values: only times, and words that say little. */
  function asksOnly(engine, rest) {
    return Array.from(meaning(engine, rest)).every(function (word) {
      return /^[\d#]/.test(word) || [engine.drop, engine.light, engine.setting, engine.context].some(function (one) { return one.has(word); }) || !engine.spoken.has(word) || /^(mean|read|result|bad|blood|not|true|say)$/.test(word);
    });
  }

  function search(engine, query, limit) {
    var reading = root.handbookValues ? root.handbookValues.read(engine.data.values, query) : { text: query, rest: query, states: {} };
    var said = mended(engine, spelled(reading.text)), asked = concepts(engine, said);
    if (!asked.length) return { results: [], total: 0, suggestion: "" };
    var sought = meaning(engine, said), found = settle(asked.map(function (concept) { return matches(engine, concept); }));
    var ranked = led(engine, weighed(engine, said, rank(engine, asked, found, sought)), reading), urgent = engine.first.find(function (row) { return sought.has(row[0]) || stands(engine, said, row[0]); });
    if (urgent) ranked = urgentFirst(engine, ranked, urgent);
    var best = ranked.length ? ranked[0].score : 0;
    var shown = onePerPlace(ranked.filter(function (one) { return one.urgent || one.score > best * 0.04; }));
    var results = shown.slice(0, limit).map(function (one) { return present(engine, termsOf(one, found), query); });
    var entry = asked.length === 1 ? entryOf(engine, asked[0]) : null;
    if (entry && !results.slice(0, 3).some(function (one) { return one.url === entry.url; })) {
      results = results.filter(function (one) { return one.url.replace(/#.*/, "") !== entry.url.replace(/#.*/, ""); });
      results.splice(Math.min(1, results.length), 0, entry);
      results.length = Math.min(results.length, limit);
    }
    return {
      results: results,
      total: Math.max(shown.length, results.length),
      suggestion: suggestion(engine, spelled(query)),
    };
  }

  /* Words of no meaning here that are nearly a known one are read as that one. */
  function mended(engine, query) {
    return query.replace(/\p{L}{5,}/gu, function (word, at) {
      var plain = word.toLowerCase(), own = form(plain);
      if (engine.drop.has(own) || engine.light.has(own) || engine.known.has(own)) return word;
      var begun = Array.from(engine.spellings.keys()).filter(function (known) { return known.indexOf(plain) === 0; });
      /* The last word may not be at its end yet; one before it is short for the name that begins so. */
      if (begun.length) return at + word.length === query.length ? word : begun.sort(function (a, b) { return a.length - b.length; })[0];
      return nearest(engine.spellings, plain, plain.length < 8 ? 1 : 2) || word;
    });
  }

  /* The best two passages of a page at most, the second a little later. */
  function onePerPlace(ranked) {
    var seen = new Map();
    return ranked.map(function (one) {
      var count = seen.get(one.page) || 0;
      seen.set(one.page, count + 1);
      return { one: one, count: count, score: count ? one.score * SECOND : one.score };
    }).filter(function (row) { return row.count < 2; }).sort(function (a, b) { return (b.one.urgent ? 1 : 0) - (a.one.urgent ? 1 : 0) || b.score - a.score; }).map(function (row) { return Object.assign({}, row.one, { score: row.score }); });
  }

  /* Whether words of this meaning stand anywhere, even within a longer phrase or across two. */
  function stands(engine, said, meant) {
    var all = forms(said);
    return all.some(function (_, at) {
      for (var size = 1; size <= 5 && at + size <= all.length; size += 1) if (engine.leaders.get(all.slice(at, at + size).join(" ")) === meant) return true;
      return false;
    });
  }

  function urgentFirst(engine, ranked, urgent) {
    var own = ranked.find(function (one) { return one.page === urgent[1]; });
    var rest = ranked.filter(function (one) { return one.page !== urgent[1]; });
    return own ? [Object.assign({}, own, { urgent: urgent[2] })].concat(rest) : rest;
  }

  /* A concept's documents by passage, each 0 to 1, and how much it tells: seldom is much. */
  function matches(engine, concept) {
    var pages = new Map(), sections = new Map(), sure = false;
    hits(engine, concept).forEach(function (hit) {
      sure = sure || hit.sure;
      (hit.section < 0 ? pages : sections).set(hit.section < 0 ? hit.page : hit.section, hit);
    });
    var most = 0, holding = 0, scores = engine.passages.map(function (one) {
      var page = pages.get(one.page), own = sections.get(one.section), score = (own ? own.score : 0) + (page ? page.score * (!one.top ? FROM_PAGE : page.named ? AT_TOP : AT_TOP_UNNAMED) : 0);
      most = Math.max(most, score);
      if (own && own.sure || page && page.named) holding += 1;
      return score;
    });
    return { pages: pages, sections: sections, sure: sure, weight: weightOf(engine, concept, holding, Array.from(pages.values())),
      scores: scores.map(function (score) { return most ? Math.sqrt(score / most) : 0; }) };
  }

  /* What decides: the name of a thing most, then a word with others of its meaning or of a heading, the rarer the more;
     then a word that only questions hold, and least what only running text says. */
  function weightOf(engine, concept, holding, pages) {
    function all(test) { return concept.own.every(test); }
    function idle(word) { return engine.light.has(word) || engine.drop.has(word); }
    var leader = engine.leaders.get(concept.own.join(" ")) || concept.own.join(" ");
    if (engine.setting.has(leader)) return SETTING;
    if (engine.context.has(leader) && holding > engine.passages.length / 40) return CONTEXT;
    if (all(idle)) return concept.own.length > 1 && concept.same.length && !idle(leader) ? 2 * LIGHT : LIGHT;
    if (all(function (word) { return /^\d/.test(word); })) return NUMBER;
    var seldom = Math.min(1, Math.log(engine.passages.length / (1 + holding)) / Math.log(engine.passages.length / 8));
    if (pages.some(function (page) { return page.sure && page.drug; })) return Math.max(0.9, seldom);
    if (concept.same.length) return Math.max(0.6, seldom);
    if (concept.own.some(function (word) { return engine.headed.has(word); })) return Math.max(LEAST, 0.85 * seldom);
    return concept.own.some(function (word) { return engine.often.has(word); }) ? Math.max(LEAST, 0.6 * seldom) : LEAST;
  }

  function sumOf(found) { return found.reduce(function (sum, one) { return sum + one.weight; }, 0); }

  /* However many words say little, together they say no more than one. */
  function settle(found) {
    var little = found.filter(function (one) { return one.weight <= NUMBER; });
    if (little.length < found.length) little.forEach(function (one) { one.weight = Math.min(one.weight, 0.3 / little.length); });
    return found;
  }

  function rank(engine, asked, found, sought) {
    var total = sumOf(found), deciding = found.filter(function (one) { return one.weight > CONTEXT; }), counted = deciding.length ? deciding : found;
    var worths = new Map(Array.from(sought, function (word) { return [word, rarity(engine, word)]; }));
    var ofPage = engine.ofPage.map(function (questions, page) { return likeness(engine, questions, sought, engine.data.pages[page][7] > 1); });
    var ranked = engine.passages.map(function (passage, number) {
      var sum = 0, covered = 0, own = likeness(engine, passage.questions, sought, engine.data.pages[passage.page][7] > 1), like = Math.max(own, ofPage[passage.page] * (passage.top ? 0.8 : 0.7));
      found.forEach(function (one) {
        sum += one.weight * one.scores[number];
        if (one.scores[number] > 0.3 && counted.indexOf(one) >= 0) covered += one.weight;
      });
      var coverage = 0.1 + 0.9 * covered / sumOf(counted), part = passage.part;
      var alone = asked.length === 1 && found[0].pages.has(passage.page) && found[0].pages.get(passage.page).drug;
      if (alone) like = passage.top ? Math.max(like, 0.8) : 0.5 * like;
      var factor = (alone && passage.top ? ALONE : 1) * (part[4] ? FACTS : 1) * (part[1] === "not-known" ? GAPS : 1) * engine.data.pages[passage.page][7];
      return { passage: passage, page: passage.page, coverage: coverage, like: like,
        score: (sum / total * Math.pow(coverage, 1.2) + (asked.length > 1 ? 1 : EVIDENCE.ofOne) * evidenceFor(passage, worths) + 0.15 * own) * (1 + (deciding.length ? LIKE : ALIKE) * like * like) * factor };
    }).filter(function (one) { return one.score > 0; });
    ranked.sort(function (a, b) { return b.score - a.score || a.page - b.page; });
    return ranked;
  }

  /* The words of a passage that answer, and to which concept each belongs. */
  function termsOf(one, found) {
    one.terms = new Set();
    one.about = new Map();
    found.forEach(function (concept, number) {
      [concept.sections.get(one.passage.section), concept.pages.get(one.page)].forEach(function (hit) {
        if (hit) hit.terms.forEach(function (word) { one.terms.add(word); if (!one.about.has(word)) one.about.set(word, number); });
      });
    });
    return one;
  }

  /* A word alone is also a question of what it means: the entry of that name in a list of entries. */
  function entryOf(engine, concept) {
    var own = concept.own.join(" "), names = new Set([own]);
    engine.data.terms.forEach(function (row) { if (row.some(function (name) { return forms(name).join(" ") === own; })) names.add(forms(row[0]).join(" ")); });
    var part = engine.data.sections.find(function (one) {
      return engine.entries.indexOf(one[0]) >= 0 && one[1] && names.has(forms(one[2]).join(" "));
    });
    if (!part) return null;
    var page = engine.data.pages[part[0]], terms = new Set(concept.own);
    return { url: page[0] + "#" + part[1], title: page[1], depth: DEPTHS[page[2]], heading: part[2], name: "",
      text: wording.marked(part[3].split("\n")[0], terms), heads: wording.marked(page[1], terms), score: 0 };
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
      listed.forEach(function (hit) { merge(found, hit, factor, sure || loose && begins(hit, list[0])); });
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
    var drug = factor === 1 && Object.keys(hit.match).some(function (word) { return hit.match[word].indexOf("names") >= 0; });
    if (!old) {
      found.set(hit.id, { page: hit.page, section: hit.section, score: score, terms: hit.terms.slice(), sure: sure, named: named, drug: drug });
      return;
    }
    old.score = Math.max(old.score, score) + Math.min(old.score, score) * 0.15;
    old.terms = old.terms.concat(hit.terms);
    old.sure = old.sure || sure;
    old.named = old.named || named;
    old.drug = old.drug || drug;
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

  function present(engine, one, query) {
    var row = engine.data.pages[one.page], part = one.passage.part;
    if (one.urgent) {
      return { url: row[0] + "#" + one.urgent, title: row[1], depth: DEPTHS[row[2]], heading: "", name: "",
        text: wording.marked(blockOf(engine, one), one.terms), heads: wording.marked(row[1], one.terms), score: one.score };
    }
    var chosen = wording.statement(part[3] || row[3], one.terms, new Set(forms(query)), one.about);
    return {
      url: row[0] + (part[1] ? "#" + part[1] : ""), title: row[1], depth: DEPTHS[row[2]], heading: part[1] ? part[2] : "",
      text: wording.marked(chosen, one.terms), heads: wording.marked(row[1], one.terms), name: knownAs(row, query), score: one.score,
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

  /* The question with each word that stands nowhere put right, where one is near. */
  function suggestion(engine, query) {
    var changed = false;
    var said = query.replace(/[\p{L}\p{N}]+/gu, function (word) {
      var plain = word.toLowerCase(), own = form(plain);
      if (plain.length < 4 || /\d/.test(plain) || engine.drop.has(own) || engine.known.has(own)) return word;
      var near = nearest(engine.vocabulary, plain, plain.length < 6 ? 1 : plain.length < 9 ? 2 : 3);
      if (near) changed = true;
      return near || word;
    });
    return changed ? said : "";
  }

  function nearest(vocabulary, word, furthest) {
    if (word.length < 4 || vocabulary.has(word)) return "";
    var best = "", least = (furthest || Math.min(3, Math.round(word.length * 0.36))) + 1, often = 0;
    vocabulary.forEach(function (count, known) {
      if (Math.abs(known.length - word.length) >= least + 1 || furthest && known[0] !== word[0]) return;
      var away = wording.distance(word, known);
      if (away < least || (away === least && count > often && best)) { best = known; least = away; often = count; }
    });
    return best;
  }

  root.handbookSearchCore = { open: open };
})(typeof window === "undefined" ? globalThis : window);
