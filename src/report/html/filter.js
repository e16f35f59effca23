"use strict";
// Narrows the view; the counts of the report stay as they are.
const form = document.getElementById("filter");
const items = Array.from(document.querySelectorAll("[data-item]"));
const findings = items.filter((item) => item.dataset.code);
const texts = new Map(items.map((item) => [item, item.textContent.toLowerCase()]));
const output = form.querySelector("output");

function narrow() {
  const severity = form.elements.severity.value;
  const words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const item of items) {
    const kind = item.dataset.severity;
    const fits = severity === "all" || !kind || kind === severity;
    item.hidden = !(fits && words.every((word) => texts.get(item).includes(word)));
  }
  for (const section of document.querySelectorAll("section.findings")) {
    section.hidden = !section.querySelector("[data-item]:not([hidden])");
  }
  const seen = findings.filter((item) => !item.hidden).length;
  const all = severity === "all" && words.length === 0;
  output.textContent = all ? "" : output.dataset.says
    .replace("{shown}", seen).replace("{all}", findings.length);
}

form.hidden = false;
form.addEventListener("input", narrow);
form.addEventListener("submit", (event) => event.preventDefault());
// A link into what is narrowed away shows everything again.
addEventListener("hashchange", () => {
  const target = document.getElementById(location.hash.slice(1));
  if (target && target.closest("[hidden]")) {
    form.reset();
    narrow();
    target.scrollIntoView();
  }
});
// On paper stands the whole report.
addEventListener("beforeprint", () => { form.reset(); narrow(); });
// A browser may keep the choices over a reload.
narrow();
