// Takes the credential out of a file in which a badge is baked, in another way
// than Cordée does: PNG chunks are read here, XML by jsdom.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

export function extract(file) {
  const data = readFileSync(file);
  if (file.endsWith(".png")) {
    return JSON.parse(fromPNG(data));
  }
  return JSON.parse(file.endsWith(".svg") ? fromSVG(data) : data);
}

function fromPNG(data) {
  for (let at = 8; at < data.length; at += 12 + data.readUInt32BE(at)) {
    const kind = data.toString("latin1", at + 4, at + 8);
    const body = data.subarray(at + 8, at + 8 + data.readUInt32BE(at));
    const keyword = "openbadgecredential\0";
    if (kind === "iTXt" && body.toString("latin1", 0, keyword.length) === keyword) {
      assert.deepEqual([...body.subarray(keyword.length, keyword.length + 4)], [0, 0, 0, 0], "plain text, in no language");
      return body.toString("utf8", keyword.length + 4);
    }
  }
  assert.fail("no chunk has the badge");
}

function fromSVG(data) {
  const { document } = new JSDOM(data, { contentType: "image/svg+xml" }).window;
  const found = document.getElementsByTagNameNS("https://purl.imsglobal.org/ob/v3p0", "credential");
  assert.equal(found.length, 1);
  assert.equal(found[0].parentNode, document.documentElement);
  assert.ok(document.getElementsByTagName("path").length > 0, "the drawing is still there");
  return found[0].textContent;
}
