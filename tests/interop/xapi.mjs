// xapi.mjs FILE… validates each statement of files that Cordée wrote.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import validation from "@learninglocker/xapi-validation";

assert.notEqual(validation.default({ verb: {} }).length, 0, "the validator accepts anything");
let count = 0;
for (const file of process.argv.slice(2)) {
  const statements = JSON.parse(readFileSync(file, "utf8"));
  assert.ok(statements.length > 0, `${file} has no statement`);
  for (const statement of statements) {
    const warnings = validation.default(statement);
    assert.equal(warnings.length, 0, `${JSON.stringify(warnings, null, 2)}\n${JSON.stringify(statement, null, 2)}`);
    count++;
  }
}
console.log(`${count} statements`);
