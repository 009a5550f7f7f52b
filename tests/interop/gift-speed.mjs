// gift-speed.mjs LIST SECONDS measures gift-pegjs: LIST is a JSON array of
// paths. It prints the files that it can parse, the time of the first round over
// them and that of the best of the rounds that follow, in seconds.
import { readFileSync } from "node:fs";
import { parse } from "gift-pegjs";

const texts = new Map(JSON.parse(readFileSync(process.argv[2], "utf8")).map(file => [file, readFileSync(file, "utf8")]));
let first = 0, best = Infinity;
for (const [file, text] of texts) {
  const began = performance.now();
  try {
    parse(text);
    first += performance.now() - began;
  } catch {
    texts.delete(file);
  }
}
for (const began = performance.now(); performance.now() - began < 1000 * Number(process.argv[3]);) {
  const round = performance.now();
  for (const text of texts.values()) parse(text);
  best = Math.min(best, performance.now() - round);
}
console.log(JSON.stringify({ files: [...texts.keys()], first: first / 1000, best: best / 1000 }));
