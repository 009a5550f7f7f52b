package scorm

// pageScript is the host of the pages: it hands over to the page of the SCO
// that they are in. A page opened outside it keeps nothing.
const pageScript = `"use strict";
window.cordee = window.parent !== window && window.parent.cordee || { progress: function () { return {}; }, done: function () {} };
`

// launchScript keeps the session with the learning platform, as the SCORM 1.2
// Run-Time Environment has it: the API object is looked for in the windows
// around and in the one that opened this one. Without a platform the course
// can be read, and nothing is kept.
const launchScript = `"use strict";
(function () {
  const units = JSON.parse(document.body.dataset.units);
  const began = Date.now();
  const done = {};
  const api = search(window) || (window.opener ? search(window.opener) : null);
  const open = Boolean(api) && String(api.LMSInitialize("")) === "true";

  function search(from) {
    for (let w = from, i = 0; i < 100; w = w.parent, i++) {
      try { if (w.API) return w.API; } catch (e) { return null; }
      if (w.parent === w) return null;
    }
    return null;
  }

  function get(name) { return open ? String(api.LMSGetValue(name)) : ""; }
  function set(name, value) { if (open) api.LMSSetValue(name, String(value)); }

  // What is kept between sessions is a list of "key" or "key=per cent".
  function recall() {
    get("cmi.suspend_data").split(";").forEach(function (entry) {
      const parts = entry.split("="), unit = units.find(function (u) { return u.key === parts[0]; });
      if (unit) done[unit.id] = parts.length > 1 ? Number(parts[1]) / 100 : true;
    });
  }

  function keep() {
    const entries = units.filter(function (u) { return u.id in done; }).map(function (u) {
      return done[u.id] === true ? u.key : u.key + "=" + Math.round(done[u.id] * 100);
    });
    set("cmi.suspend_data", entries.join(";"));
    const quizzes = units.filter(function (u) { return u.quiz; });
    if (quizzes.length) {
      const sum = quizzes.reduce(function (total, u) { return total + (done[u.id] || 0); }, 0);
      set("cmi.core.score.min", 0);
      set("cmi.core.score.max", 100);
      set("cmi.core.score.raw", Math.round(sum / quizzes.length * 10000) / 100);
    }
    completed = completed || units.every(function (u) { return u.id in done; });
    set("cmi.core.lesson_status", completed ? "completed" : "incomplete");
    if (open) api.LMSCommit("");
  }

  function time(ms) {
    const s = Math.floor(ms / 1000), two = function (n) { return String(n).padStart(2, "0"); };
    return String(Math.floor(s / 3600)).padStart(4, "0") + ":" + two(Math.floor(s / 60) % 60) + ":" + two(s % 60);
  }

  recall();
  let ended = false;
  let completed = get("cmi.core.lesson_status") === "completed"; // once, it stays so
  keep();
  window.cordee = {
    progress: function () { return done; },
    done: function (unit, fraction) {
      done[unit] = fraction === null ? true : fraction;
      keep();
    }
  };
  const frame = document.getElementById("course"), at = get("cmi.core.lesson_location");
  frame.addEventListener("load", function () {
    const page = frame.contentWindow.location.pathname.split("/").pop();
    if (page) set("cmi.core.lesson_location", page);
  });
  frame.src = /^[0-9a-z-]+\.html$/.test(at) ? at : document.body.dataset.index;
  window.addEventListener("pagehide", finish);
  window.addEventListener("beforeunload", finish);
  function finish() {
    if (ended || !open) return;
    ended = true;
    set("cmi.core.session_time", time(Date.now() - began));
    set("cmi.core.exit", "suspend"); // so that the platform gives back what is kept
    api.LMSCommit("");
    api.LMSFinish("");
  }
})();
`
