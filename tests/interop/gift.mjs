// gift.mjs COUNTS… reads GIFT files with gift-pegjs. COUNTS is a JSON file:
// for each path how many questions it must hold.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parse } from "gift-pegjs";

let count = 0;
for (const [file, { questions, from }] of Object.entries(JSON.parse(readFileSync(process.argv[2], "utf8")))) {
  const text = readFileSync(file, "utf8");
  let found;
  try {
    found = parse(text).filter(question => question.type !== "Category");
  } catch (error) {
    const line = error.location?.start.line ?? 1;
    assert.fail(`${from}: ${error.message}, at line ${line}:\n${text.split("\n").slice(Math.max(0, line - 6), line + 2).join("\n")}`);
  }
  assert.equal(found.length, questions, `${from}: gift-pegjs finds another number of questions`);
  count += found.length;
}
console.log(`${count} questions`);
