/* Laboratory values in a question: each is read against this handbook's own limits, and what they say together leads to its section. */
(function (root) {
  "use strict";

  var TOKENS = /\d+(?:[.,]\d+)*|[a-zµμ]+|[%<.,?!;]/gi;
  var STATES = new Map([["low", "low"], ["lowish", "low"], ["zero", "low"], ["undetectable", "low"], ["suppressed", "low"], ["flat", "low"], ["tanked", "low"], ["nil", "low"],
    ["high", "high"], ["elevated", "high"], ["raised", "high"], ["normal", "normal"], ["fine", "normal"], ["ok", "normal"], ["okay", "normal"]]);
  var FILLING = /^(of|is|are|was|were|at|still|only|just|came|come|back|level|levels|count|now|around|about|a|an|the|to|total|and|my|his|both|result|results|as|in|with|low|down|up|went|gone|sitting|reads|shows|says|but|very|test|serum|morning|it|s|m|be|been|remains|remain|so|quite|really)$/;
  var TIMES = /^(month|months|mth|mths|mo|week|weeks|wk|wks|year|years|yr|yrs|day|days|hour|hours|h|x|times|shots?|injections?|doses?|am|pm)$/, DOSES = /^(mg|mcg|µg|ug|mgs|ml|cc|grams?|tablets?|pills?|units?)$/;
  var COUNTED = "one two three four five six seven eight nine ten eleven twelve".split(" ");
  /* A number with no unit may be in any usual one in which a laboratory could print it. */
  var LEAST = 1 / 8, MOST = 2.5;

  function tokensOf(query) {
    var found = [], match;
    TOKENS.lastIndex = 0;
    while ((match = TOKENS.exec(query))) found.push({ text: match[0].toLowerCase(), at: match.index, end: match.index + match[0].length });
    return found;
  }

  function isNumber(token) { return Boolean(token) && /^\d/.test(token.text); }
  function numberOf(text) { return Number(/^\d{1,3}(,\d{3})+$/.test(text) ? text.replace(/,/g, "") : text.replace(",", ".")); }

  /* The unit that stands from this token on: its name without signs, and how many tokens it takes. */
  function unitAt(tokens, at, units) {
    for (var size = 3; size > 0; size -= 1) {
      var name = tokens.slice(at, at + size).map(function (token) { return token.text; }).join("").replace(/per/, "").replace("μ", "µ");
      if (tokens.length >= at + size && units[name]) return { factor: units[name], size: size };
    }
    return null;
  }

  /* The test that is named from this token on; the longest name first. */
  function testAt(tests, tokens, at) {
    var best = null;
    tests.forEach(function (test) {
      test.names.forEach(function (name) {
        var parts = name.split(" ");
        if (parts.every(function (part, by) { return tokens[at + by] && tokens[at + by].text === part; }) && (!best || parts.length > best.size)) best = { test: test, size: parts.length };
      });
    });
    return best;
  }

  function within(spans, value) { return spans.some(function (span) { return value >= span[0] && value < span[1]; }); }

  function placed(test, value) {
    if (within(test.unsure, value)) return "unsure";
    if (test.low !== null && value < test.low) return "low";
    return test.high !== null && value > test.high ? "high" : "normal";
  }

  function stateOf(test, value, factor) {
    if (factor) return placed(test, value * factor);
    var usual = test.usual.map(function (name) { return test.units[name]; });
    var read = usual.length < 2 ? usual : usual.filter(function (one) {
      return (test.low === null || value * one >= test.low * LEAST) && (test.high === null || value * one <= test.high * MOST);
    });
    var states = new Set((read.length ? read : usual).map(function (one) { return placed(test, value * one); }));
    return states.size === 1 ? Array.from(states)[0] : "unsure";
  }

  /* "6 months", "a year": months, the longest that is said; null where no time is. */
  function monthsOf(tokens) {
    var most = null, by = { m: 1, w: 12 / 52, y: 12, d: 12 / 365 };
    tokens.forEach(function (token, at) {
      var before = tokens[at - 1], count = before && (isNumber(before) ? numberOf(before.text) : /^an?$/.test(before.text) ? 1 : COUNTED.indexOf(before.text) + 1);
      if (count && /^(month|mth|mo|week|wk|year|yr|day)s?$/.test(token.text)) most = Math.max(most || 0, count * by[token.text[0]]);
    });
    return most;
  }

  /* Reads from left to right: tests wait for a value or a word such as "low"; such a word may also stand before its tests. */
  function Reader(known, tokens) {
    this.known = known; this.tokens = tokens; this.states = new Map(); this.edits = []; this.understood = [];
    this.rest();
    for (var at = 0; at < tokens.length;) at += this.step(at);
  }

  Reader.prototype.rest = function () { this.waiting = []; this.coming = null; this.chained = false; this.recent = null; this.idle = 0; };
  Reader.prototype.settle = function (named, state, counted) {
    this.states.set(named.test.id, { state: state, counted: counted });
    if (named.size) this.understand(named.at, named.size);
  };
  Reader.prototype.understand = function (at, size) { this.understood.push([this.tokens[at].at, this.tokens[at + size - 1].end, ""]); };

  Reader.prototype.step = function (at) {
    var found = testAt(this.known.tests, this.tokens, at), word = this.tokens[at].text;
    if (found) {
      this.name({ test: found.test, at: at, size: found.size });
      return found.size;
    }
    if (isNumber(this.tokens[at])) return this.number(at);
    if (STATES.has(word)) return this.worded(STATES.get(word), at);
    if (/^[.?!;]$/.test(word)) { this.rest(); return 1; }
    if (word === ",") { this.coming = null; return 1; }
    this.idle += FILLING.test(word) ? 0.4 : 1;
    if (this.idle > 2) this.rest(); else if (this.coming && this.idle >= 1) this.coming = null;
    return 1;
  };

  /* "Low LH and FSH": the word holds for both, unless the second has a word or value of its own. */
  Reader.prototype.name = function (named) {
    var next = this.tokens[named.at + named.size], own = next && (isNumber(next) || STATES.has(next.text));
    this.recent = null;
    if (this.coming && (!this.chained || !own)) { this.settle(named, this.coming, false); this.recent = named; } else this.waiting.push(named);
    this.chained = true;
    this.idle = 0;
  };

  Reader.prototype.worded = function (state, at) {
    var reader = this, before = this.tokens[at - 1];
    if (before && before.text === "not") { this.rest(); return 1; }
    this.coming = this.waiting.length ? null : state;
    this.chained = false;
    this.waiting.forEach(function (named) { reader.settle(named, state, false); });
    this.understand(at, 1);
    this.waiting = [];
    this.idle = 0;
    return 1;
  };

  /* Several tests and as many numbers go in order; one number for several is that of the nearest, and of those read together with it. */
  Reader.prototype.number = function (at) {
    var reader = this, before = this.tokens[at - 1], waiting = this.waiting;
    var listed = waiting.length > 1 && this.another(at + 1), named = waiting[listed ? 0 : waiting.length - 1] || (this.idle ? null : this.recent) || this.bare(at);
    this.coming = this.recent = null;
    if (!named || before && /^(month|week|day|year|age|aged)$/.test(before.text)) return 1;
    var unit = unitAt(this.tokens, at + 1, named.test.units);
    if (!unit && this.isOther(at + 1, named.test)) return 1;
    var state = stateOf(named.test, numberOf(this.tokens[at].text), unit && unit.factor), size = unit ? unit.size : 0;
    var own = listed ? [named] : waiting.filter(function (one) { return one === named || alike(reader.known, one.test, named.test); }).concat(waiting.length ? [] : [named]);
    own.forEach(function (one) { reader.settle(one, state, true); });
    this.waiting = listed ? waiting.slice(1) : [];
    this.edits.push([this.tokens[at].at, this.tokens[at + size].end, state === "unsure" ? "" : state]);
    this.idle = 0;
    return 1 + size;
  };

  /* Whether one more number comes before the next test. */
  Reader.prototype.another = function (from) {
    for (var at = from; at < Math.min(from + 4, this.tokens.length) && !testAt(this.known.tests, this.tokens, at); at += 1) if (isNumber(this.tokens[at])) return true;
    return false;
  };

  function alike(known, one, other) {
    return Object.keys(known.together || {}).some(function (name) { return known.together[name].indexOf(one.id) >= 0 && known.together[name].indexOf(other.id) >= 0; });
  }

  /* A unit alone may tell which test it is: "still at 180 ng/dL". */
  Reader.prototype.bare = function (at) {
    var tokens = this.tokens;
    var test = this.known.tests.find(function (one) {
      return one.alone.some(function (name) { var units = {}; units[name] = 1; return unitAt(tokens, at + 1, units); });
    });
    return test ? { test: test, size: 0 } : null;
  };

  /* What follows says that the number is a time, a dose or a share, and no value. */
  Reader.prototype.isOther = function (at, test) {
    var after = this.tokens[at];
    return Boolean(after) && (TIMES.test(after.text) || DOSES.test(after.text) || after.text === "%" || test.dosed && /^i?u$/.test(after.text));
  };

  /* The question with each value as a word, what else it asks, what each test shows, and the months that are said. */
  function read(known, query) {
    var tokens = tokensOf(query), states = {}, counted = 0;
    if (!known || !known.tests || !tokens.length) return { text: query, rest: query, states: states, counted: 0, months: null };
    var found = new Reader(known, tokens);
    found.states.forEach(function (one, id) { states[id] = one.state; if (one.counted) counted += 1; });
    return { text: edited(query, found.edits), rest: edited(query, found.understood.concat(found.edits.map(function (edit) { return [edit[0], edit[1], ""]; }))),
      states: states, counted: counted, months: monthsOf(tokens) };
  }

  function edited(query, edits) {
    return edits.sort(function (a, b) { return b[0] - a[0]; }).reduce(function (said, edit) { return said.slice(0, edit[0]) + edit[2] + said.slice(edit[1]); }, query);
  }

  /* LH and FSH say one thing together; where they contradict each other, neither counts. */
  function together(known, states) {
    var all = Object.assign({}, states);
    Object.keys(known.together || {}).forEach(function (name) {
      var own = new Set(known.together[name].map(function (id) { return states[id]; }).filter(Boolean));
      if (own.size === 1) all[name] = Array.from(own)[0];
      else if (own.size === 2 && own.has("normal") && !own.has("unsure")) all[name] = own.has("high") ? "high" : "normal";
      else if (own.size) all[name] = "unsure";
    });
    return all;
  }

  /* The first pattern that the values fit: where it leads, and what would be the opposite. */
  function patternOf(known, reading) {
    if (!known || !known.patterns || !Object.keys(reading.states).length) return null;
    var all = together(known, reading.states);
    return known.patterns.find(function (one) {
      var months = reading.months;
      return Object.keys(one.when).every(function (name) { return [].concat(one.when[name]).indexOf(all[name]) >= 0; })
        && (one.since === undefined || months !== null && months >= one.since) && (one.until === undefined || months !== null && months < one.until);
    }) || null;
  }

  root.handbookValues = { read: read, patternOf: patternOf };
})(typeof window === "undefined" ? globalThis : window);
