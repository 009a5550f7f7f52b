package course

// localScript keeps progress in the browser. A browser that keeps nothing for
// pages opened from a disk leaves the course as it is, without ticks.
const localScript = `"use strict";
(function () {
  const name = "cordee:" + document.body.dataset.course;
  function read() {
    try { return JSON.parse(localStorage.getItem(name)) || {}; } catch (e) { return {}; }
  }
  window.cordee = {
    progress: read,
    done: function (unit, fraction) {
      const all = read();
      all[unit] = fraction === null ? true : fraction;
      try { localStorage.setItem(name, JSON.stringify(all)); } catch (e) { /* see above */ }
    }
  };
})();
`

// script plays the pages: it asks, grades and shows, and tells the host what was done.
const script = "\"use strict\";\n(function () {\n" + gradeScript + quizScript + startScript + "})();\n"

// startScript begins with what the page is.
const startScript = `
  const body = document.body;
  const unit = body.dataset.unit;
  const host = window.cordee;
  const starts = {
    lesson: function () { host.done(unit, null); },
    quiz: function () { quiz(function (fraction) { host.done(unit, fraction); }); }
  };
  if (unit) {
    starts[body.dataset.kind]();
  } else {
    const done = host.progress();
    document.querySelectorAll("[data-unit]").forEach(function (item) {
      const mark = item.querySelector(".done");
      if (mark && item.dataset.unit in done) mark.hidden = false;
    });
  }
  host.grade = grade; // so that anybody can check how the pages grade
`

// quizScript reads the forms of a quiz, has each graded and shows the result.
const quizScript = `
  function quiz(report) {
    const main = document.querySelector("main"), fresh = main.innerHTML;
    const forms = Array.from(document.querySelectorAll("form.question"));
    const result = document.querySelector(".result"), again = document.querySelector(".again");
    const fractions = new Map();
    forms.forEach(function (form) {
      prepare(form);
      form.addEventListener("submit", function (event) {
        event.preventDefault();
        const key = JSON.parse(form.dataset.key), answer = read(form, key);
        if (answer === undefined || fractions.has(form)) {
          tell(form, "", form.querySelector(".outcome").dataset.unanswered);
          return;
        }
        const graded = grade(key, answer);
        const hints = form.querySelectorAll("details[data-seen]").length;
        fractions.set(form, bounded(graded.fraction - hints * (key.penalty || 0)));
        show(form, key, answer, graded);
        if (fractions.size === forms.length) finish();
      });
    });
    if (!forms.length) report(1);

    function finish() {
      const sum = Array.from(fractions.values()).reduce(add, 0);
      const shown = (Math.round(sum * 100) / 100).toLocaleString(document.documentElement.lang);
      result.textContent = fill(result.dataset.text, shown, forms.length);
      again.hidden = false;
      // The page is not loaded anew: for a platform that would be the end of the session.
      again.addEventListener("click", function () {
        main.innerHTML = fresh;
        quiz(report);
        main.querySelector("h1").scrollIntoView();
      });
      report(sum / forms.length);
    }
  }

  function fill(text, a, b) { return text.replace("{0}", a).replace("{1}", b); }

  // prepare makes the parts of a form that need the script work.
  function prepare(form) {
    form.reset(); // a browser may bring back what stood here before the page was left
    form.querySelectorAll(".moves button").forEach(function (button) {
      button.addEventListener("click", function () {
        const item = button.closest("li");
        if (button.className === "up" && item.previousElementSibling) item.previousElementSibling.before(item);
        if (button.className === "down" && item.nextElementSibling) item.nextElementSibling.after(item);
        button.focus();
      });
    });
    form.querySelectorAll("details").forEach(function (hint) {
      hint.addEventListener("toggle", function () { if (hint.open && !form.dataset.done) hint.dataset.seen = ""; });
    });
    const compare = form.querySelector(".compare");
    if (compare) compare.addEventListener("click", function () { form.querySelector(".model").hidden = false; });
  }

  // read is the answer in a form; undefined when nothing was answered.
  function read(form, key) {
    if (key.kind === "cloze") {
      const answers = key.gaps.map(function (gap, i) { return field(form, gap, form.id + "-" + (i + 1)); });
      return answers.every(empty) ? undefined : answers;
    }
    const answer = field(form, key, form.id);
    return empty(answer) ? undefined : answer;
  }

  function empty(answer) {
    return answer === null || answer === "" || Array.isArray(answer) && !answer.some(function (a) { return a >= 0; });
  }

  function field(form, key, name) {
    const inputs = Array.from(form.querySelectorAll("[name='" + name + "']"));
    const values = inputs.filter(function (input) { return input.checked; }).map(function (input) { return Number(input.value); });
    switch (key.kind) {
      case "multiple": return values;
      case "short":
      case "numeric": return inputs[0].value.trim();
      case "matching": return inputs.map(function (select) { return select.value === "" ? -1 : Number(select.value); });
      case "ordering": return Array.from(form.querySelectorAll("[data-place]")).map(function (item) { return Number(item.dataset.place); });
    }
    if (inputs[0].tagName === "SELECT") return inputs[0].value === "" ? null : Number(inputs[0].value);
    return values.length ? values[0] : null;
  }

  function tell(form, verdict, text) {
    const outcome = form.querySelector(".outcome");
    outcome.className = "outcome " + verdict;
    outcome.textContent = text;
  }

  // show corrects a form: the verdict, each part, and what the author says of the answer.
  function show(form, key, answer, graded) {
    const words = form.querySelector(".outcome").dataset;
    const verdict = verdictOf(graded.fraction);
    tell(form, verdict, words[verdict]);
    form.dataset.done = "";
    form.querySelectorAll("input, select, textarea, button").forEach(function (input) { input.disabled = true; });
    form.querySelectorAll(".feedback").forEach(function (text) {
      const when = text.dataset.when;
      text.hidden = !(when === "always" || when === verdict || graded.chosen.map(String).includes(when));
    });
    if (key.kind === "cloze") {
      key.gaps.forEach(function (gap, i) { correctField(form, gap, form.id + "-" + (i + 1), graded.parts[i]); });
    } else if (key.kind === "ordering") {
      form.querySelectorAll("[data-place]").forEach(function (item, i) { judge(item, graded.parts[i]); });
      note(form.querySelector(".outcome"), words.solution, inOrder(form));
    } else if (key.kind === "matching") {
      const selects = form.querySelectorAll("select");
      selects.forEach(function (select, i) {
        judge(select, graded.parts[i]);
        if (graded.parts[i] < 1) select.closest("td").querySelector(".verdict").textContent = fill(words.solution, select.options[key.pairs[i] + 1].text);
      });
    } else if (key.weights && key.kind !== "essay") {
      correctField(form, key, form.id, graded.fraction);
    }
  }

  function verdictOf(fraction) { return fraction === 1 ? "right" : fraction > 0 ? "partly" : "wrong"; }

  function judge(element, fraction) { element.classList.add(verdictOf(fraction)); }

  function note(element, text, value) { element.textContent += (element.textContent ? " · " : "") + fill(text, value); }

  function inOrder(form) {
    return Array.from(form.querySelectorAll("[data-place]"))
      .sort(function (a, b) { return a.dataset.place - b.dataset.place; })
      .map(function (item, i) { return (i + 1) + ". " + item.querySelector(".item").textContent.trim(); }).join("  ");
  }

  function correctField(form, key, name, fraction) {
    const words = form.querySelector(".outcome").dataset;
    const inputs = Array.from(form.querySelectorAll("[name='" + name + "']"));
    const gap = inputs[0].closest(".gap");
    if (inputs[0].type === "text" || inputs[0].tagName === "SELECT") {
      judge(inputs[0], fraction);
      if (fraction === 1) return;
      const best = inputs[0].tagName === "SELECT" ? text(inputs[0], key) : inputs[0].dataset.solution;
      if (best) note(gap ? gap.querySelector(".verdict") : form.querySelector(".outcome"), words.solution, best);
      return;
    }
    inputs.forEach(function (input) {
      const label = input.closest("label"), weight = key.weights[Number(input.value)];
      if (input.checked) judge(label, weight > 0 ? (key.kind === "multiple" ? 1 : bounded(weight)) : 0);
      else if (weight > 0 && (key.kind === "multiple" || weight > 0.999)) {
        label.classList.add(key.kind === "multiple" ? "missed" : "right");
        label.append(key.kind === "multiple" ? words.missed : words.best);
      }
    });

    function text(select, key) {
      const at = key.weights.indexOf(Math.max.apply(null, key.weights));
      const option = Array.from(select.options).find(function (o) { return o.value === String(at); });
      return option ? option.text : "";
    }
  }
`
