// cmi5.mjs FOLDER XSD validates cmi5.xml of an unpacked course against the
// schema, then launches each of its units as a platform would and validates
// every statement that it sends.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import validation from "@learninglocker/xapi-validation";
import { JSDOM } from "jsdom";
import { validateXML } from "xmllint-wasm";
import { fill, open, serve } from "./browser.mjs";

const [folder, schema] = process.argv.slice(2);
const structure = readFileSync(join(folder, "cmi5.xml"), "utf8");
if (schema) {
  const { valid, rawOutput } = await validateXML({ xml: [{ fileName: "cmi5.xml", contents: structure }], schema: [readFileSync(schema, "utf8")] });
  assert.ok(valid, rawOutput);
  const broken = await validateXML({ xml: [{ fileName: "cmi5.xml", contents: structure.replace("<title>", "<titre/><title>") }], schema: [readFileSync(schema, "utf8")] });
  assert.equal(broken.valid, false, "the schema accepts anything");
}

assert.notEqual(validation.default({ verb: {} }).length, 0, "the validator accepts anything");

const server = await serve(folder);
const registration = "0f5c1f57-6c4a-4a52-9c7b-3d0d5c0e5a10";
const actor = { objectType: "Agent", account: { homePage: "https://platform.example", name: "learner-1" } };
const units = [...new JSDOM(structure, { contentType: "text/xml" }).window.document.getElementsByTagName("au")];
assert.ok(units.length > 0, "the course has no unit");
const ids = units.map(au => au.getAttribute("id"));
assert.equal(new Set(ids).size, ids.length, "two units have the same id");
let sent = 0;
for (const au of units) {
  const mastery = au.getAttribute("masteryScore");
  const state = {};
  const first = await launch(au, mastery, state, document => {
    for (const form of document.querySelectorAll("form.question")) {
      fill(form, JSON.parse(form.dataset.key), some(JSON.parse(form.dataset.key)));
      form.querySelector("[type=submit]").click();
    }
  });
  const judged = mastery === null ? [] : [first[2]];
  assert.deepEqual(first, ["initialized", "completed", ...judged, "terminated"]);
  assert.ok(judged.every(verb => verb === "passed" || verb === "failed"));
  const again = await launch(au, mastery, state, () => {});
  assert.deepEqual(again, ["initialized", "terminated"], "what was said is said again");
  const look = await launch(au, mastery, {}, () => {}, "Review");
  assert.deepEqual(look, ["initialized", "terminated"], "a review counts");
}
server.close();
console.log(`${units.length} units, ${sent} statements`);
process.exit(0);

// launch opens a unit, has it done, leaves it, and names the verbs that it sent.
async function launch(au, mastery, state, act, mode = "Normal") {
  const statements = [], calls = [];
  const query = new URLSearchParams({ endpoint: "https://lrs.example/xapi", fetch: "https://lrs.example/token", actor: JSON.stringify(actor), registration, activityId: au.getAttribute("id") });
  const data = { launchMode: mode, moveOn: au.getAttribute("moveOn"), contextTemplate: { contextActivities: { grouping: [{ id: au.getAttribute("id") }] }, extensions: { "https://w3id.org/xapi/cmi5/context/extensions/sessionid": "s1" } } };
  if (mastery !== null) data.masteryScore = Number(mastery);
  const store = async (url, options = {}) => {
    const at = new URL(url), reply = (body, ok = true) => ({ ok, json: async () => body });
    calls.push(at.pathname);
    if (at.pathname === "/token") return assert.equal(options.method, "POST"), reply({ "auth-token": "c2VjcmV0" });
    assert.equal(options.headers.Authorization, "Basic c2VjcmV0");
    assert.equal(options.headers["X-Experience-API-Version"], "1.0.3");
    if (at.pathname === "/xapi/agents/profile") return reply({}, false);
    if (at.pathname === "/xapi/statements") {
      statements.push(...JSON.parse(options.body));
      return reply([]);
    }
    assert.equal(at.pathname, "/xapi/activities/state");
    assert.equal(at.searchParams.get("registration"), registration);
    if (at.searchParams.get("stateId") === "LMS.LaunchData") return reply(data);
    if (options.method === "PUT") state.said = JSON.parse(options.body);
    return reply(state.said ?? {}, Boolean(state.said));
  };
  const { window } = await open(`${server.url}/${au.getElementsByTagName("url")[0].textContent.trim()}?${query}`, w => { w.fetch = store; });
  await settle();
  assert.equal(window.document.querySelector("nav"), null, "the page leads out of its unit");
  act(window.document);
  await settle();
  window.dispatchEvent(new window.Event("pagehide"));
  await settle();
  window.close();
  for (const statement of statements) {
    const warnings = validation.default(statement);
    assert.equal(warnings.length, 0, JSON.stringify(warnings) + JSON.stringify(statement));
    assert.deepEqual(statement.context.contextActivities.grouping, data.contextTemplate.contextActivities.grouping);
    assert.equal(statement.context.registration, registration);
    assert.ok(statement.context.extensions["https://w3id.org/xapi/cmi5/context/extensions/sessionid"]);
    sent++;
  }
  return statements.map(statement => statement.verb.id.split("/").pop());
}

// settle lets the promises of a page come to their end: the store above answers
// at once, so all of them have when the next turn begins.
function settle() { return new Promise(done => setImmediate(done)); }

// some is an answer, right or wrong.
function some(key) {
  switch (key.kind) {
    case "multiple": return [0];
    case "short":
    case "numeric": return "1";
    case "matching": return key.pairs;
    case "ordering": return key.same.map((_, i) => i);
    case "cloze": return key.gaps.map(some);
    case "essay": return 0.5;
  }
  return 0;
}
