// scorm.mjs FOLDER plays an unpacked SCORM package in scorm-again, page after
// page, until it is completed, leaves, comes back and finds its place.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fill, goTo, loaded, open, serve } from "./browser.mjs";

const folder = process.argv[2];
const player = readFileSync(createRequire(import.meta.url).resolve("scorm-again/scorm12"), "utf8");
const manifest = readFileSync(join(folder, "imsmanifest.xml"), "utf8");
const launch = /adlcp:scormtype="sco" href="([^"]+)"/.exec(manifest)[1];
const platform = await serve(folder, { "/platform": `<!doctype html><iframe id="sco"></iframe>` });

// begin starts a session; memory is what the platform kept of the last one.
async function begin(memory) {
  const dom = await open(`${platform.url}/platform`);
  dom.window.eval(player);
  const api = dom.window.API = new dom.window.Scorm12API({ logLevel: 4 });
  if (memory) api.loadFromJSON(dom.window.JSON.parse(JSON.stringify(memory)));
  const errors = [];
  api.on("CommitError", () => errors.push("commit"));
  const frame = dom.window.document.getElementById("sco");
  await goTo(frame, `${platform.url}/${launch}`);
  const inner = frame.contentDocument.getElementById("course");
  if (inner.contentDocument.readyState !== "complete" || inner.contentWindow.location.href === "about:blank") await loaded(inner);
  return { dom, api, frame, inner, get: name => dom.window.API.LMSGetValue(name), end() { frame.contentWindow.dispatchEvent(new dom.window.Event("pagehide")); } };
}

const first = await begin();
assert.equal(first.api.LMSGetLastError(), "0");
assert.equal(first.get("cmi.core.lesson_status"), "incomplete");
const pages = [...first.inner.contentDocument.querySelectorAll(".units a")].map(a => a.getAttribute("href"));
assert.ok(pages.length > 0, "the contents list no page");

let questions = 0;
for (const page of pages) {
  assert.equal(first.get("cmi.core.lesson_status"), "incomplete", `completed before ${page}`);
  await goTo(first.inner, `${platform.url}/${page}`);
  const document = first.inner.contentDocument;
  for (const form of document.querySelectorAll("form.question")) {
    const key = JSON.parse(form.dataset.key);
    fill(form, key, best(key));
    form.querySelector("[type=submit]").click();
    assert.ok(form.querySelector(".outcome").classList.contains("right"), `${page} ${form.id}: ${form.querySelector(".outcome").textContent}`);
    questions++;
  }
}
assert.equal(first.get("cmi.core.lesson_status"), "completed");
if (questions > 0) assert.equal(Number(first.get("cmi.core.score.raw")), 100);
const memory = JSON.parse(JSON.stringify(first.api.cmi));
assert.ok(memory.suspend_data.length <= 4096);
first.end();
assert.equal(first.api.isTerminated(), true);

const second = await begin({ suspend_data: memory.suspend_data, core: { lesson_status: "completed", entry: "resume", lesson_location: memory.core.lesson_location } });
assert.equal(second.inner.contentWindow.location.pathname, `/${memory.core.lesson_location}`);
await goTo(second.inner, `${platform.url}/index.html`);
assert.equal(second.inner.contentDocument.querySelectorAll(".done:not([hidden])").length, pages.length);
assert.equal(second.get("cmi.core.lesson_status"), "completed");
second.end();
platform.close();
console.log(`${pages.length} pages, ${questions} questions, completed`);
process.exit(0);

// best is an answer that earns everything.
function best(key) {
  switch (key.kind) {
    case "multiple": return key.weights.flatMap((weight, i) => weight > 0 ? [i] : []);
    case "short": return key.texts[heaviest(key)].replace(/\\\*/g, "\u0000").replace(/\*/g, "").replace(/\u0000/g, "*");
    case "numeric": {
      const [low, high] = key.ranges[heaviest(key)];
      return String(low ?? high ?? 0);
    }
    case "matching": return key.pairs;
    case "ordering": return key.same.map((_, i) => i);
    case "cloze": return key.gaps.map(best);
    case "essay": return 1;
  }
  return heaviest(key);
}

function heaviest(key) { return key.weights.indexOf(Math.max(...key.weights)); }
