// fsrs.mjs STEPS compares reviews with ts-fsrs. STEPS is a JSON file: for each
// step the memory before it (null when there was none), the days since, the
// grade, the memory after it and the interval at 90 %.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { FSRSAlgorithm, generatorParameters } from "ts-fsrs";

const fsrs = new FSRSAlgorithm(generatorParameters({ request_retention: 0.9, enable_fuzz: false, enable_short_term: true }));

// ts-fsrs rounds to eight decimals; beyond that, one in a million.
const near = (a, b) => Math.abs(a - b) <= Math.max(1e-6 * Math.abs(b), 1e-8);

const steps = JSON.parse(readFileSync(process.argv[2], "utf8"));
for (const step of steps) {
  const theirs = fsrs.next_state(step.before, step.days, step.grade);
  const say = `${JSON.stringify(step)}: ts-fsrs has ${JSON.stringify(theirs)}`;
  assert(near(step.after.stability, theirs.stability), say);
  assert(near(step.after.difficulty, theirs.difficulty), say);
  // An interval that lies on the half between two days may be rounded either way.
  const exact = theirs.stability * fsrs.interval_modifier;
  const half = Math.abs(exact - Math.floor(exact) - 0.5) < 1e-6 * exact;
  assert(half || step.interval === fsrs.next_interval(theirs.stability, step.days), `${say}, ${fsrs.next_interval(theirs.stability, step.days)} days`);
}
console.log(`${steps.length} steps`);
