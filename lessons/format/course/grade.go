package course

// gradeScript grades as package question does, so that an answer earns the
// same in a page as in the window; tests/interop compares the two. An answer is
// the position of a choice or null, an array of positions, a text as typed, for
// a matching the right side taken for each line (-1 for none), for an ordering
// the items as they stand, for a cloze one answer a gap, for an essay a mark.
const gradeScript = `
  function grade(key, answer) {
    const result = mark(key, answer);
    result.fraction = bounded(result.fraction);
    return result;
  }

  function bounded(f) { return !(f >= 0.001) ? 0 : f > 0.999 ? 1 : f; }

  function mark(key, answer) {
    switch (key.kind) {
      case "matching": return shared(key.pairs.map(function (right, i) { return answer[i] === right ? 1 : 0; }));
      case "ordering": return order(key.scoring, places(key.same, answer));
      case "cloze": return cloze(key, answer);
      case "essay": return { fraction: answer === null ? 0 : answer, chosen: [] };
      case "multiple": {
        const sum = weigh(key, answer);
        sum.fraction = bounded(sum.fraction);
        return sum;
      }
      case "short": return weigh(key, first(key.texts, function (text) { return fits(text, answer, key.case); }, answer));
      case "numeric": {
        const read = values(answer, key.units || []);
        return weigh(key, first(key.ranges, function (range) { return read.some(function (v) { return holds(range, v); }); }, answer));
      }
    }
    return weigh(key, answer === null ? [] : [answer]);
  }

  // first is the position of the first that fits what was typed.
  function first(list, test, typed) {
    const at = tidy(typed) === "" ? -1 : list.findIndex(test);
    return at < 0 ? [] : [at];
  }

  function weigh(key, chosen) {
    return { fraction: chosen.reduce(function (sum, i) { return sum + key.weights[i]; }, 0), chosen: chosen };
  }

  function shared(parts) {
    return { fraction: parts.length ? parts.reduce(add, 0) / parts.length : 0, parts: parts, chosen: [] };
  }

  function add(a, b) { return a + b; }

  function cloze(key, answers) {
    let sum = 0, total = 0;
    const chosen = [];
    const parts = key.gaps.map(function (gap, i) {
      const part = mark(gap, answers[i]);
      sum += part.fraction * gap.weight;
      total += gap.weight;
      part.chosen.forEach(function (at) { chosen.push(i + "." + at); });
      return bounded(part.fraction);
    });
    return { fraction: total > 0 ? sum / total : 0, parts: parts, chosen: chosen };
  }

  // tidy, fits: two texts are the same but for blanks, apostrophes and, unless it matters, case. * is any run, \* a star.
  function tidy(s) { return s.split(/[\s\u0085]+/).filter(Boolean).join(" "); }

  function fold(s, caseMatters) {
    s = tidy(s).normalize("NFC").replace(/\u2019/g, "'").replace(/\u0000/g, "");
    return caseMatters ? s : s.toLowerCase();
  }

  function fits(pattern, typed, caseMatters) {
    const parts = fold(pattern, caseMatters).replace(/\\\*/g, "\u0000").split("*").map(function (p) { return p.replace(/\u0000/g, "*"); });
    typed = fold(typed, caseMatters);
    if (parts.length === 1) return typed === parts[0];
    const head = parts[0], tail = parts[parts.length - 1];
    if (typed.length < head.length + tail.length || !typed.startsWith(head) || !typed.endsWith(tail)) return false;
    let rest = typed.slice(head.length, typed.length - tail.length);
    return parts.slice(1, -1).every(function (part) {
      const at = rest.indexOf(part);
      rest = rest.slice(at + part.length);
      return at >= 0;
    });
  }

  // readings are the numbers a text may mean: spaces do not count, a decimal comma is a point.
  function readings(text) {
    text = text.replace(/[\s\u0085]+/g, "").replace(/[xX*\u00d7\u00b7]10(?:\^|\*\*)([-+\u2212]?[0-9])/g, "e$1").replace(/\u2212/g, "-").replace(/['\u2019]/g, "");
    const found = [];
    function take(s) {
      if (/^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]{1,3})?$/.test(s) && isFinite(Number(s))) found.push(Number(s));
    }
    const comma = text.lastIndexOf(","), point = text.lastIndexOf(".");
    if (comma < 0) take(text);
    else if (point < 0) {
      take(text.replace(",", "."));
      if (/^[-+]?[1-9][0-9]{0,2}(,[0-9]{3})+$/.test(text)) take(text.replace(/,/g, ""));
    } else if (comma < point) take(text.replace(/,/g, ""));
    else take(text.replace(/\./g, "").replace(",", "."));
    return found;
  }

  // values are the readings in the base unit. A unit of the question converts, any other is passed over.
  function values(text, units) {
    text = text.replace(/[\s\u0085]+/g, "");
    const longest = units.filter(function (u) { return tidy(u.name) !== ""; }).sort(function (a, b) { return b.name.length - a.name.length; });
    for (const same of [function (s) { return s; }, function (s) { return s.toLowerCase(); }]) {
      for (const u of longest) {
        const name = same(u.name.replace(/\s+/g, "")), all = same(text), at = text.length - name.length;
        if (at <= 0) continue;
        const number = all.endsWith(name) ? text.slice(0, at) : all.startsWith(name) ? text.slice(name.length) : "";
        const read = readings(number);
        if (read.length) return read.map(function (v) { return u.factor ? v / u.factor : v; });
      }
    }
    const plain = readings(text);
    if (plain.length) return plain;
    const bare = /^(.*?[0-9.])[\p{L}%\u2030\u00b0\p{Sc}][^0-9]*[0-9]?$/u.exec(text) || /^\p{Sc}(.*)$/u.exec(text);
    return bare ? readings(bare[1]) : [];
  }

  function holds(range, v) {
    const low = range[0] === null ? -Infinity : range[0], high = range[1] === null ? Infinity : range[1];
    const size = Math.max(1, Math.abs(range[0] || 0), Math.abs(range[1] || 0));
    return v >= low - 1e-13 * size && v <= high + 1e-13 * size;
  }

  // places are the right places of the items as they stand. Items that read the same stand for each other.
  function places(same, items) {
    const used = {};
    const put = items.map(function (item, place) {
      if (same[item] !== same[place]) return -1;
      used[place] = true;
      return place;
    });
    return put.map(function (right, place) {
      if (right >= 0) return right;
      const free = same.findIndex(function (group, i) { return group === same[items[place]] && !used[i]; });
      used[free] = true;
      return free;
    });
  }

  // order judges an order by one of Moodle's rules.
  function order(scoring, put) {
    const n = put.length, last = n - 1;
    const parts = put.map(function (item, place) { return item === place ? 1 : 0; });
    const result = { fraction: 0, parts: parts, chosen: [] };
    if (parts.every(Boolean)) {
      result.fraction = 1;
      return result;
    }
    if (n < 2) return result;
    function each(part) {
      put.forEach(function (item, place) { parts[place] = part(item, place); });
      result.fraction = parts.reduce(add, 0) / n;
    }
    switch (scoring) {
      case "ALL_OR_NOTHING":
        break;
      case "RELATIVE_NEXT_EXCLUDE_LAST":
      case "RELATIVE_NEXT_INCLUDE_LAST": {
        const whole = scoring === "RELATIVE_NEXT_INCLUDE_LAST";
        each(function (item, place) { return item === last ? Number(place === last) : Number(put[place + 1] === item + 1); });
        result.fraction = put.reduce(function (sum, item, place) { return sum + (whole || item !== last ? parts[place] : 0); }, 0) / (whole ? n : last);
        break;
      }
      case "RELATIVE_ONE_PREVIOUS_AND_NEXT":
        each(function (item, place) {
          const before = place === 0 ? item === 0 : put[place - 1] === item - 1;
          const after = place === last ? item === last : put[place + 1] === item + 1;
          return (before + after) / 2;
        });
        break;
      case "RELATIVE_ALL_PREVIOUS_AND_NEXT":
        each(function (item, place) {
          return put.filter(function (other, at) { return at < place && other < item || at > place && other > item; }).length / last;
        });
        break;
      case "LONGEST_ORDERED_SUBSET":
      case "LONGEST_CONTIGUOUS_SUBSET":
        longest(put, parts, scoring === "LONGEST_CONTIGUOUS_SUBSET");
        result.fraction = parts.reduce(add, 0) / n;
        break;
      case "RELATIVE_TO_CORRECT":
        each(function (item, place) { return 1 - Math.abs(item - place) / last; });
        break;
      default:
        result.fraction = parts.reduce(add, 0) / n;
    }
    return result;
  }

  // longest marks the longest run in order; in a sequence each is the next of the one before. One item is no run.
  function longest(put, parts, sequence) {
    const length = [], before = [];
    let end = 0;
    put.forEach(function (item, i) {
      length[i] = 1;
      before[i] = -1;
      for (let j = 0; j < i; j++) {
        const follows = sequence ? put[j] + 1 === item : put[j] < item;
        if (follows && length[j] >= length[i]) {
          length[i] = length[j] + 1;
          before[i] = j;
        }
      }
      if (length[i] > length[end]) end = i;
    });
    parts.fill(0);
    if (length[end] < 2) return;
    for (let i = end; i >= 0; i = before[i]) parts[i] = 1;
  }
`
