#include "reports/html_assets.h"

namespace assay::reports {

const std::string_view kStyleSheet = R"css(
:root {
  color-scheme: light dark;
  --page: #fbfbf9; --card: #ffffff; --ink: #1d2126; --faint: #626a73; --line: #dfe2e6;
  --accent: #2457c5; --code: #f1f2f4;
  --good: #166f41; --good-soft: #dff3e7; --calm: #4a6785; --calm-soft: #e4ecf4;
  --idle: #5a6170; --idle-soft: #eceef1; --warn: #8a5a00; --warn-soft: #fbefd2;
  --bad: #b3261e; --bad-soft: #fbe3e1; --odd: #7a3db8; --odd-soft: #efe5f9;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14171a; --card: #1c2024; --ink: #e6e8ea; --faint: #9aa3ad; --line: #32383f;
    --accent: #8ab0ff; --code: #262b31;
    --good: #6fd39c; --good-soft: #163625; --calm: #9dbfe0; --calm-soft: #1d2f40;
    --idle: #a3abb5; --idle-soft: #2a2f36; --warn: #e8bd62; --warn-soft: #3b2f12;
    --bad: #ff9088; --bad-soft: #431c1a; --odd: #cda5f5; --odd-soft: #33214a;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 4.5rem; }
body { margin: 0; background: var(--page); color: var(--ink);
       font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main, header, footer { max-width: 74rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2rem; }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; letter-spacing: -.01em; }
h2 { font-size: 1.15rem; margin: 2.5rem 0 .75rem; }
h3, .card h2 { font-size: 1rem; margin: 0; }
p { margin: .25rem 0; }
a { color: var(--accent); text-underline-offset: .15em; }
code, .outcome { font: .86em/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.faint { color: var(--faint); }
.cards { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr));
         margin-top: 1.25rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .6rem;
        padding: 1rem 1.1rem; }
.card.alarm { border-left: .3rem solid var(--bad); margin-bottom: .8rem; }
.card.doubt { border-left: .3rem solid var(--warn); margin-bottom: .8rem; }
.stack { display: flex; height: .7rem; border-radius: .35rem; overflow: hidden; margin: .7rem 0 .5rem;
         background: var(--idle-soft); }
.stack span { display: block; height: 100%; background: currentColor; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem .9rem; list-style: none; padding: 0; margin: 0; }
.badge { display: inline-block; padding: .05rem .5rem; border-radius: 1rem; font-size: .82rem;
         font-weight: 600; white-space: nowrap; }
.badge::before { content: attr(data-sign); margin-right: .35em; }
.v-conforms { color: var(--good); } .badge.v-conforms { background: var(--good-soft); }
.v-not-observed { color: var(--calm); } .badge.v-not-observed { background: var(--calm-soft); }
.v-not-applicable { color: var(--idle); } .badge.v-not-applicable { background: var(--idle-soft); }
.v-quality-note { color: var(--odd); } .badge.v-quality-note { background: var(--odd-soft); }
.v-waived { color: var(--odd); } .badge.v-waived { background: var(--odd-soft); }
.v-inconclusive { color: var(--warn); } .badge.v-inconclusive { background: var(--warn-soft); }
.v-error { color: var(--warn); } .badge.v-error { background: var(--warn-soft); }
.v-violates { color: var(--bad); } .badge.v-violates { background: var(--bad-soft); }
.v-untested { color: var(--faint); } .badge.v-untested { border: 1px dashed var(--line); }
.filters { position: sticky; top: 0; z-index: 2; background: var(--page); padding: .6rem 0;
           border-bottom: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: .4rem .6rem;
           align-items: center; margin-top: 2rem; }
.filters[hidden] { display: none; }
.filters button { font: inherit; font-size: .85rem; border: 1px solid var(--line); color: inherit;
                  border-radius: 1rem; background: var(--card); padding: .15rem .7rem; cursor: pointer; }
.filters button[aria-pressed=true] { background: var(--ink); color: var(--page); border-color: var(--ink); }
.filters input, .filters select { font: inherit; font-size: .9rem; padding: .2rem .6rem; color: inherit;
  border: 1px solid var(--line); border-radius: .4rem; background: var(--card); }
.filters input { flex: 1 1 12rem; min-width: 8rem; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .4rem .7rem .4rem 0; }
thead th { font-size: .8rem; font-weight: 600; color: var(--faint); border-bottom: 1px solid var(--line); }
tbody td, tbody th[scope=row] { border-bottom: 1px solid var(--line); font-weight: inherit; }
th[scope=rowgroup] { padding-top: 1.3rem; font-size: 1rem; text-transform: capitalize;
                     border-bottom: 1px solid var(--line); }
.requirements td:nth-child(3) { width: 55%; min-width: 22rem; }
.id { white-space: nowrap; font-variant-numeric: tabular-nums; }
.source { font-size: .82rem; color: var(--faint); overflow-wrap: anywhere; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
details.program { background: var(--card); border: 1px solid var(--line); border-radius: .5rem;
                  margin-bottom: .5rem; }
details.program > summary { cursor: pointer; padding: .5rem .9rem; display: flex; flex-wrap: wrap;
                            gap: .3rem .8rem; align-items: baseline; }
details.program > summary .path { flex: 1 1 18rem; font-weight: 600; overflow-wrap: anywhere; }
details.program > div { padding: 0 .9rem .8rem; overflow-x: auto; }
.bar { display: block; height: .55rem; min-width: 2px; border-radius: .15rem; background: var(--good);
       margin-top: .4rem; }
.bar.forbidden { background: var(--bad); } .bar.unknown { background: var(--warn); }
.bar.interesting { background: var(--odd); }
td.histogram { width: 14rem; }
.outcome { background: var(--code); border-radius: .25rem; padding: .05rem .35rem;
           overflow-wrap: anywhere; white-space: pre-wrap; }
.repeat { display: flex; gap: .5rem; align-items: baseline; margin-top: .4rem; }
.repeat code { background: var(--code); border-radius: .3rem; padding: .3rem .6rem; flex: 1;
               overflow-x: auto; white-space: pre; }
.repeat button { font: inherit; font-size: .8rem; cursor: pointer; }
pre { background: var(--code); border-radius: .3rem; padding: .5rem .7rem; overflow-x: auto;
      font-size: .82rem; max-height: 16rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0; }
dt { color: var(--faint); } dd { margin: 0; overflow-wrap: anywhere; }
footer { padding: 2.5rem 1.25rem; color: var(--faint); font-size: .85rem; }
.wide { overflow-x: auto; }
.matrix td, .matrix th[scope=row] { white-space: nowrap; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; z-index: 3; background: var(--card); padding: .3rem .6rem; }
details details { margin-top: .6rem; }
details details > summary { cursor: pointer; color: var(--faint); }
[data-hidden] { display: none !important; }
@media (max-width: 40rem) {
  .requirements thead { display: none; }
  .requirements tr { display: block; padding: .4rem 0; border-bottom: 1px solid var(--line); }
  .requirements td, .requirements th { display: block; width: auto !important; min-width: 0 !important; border: 0; padding: .1rem 0; }
}
@media print {
  .filters, .repeat button { display: none; }
  body { background: #fff; }
}
)css";

const std::string_view kScript = R"js(
"use strict";
(() => {
  const bar = document.querySelector(".filters");
  bar.hidden = false;
  const buttons = [...bar.querySelectorAll("button[data-verdict]")];
  const level = bar.querySelector("select");
  const text = bar.querySelector("input");
  const shown = bar.querySelector("[role=status]");
  const items = [...document.querySelectorAll("[data-verdicts]")];

  function apply() {
    const wanted = buttons.filter(b => b.ariaPressed === "true").map(b => b.dataset.verdict);
    const words = text.value.toLowerCase().split(/\s+/).filter(w => w);
    let requirements = 0, programs = 0;
    for (const item of items) {
      const verdicts = item.dataset.verdicts.split(" ");
      const content = item.dataset.text ?? (item.dataset.text = item.textContent.toLowerCase());
      const matches = (wanted.length === 0 || wanted.some(v => verdicts.includes(v))) &&
        (!level.value || (item.dataset.level ?? "").split(" ").includes(level.value)) &&
        words.every(w => content.includes(w));
      item.toggleAttribute("data-hidden", !matches);
      if (matches) item.matches("tr") ? ++requirements : ++programs;
    }
    for (const body of document.querySelectorAll(".requirements tbody")) {
      body.toggleAttribute("data-hidden", !body.querySelector("tr[data-verdicts]:not([data-hidden])"));
    }
    shown.textContent = `requirements: ${requirements}, programs: ${programs}`;
  }
  for (const button of buttons) {
    button.addEventListener("click", () => {
      button.ariaPressed = button.ariaPressed === "true" ? "false" : "true";
      apply();
    });
  }
  level.addEventListener("change", apply);
  text.addEventListener("input", apply);
  apply();

  for (const button of document.querySelectorAll(".repeat button")) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", () => navigator.clipboard.writeText(
      button.parentElement.querySelector("code").textContent));
  }
  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.matches("details")) target.open = true;
  };
  // Paper cannot be unfolded.
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  addEventListener("hashchange", open);
  open();
})();
)js";

}  // namespace assay::reports
