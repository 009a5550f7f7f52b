package cmi5

// script is the host of every page: an assignable unit's talk with the record
// store, in the order that the cmi5 specification asks for (sections 8 to 10):
// fetch the token, read what the platform says of the launch, say initialized,
// then completed and passed or failed, and terminated when the page is left.
// A page opened without a platform can be read, and nothing is kept.
const script = `"use strict";
(function () {
  const launch = new URLSearchParams(location.search);
  const endpoint = (launch.get("endpoint") || "").replace(/\/?$/, "/");
  const began = Date.now();
  const category = "https://w3id.org/xapi/cmi5/context/categories/";
  const verbs = {
    initialized: "http://adlnet.gov/expapi/verbs/initialized", completed: "http://adlnet.gov/expapi/verbs/completed",
    passed: "http://adlnet.gov/expapi/verbs/passed", failed: "http://adlnet.gov/expapi/verbs/failed",
    terminated: "http://adlnet.gov/expapi/verbs/terminated"
  };
  let token = "", data = null, said = {}, ended = false;
  let queue = launch.has("fetch") ? start() : Promise.reject(new Error("no platform"));
  queue.catch(function () {});

  window.cordee = {
    progress: function () { return {}; },
    done: function (unit, fraction) {
      queue = queue.then(function () { return done(fraction); });
      queue.catch(function () {});
    }
  };
  window.addEventListener("pagehide", leave);
  window.addEventListener("beforeunload", leave);

  async function start() {
    const answer = await (await fetch(launch.get("fetch"), { method: "POST" })).json();
    token = "Basic " + answer["auth-token"];
    data = await (await call("GET", state("LMS.LaunchData"))).json();
    await preferences();
    const before = await call("GET", state("cordee.said"));
    if (before.ok) said = await before.json();
    await say("initialized", {}, false);
  }

  // A platform wants the unit to have asked how the learner likes to be served.
  async function preferences() {
    await call("GET", "agents/profile?" + new URLSearchParams({ agent: launch.get("actor"), profileId: "cmi5LearnerPreferences" }));
  }

  function state(id) {
    return "activities/state?" + new URLSearchParams({
      activityId: launch.get("activityId"), agent: launch.get("actor"), registration: launch.get("registration"), stateId: id
    });
  }

  function call(method, path, body) {
    const headers = { Authorization: token, "X-Experience-API-Version": "1.0.3" };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    return fetch(endpoint + path, { method: method, headers: headers, body: body === undefined ? undefined : JSON.stringify(body), keepalive: true });
  }

  // done says what a unit earned. Each is said once in a registration, and only in a launch that counts.
  async function done(fraction) {
    if (data.launchMode && data.launchMode !== "Normal") return;
    if (!said.completed) {
      await say("completed", { completion: true, duration: duration() }, true);
      said.completed = true;
    }
    if (fraction !== null && !said.passed) {
      const mastery = data.masteryScore, passed = typeof mastery !== "number" || fraction >= mastery;
      const extensions = typeof mastery === "number" ? { "https://w3id.org/xapi/cmi5/context/extensions/masteryscore": mastery } : {};
      await say(passed ? "passed" : "failed", { success: passed, score: { scaled: fraction }, duration: duration() }, true, extensions);
      said.passed = passed;
    }
    await call("PUT", state("cordee.said"), said);
  }

  function say(verb, result, counts, extensions) {
    const context = JSON.parse(JSON.stringify(data.contextTemplate || {}));
    context.registration = launch.get("registration");
    context.contextActivities = context.contextActivities || {};
    const categories = context.contextActivities.category || [];
    context.contextActivities.category = categories.concat([{ id: category + "cmi5" }], counts ? [{ id: category + "moveon" }] : []);
    context.extensions = Object.assign({}, context.extensions, extensions);
    const statement = {
      id: uuid(), actor: JSON.parse(launch.get("actor")), verb: { id: verbs[verb], display: { "en-US": verb } },
      object: { objectType: "Activity", id: launch.get("activityId") }, context: context, timestamp: new Date().toISOString()
    };
    if (Object.keys(result).length) statement.result = result;
    return call("POST", "statements", [statement]);
  }

  function leave() {
    if (ended || !data) return;
    ended = true;
    say("terminated", { duration: duration() }, false);
  }

  function duration() { return "PT" + ((Date.now() - began) / 1000).toFixed(2) + "S"; }

  // uuid makes a random UUID (version 4); crypto.randomUUID exists over HTTPS only.
  function uuid() {
    const b = crypto.getRandomValues(new Uint8Array(16));
    b[6] = b[6] & 15 | 64;
    b[8] = b[8] & 63 | 128;
    const hex = Array.from(b, function (n) { return n.toString(16).padStart(2, "0"); }).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }
})();
`
