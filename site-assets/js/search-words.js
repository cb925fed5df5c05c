/* Words as search sees them: cut out of text, brought to one form, how far apart two are, and marked where they stand. */
(function (root) {
  "use strict";

  var BRITISH = [[/^oe/, "e"], [/aem/g, "em"], [/gynaec/g, "gynec"], [/oedem/g, "edem"], [/ph/g, "f"], [/trofin/g, "tropin"],
    [/isation/g, "ization"], [/ise([ds]?)$/g, "ize$1"], [/ising$/g, "izing"], [/ysed?$/g, "yze"], [/our(s|ed|al)?$/g, "or$1"], [/tre$/, "ter"], [/foet/g, "fet"], [/diarrhoe/g, "diarrhe"]];
  var IRREGULAR = new Map([["testes", "testis"], ["men", "man"], ["shrunk", "shrink"], ["shrank", "shrink"], ["shrunken", "shrink"], ["shrinkage", "shrink"], ["taken", "take"], ["took", "take"], ["came", "come"], ["got", "get"], ["felt", "feel"], ["diagnoses", "diagnosis"]]);
  var known = new Map();
  var WORDS = /\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{N}]+/gu;

  /* One form for a word: no case, no accents, American spelling, no plural or verb ending. */
  function form(word) {
    var own = known.get(word);
    if (own === undefined) known.set(word, own = formed(word));
    return own;
  }

  function formed(word) {
    var plain = word.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
    if (IRREGULAR.has(plain)) return IRREGULAR.get(plain);
    if (plain.length < 4) return plain;
    BRITISH.forEach(function (rule) { plain = plain.replace(rule[0], rule[1]); });
    return stem(plain);
  }

  function stem(word) {
    if (/\d/.test(word) || /(ss|us|is)$/.test(word)) return word;
    if (word.length > 4 && /ies$/.test(word)) return word.slice(0, -3) + "y";
    if (word.length > 5 && /(ch|sh|x|z|ss)es$/.test(word)) return word.slice(0, -2);
    if (/s$/.test(word)) return stemVerb(word.slice(0, -1));
    return stemVerb(word);
  }

  function stemVerb(word) {
    var cut = word.length > 6 && /ing$/.test(word) ? word.slice(0, -3) : word.length > 5 && /ed$/.test(word) ? word.slice(0, -2) : word;
    if (cut !== word && /([b-df-hj-np-rtv-z])\1$/.test(cut) && !/(ll|ss|zz)$/.test(cut)) return cut.slice(0, -1);
    return cut.length > 4 && /e$/.test(cut) ? cut.slice(0, -1) : cut;
  }

  function words(text) { return ((/['’]/.test(text) ? text.replace(/['’](s|t|re|ve|m|ll|d)\b/gi, "$1") : text).match(WORDS) || []); }
  function forms(text) { return words(text).map(form); }

  /* "6 months", "six mths" → "6 month": a number with a unit of time, from this word on; else nothing. */
  var COUNTS = new Map("one two three four five six seven eight nine ten eleven twelve".split(" ").map(function (word, at) { return [word, String(at + 1)]; }));
  var TIMES = new Map([["month", "month"], ["mth", "month"], ["mo", "month"], ["week", "week"], ["wk", "week"], ["wks", "week"], ["year", "year"], ["yr", "year"], ["yrs", "year"], ["day", "day"]]);
  function timeAt(said, at) {
    var count = COUNTS.get(said[at]) || said[at], unit = TIMES.get(said[at + 1]);
    return unit && /^\d/.test(count) ? count + " " + unit : "";
  }

  /* Damerau–Levenshtein (adjacent swaps count once). */
  function distance(a, b) {
    var before = [], row = [], older;
    for (var j = 0; j <= b.length; j += 1) row[j] = j;
    for (var i = 1; i <= a.length; i += 1) {
      older = before; before = row; row = [i];
      for (j = 1; j <= b.length; j += 1) {
        var cost = a[i - 1] === b[j - 1] ? 0 : 1;
        row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + cost);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], older[j - 2] + 1);
      }
    }
    return row[b.length];
  }

  /* The sentence with most of what was asked, each thing counted once and the first a little more, shortened to what a result can show. */
  function statement(text, terms, typed, about) {
    var best = "", most = -1;
    text.split(/\n|(?<=[.!?])\s+(?=\p{Lu})/u).forEach(function (sentence) {
      var seen = new Set(forms(sentence).filter(function (word) { return terms.has(word); }));
      var value = -(sentence.length < 45 ? 0.7 : 0) - sentence.length / 2000;
      var concepts = new Map();
      seen.forEach(function (word) { var concept = about.get(word); concepts.set(concept, Math.max(concepts.get(concept) || 0, typed.has(word) ? 1 : 0.9)); });
      concepts.forEach(function (worth, concept) { value += concept ? worth : worth * 1.15; });
      value += 0.02 * seen.size;
      if (value > most) { most = value; best = sentence; }
    });
    return best.length > 230 ? around(best, terms) : best;
  }

  function around(text, terms) {
    var first = 0, match;
    WORDS.lastIndex = 0;
    while ((match = WORDS.exec(text))) if (terms.has(form(match[0]))) { first = match.index; break; }
    WORDS.lastIndex = 0;
    var start = first > 120 ? text.indexOf(" ", first - 90) + 1 : 0;
    var end = text.lastIndexOf(" ", start + 220);
    return (start ? "… " : "") + text.slice(start, end > start ? end : undefined) + (end > start && end < text.length ? " …" : "");
  }

  /* Text in pieces: [[text, whether it matches], …]. */
  function marked(text, terms) {
    var pieces = [], last = 0;
    text.replace(WORDS, function (word, at) {
      if (!terms.has(form(word))) return word;
      if (at > last) pieces.push([text.slice(last, at), false]);
      pieces.push([word, true]);
      last = at + word.length;
      return word;
    });
    if (last < text.length) pieces.push([text.slice(last), false]);
    return pieces;
  }

  root.handbookWords = { words: words, form: form, forms: forms, distance: distance, timeAt: timeAt, statement: statement, marked: marked };
})(typeof window === "undefined" ? globalThis : window);
