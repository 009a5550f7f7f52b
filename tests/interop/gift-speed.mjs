// gift-speed.mjs LIST SECONDS measures gift-pegjs: LIST is a JSON array of
// paths. It prints the files that it can parse and the time of its best round
// over them, in seconds.
import { readFileSync } from "node:fs";
import { parse } from "gift-pegjs";

const texts = new Map(JSON.parse(readFileSync(process.argv[2], "utf8")).map(file => [file, readFileSync(file, "utf8")]));
for (const [file, text] of texts) {
  try { parse(text); } catch { texts.delete(file); }
}
let best = Infinity;
for (const began = performance.now(); performance.now() - began < 1000 * Number(process.argv[3]);) {
  const round = performance.now();
  for (const text of texts.values()) parse(text);
  best = Math.min(best, performance.now() - round);
}
console.log(JSON.stringify({ files: [...texts.keys()], seconds: best / 1000 }));
