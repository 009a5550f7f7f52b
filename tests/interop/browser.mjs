// A browser without a screen, and the server that it reads pages from.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { JSDOM, VirtualConsole } from "jsdom";

const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png" };

// serve offers a folder on this machine. extra are pages by their path.
export async function serve(folder, extra = {}) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    try {
      const data = extra[path] ?? await readFile(join(folder, path));
      response.writeHead(200, { "Content-Type": types[extname(path)] ?? "text/html; charset=utf-8" }).end(data);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise(ready => server.listen(0, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

// open loads a page with its scripts. A mistake in one of them fails the run.
export async function open(url, beforeParse = () => {}) {
  const console = new VirtualConsole();
  console.on("jsdomError", error => {
    if (!/not implemented/i.test(error.message)) throw error;
  });
  const dom = await JSDOM.fromURL(url, { runScripts: "dangerously", resources: "usable", pretendToBeVisual: true, virtualConsole: console, beforeParse });
  if (dom.window.document.readyState !== "complete") await loaded(dom.window);
  return dom;
}

// loaded waits for a window or a frame to have loaded.
export function loaded(target) {
  return new Promise(done => target.addEventListener("load", done, { once: true }));
}

// goTo leads a frame to a page and waits for it.
export async function goTo(frame, url) {
  const ready = loaded(frame);
  frame.src = url;
  await ready;
}

// fill puts an answer, in the form that the pages grade, into a question's form.
export function fill(form, key, answer) {
  if (key.kind === "cloze") {
    key.gaps.forEach((gap, i) => fillField(form, gap, `${form.id}-${i + 1}`, answer[i]));
  } else {
    fillField(form, key, form.id, answer);
  }
}

function fillField(form, key, name, answer) {
  const inputs = [...form.querySelectorAll(`[name='${name}']`)];
  const tick = value => { inputs.find(input => Number(input.value) === value).checked = true; };
  switch (key.kind) {
    case "multiple": answer.forEach(tick); break;
    case "short":
    case "numeric": inputs[0].value = answer; break;
    case "matching": inputs.forEach((select, i) => { select.value = answer[i] < 0 ? "" : String(answer[i]); }); break;
    case "ordering": answer.forEach((item, place) => move(form, item, place)); break;
    case "essay": form.querySelector(".compare").click(); tick(answer); break;
    default:
      if (answer === null) break;
      if (inputs[0].tagName === "SELECT") inputs[0].value = String(answer);
      else tick(answer);
  }
}

// move brings an item to its place with the buttons that a person has.
function move(form, item, place) {
  const li = form.querySelector(`[data-place='${item}']`);
  while ([...form.querySelectorAll("[data-place]")].indexOf(li) > place) li.querySelector(".up").click();
}
