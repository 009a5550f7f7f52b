// twee.mjs LIST compiles Twee files with extwee to Twine 2 HTML. LIST is a JSON
// file: for each path the passages it must hold and where it starts.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { compileTwine2HTML, parseStoryFormat, parseTwee } from "extwee";

// The smallest story format there can be: extwee puts the story into it.
const format = parseStoryFormat(`window.storyFormat(${JSON.stringify({ name: "Plain", version: "1.0.0", source: "<html><title>{{STORY_NAME}}</title><body>{{STORY_DATA}}</body></html>" })})`);
let count = 0;
for (const [file, { passages, start, ifid, from }] of Object.entries(JSON.parse(readFileSync(process.argv[2], "utf8")))) {
  try {
    const story = parseTwee(readFileSync(file, "utf8"));
    const html = compileTwine2HTML(story, format);
    assert.ok(html.includes("<tw-storydata"), "no story comes out");
    assert.equal(story.IFID.toUpperCase(), ifid.toUpperCase());
    assert.equal(story.start, start);
    assert.deepEqual(story.passages.map(passage => passage.name).sort(), passages.sort());
  } catch (error) {
    assert.fail(`${from}: ${error.message}`);
  }
  count++;
}
console.log(`${count} stories`);
