package course

// style is the look of the pages: the colours and sizes of the program's own
// design, light, dark and on paper. Where a colour judges, a sign or a word does
// too.
const style = `:root {
  color-scheme: light dark;
  --bg: #f1f5f6; --surface: #fff; --sunken: #e6edef; --ink: #10252d; --ink2: #465b64; --line: #d2dce0; --edge: #768992;
  --primary: #0a6a7b; --primary-hover: #085766; --on-primary: #fff; --primary-tint: #dceff2; --primary-ink: #085766;
  --rope: #e4581c; --ok: #1e7347; --ok-tint: #ddf1e5; --warn-ink: #7a5000; --warn-tint: #fbefcf; --err: #b3261e; --err-tint: #fbe4e2;
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: #0d181d; --surface: #14242b; --sunken: #1c3039; --ink: #e8f0f2; --ink2: #aabdc4; --line: #29404a; --edge: #6f8791;
    --primary: #56c4d2; --primary-hover: #7ad4df; --on-primary: #04222a; --primary-tint: #123a43; --primary-ink: #8adae4;
    --rope: #ff8750; --ok: #62ce94; --ok-tint: #143a28; --warn-ink: #f3cb6b; --warn-tint: #3b2f10; --err: #ff9189; --err-tint: #46201f;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--ink); font: 16px/25px "Atkinson Hyperlegible Next", "Atkinson Hyperlegible", system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 28px; }
h1 { font-size: 32px; line-height: 40px; margin: 0 0 24px; border-bottom: 4px solid var(--rope); padding-bottom: 12px; }
h2 { font-size: 24px; line-height: 30px; margin: 40px 0 12px; }
h3, h4, h5, h6 { font-size: 18px; line-height: 24px; margin: 24px 0 8px; }
h1, h2, h3, h4, h5, h6 { font-weight: 600; break-after: avoid; }
p, ul, ol, dl, figure, blockquote, pre { margin: 0 0 16px; }
a { color: var(--primary); }
a:hover { color: var(--primary-hover); }
small, figcaption { font-size: 14px; line-height: 21px; color: var(--ink2); font-weight: 400; }
:focus-visible { outline: 2px solid var(--primary); outline-offset: 2px; }
img { max-width: 100%; height: auto; border-radius: 8px; }
code, pre { font: 13px/20px "Atkinson Hyperlegible Mono", ui-monospace, monospace; background: var(--sunken); border-radius: 4px; }
code { padding: 1px 4px; }
pre { padding: 12px; overflow: auto; }
hr { border: 0; border-top: 1px solid var(--line); margin: 24px 0; }
blockquote { margin-left: 0; padding-left: 16px; border-left: 4px solid var(--line); color: var(--ink2); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: 0 0 16px; background: var(--surface); }
th, td { border: 1px solid var(--line); padding: 8px 12px; text-align: left; vertical-align: top; }
thead th { background: var(--sunken); }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 8px; top: 8px; background: var(--surface); padding: 8px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.way, .steps { max-width: 46rem; margin: 0 auto; padding: 12px 28px; display: flex; gap: 16px; justify-content: space-between; }
.way span { color: var(--ink2); }
.steps a { flex: 0 1 48%; padding: 12px 16px; background: var(--surface); border: 1px solid var(--line); border-radius: 12px; text-decoration: none; }
.steps a small { display: block; }
.steps a[rel=next] { margin-left: auto; text-align: right; }
.summary { font-size: 18px; line-height: 27px; }
.units li { padding: 4px 0; }
.done { background: var(--ok-tint); color: var(--ok); border-radius: 12px; padding: 0 10px; font-size: 14px; }
.alert, .card, .question { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: 18px; margin: 0 0 18px; break-inside: avoid; }
.alert { border-left: 4px solid var(--primary); background: var(--primary-tint); }
.alert.warning, .alert.caution { border-left-color: var(--warn-ink); background: var(--warn-tint); }
.alert > :last-child, .card > :last-child { margin-bottom: 0; }
.label { font-weight: 600; margin-bottom: 4px; }
.card .figure { font-size: 24px; line-height: 30px; font-weight: 600; }
.card dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; }
dt { color: var(--ink2); }
dd { margin: 0; }
.question h2 { margin-top: 0; font-size: 18px; line-height: 27px; }
.question h2 small { display: block; }
fieldset { border: 0; margin: 0 0 16px; padding: 0; }
legend { padding: 0 0 8px; color: var(--ink2); }
.choice { display: flex; gap: 12px; align-items: baseline; padding: 10px 12px; margin: 0 0 8px; border: 1px solid var(--edge); border-radius: 8px; cursor: pointer; }
.choice:hover { background: var(--sunken); }
.choice p { margin: 0; }
input[type=text], select, textarea { font: inherit; color: var(--ink); background: var(--surface); border: 1px solid var(--edge); border-radius: 8px; padding: 5px 8px; max-width: 100%; }
textarea { display: block; width: 100%; }
button { font: inherit; font-weight: 600; min-height: 36px; padding: 4px 16px; border: 0; border-radius: 8px; background: var(--sunken); color: var(--ink); cursor: pointer; }
button[type=submit] { background: var(--primary); color: var(--on-primary); }
button:disabled { opacity: .5; cursor: default; }
.order { padding-left: 28px; }
.order li { padding: 4px 8px; margin: 0 0 4px; border-radius: 8px; }
.order li::after { content: ""; display: block; clear: both; }
.moves { float: right; }
.item p { display: inline; }
.outcome { font-weight: 600; }
.right, input[type=text].right { background: var(--ok-tint); border-color: var(--ok); }
.wrong, input[type=text].wrong { background: var(--err-tint); border-color: var(--err); }
.partly, .missed, input[type=text].partly { background: var(--warn-tint); border-color: var(--warn-ink); }
.choice.right::after, .order .right .item::after { content: " ✓"; color: var(--ok); font-weight: 600; }
.choice.wrong::after, .order .wrong .item::after { content: " ✗"; color: var(--err); font-weight: 600; }
.choice.right::after, .choice.wrong::after { margin-left: auto; }
.outcome.right, .outcome.wrong, .outcome.partly { padding: 8px 12px; border-radius: 8px; margin: 0 0 12px; }
.verdict:not(:empty) { margin: 0 4px; font-size: 14px; color: var(--ink2); }
.question > :last-child { margin-bottom: 0; }
.hint { margin: 0 0 12px; }
.feedback { padding-left: 12px; border-left: 4px solid var(--line); margin: 0 0 12px; }
.feedback > :last-child { margin-bottom: 0; }
.result { font-size: 24px; line-height: 30px; font-weight: 600; }
[hidden] { display: none; }
@media print {
  body { background: #fff; color: #000; font-size: 11pt; line-height: 1.5; }
  main { max-width: none; padding: 0; }
  .way, .steps, .act, .skip, .moves, .compare, .again, noscript { display: none; }
  a { color: inherit; }
}
`
