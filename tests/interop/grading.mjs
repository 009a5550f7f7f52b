// grading.mjs FOLDER CASES answers the questions of a page as the cases say,
// round after round, and compares what the page gives with what Go gave.
// FOLDER holds the pages; CASES is a JSON file of rounds, each a list of
// {form, answer, fraction, parts}.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fill, open, serve } from "./browser.mjs";

const [folder, file] = process.argv.slice(2);
const { page, unit, rounds } = JSON.parse(readFileSync(file, "utf8"));
const server = await serve(folder);
const { window } = await open(`${server.url}/${page}`);
window.Element.prototype.scrollIntoView = () => {}; // which jsdom does not have
let graded = 0;
for (const [n, round] of rounds.entries()) {
  let sum = 0;
  for (const { form: id, answer, fraction, parts } of round) {
    const form = window.document.getElementById(id), key = JSON.parse(form.dataset.key);
    const result = window.cordee.grade(key, answer);
    const what = `round ${n}, ${id}, ${key.kind} ${key.scoring ?? ""}: ${JSON.stringify(answer)}`;
    assert.ok(Math.abs(result.fraction - fraction) < 1e-9, `${what} earns ${result.fraction}, in the window ${fraction}`);
    if (parts) assert.ok(parts.length === result.parts.length && parts.every((part, i) => Math.abs(part - result.parts[i]) < 1e-9), `${what}: parts ${result.parts}, in the window ${parts}`);
    assert.equal(form.querySelector(".outcome").textContent, "", `${what}: the form is not fresh`);
    fill(form, key, answer);
    form.querySelector("[type=submit]").click();
    const verdict = fraction === 1 ? "right" : fraction > 0 ? "partly" : "wrong";
    assert.ok(form.querySelector(".outcome").classList.contains(verdict), `${what} is shown as ${form.querySelector(".outcome").className}`);
    sum += fraction;
    graded++;
  }
  const kept = window.cordee.progress()[unit];
  assert.ok(Math.abs(kept - sum / round.length) < 1e-9, `round ${n}: the page keeps ${kept}, the mean is ${sum / round.length}`);
  window.document.querySelector("button.again").click();
}
server.close();
console.log(`${graded} answers graded alike`);
process.exit(0);
