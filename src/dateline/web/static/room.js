"use strict";
// Fields light up their words, words their fields. Without this script the same links lead there.
(() => {
  const text = document.querySelector(".text .words") || document.querySelector("blockquote.words");
  const record = document.querySelector(".record") || document.querySelector("section.entry");
  if (!text || !record) return;
  const marks = new Map();
  for (const mark of text.querySelectorAll("[data-w]")) {
    const held = marks.get(mark.dataset.w) || [];
    held.push(mark);
    marks.set(mark.dataset.w, held);
  }
  const fields = [...record.querySelectorAll("[data-w]")];
  const dark = () => { for (const one of document.querySelectorAll(".lit")) one.classList.remove("lit"); };
  const lightWords = (field) => {
    dark();
    field.classList.add("lit");
    for (const name of field.dataset.w.split(" ")) for (const mark of marks.get(name) || []) mark.classList.add("lit");
  };
  const lightFields = (chosen, far) => {
    dark();
    const names = new Set(chosen.map((mark) => mark.dataset.w));
    const lit = fields.filter((field) => field.dataset.w.split(" ").some((name) => names.has(name)));
    for (const name of names) for (const mark of marks.get(name) || []) mark.classList.add("lit");
    for (const field of lit) field.classList.add("lit");
    if (far && lit.length) lit[0].scrollIntoView({ block: "center" });
  };
  const fieldAt = (node) => node.closest && node.closest("[data-w]");
  record.addEventListener("pointerover", (event) => { const field = fieldAt(event.target); if (field) lightWords(field); });
  record.addEventListener("focusin", (event) => { const field = fieldAt(event.target); if (field) lightWords(field); });
  record.addEventListener("click", (event) => {
    const field = fieldAt(event.target);
    if (!field || event.target.closest("a[href]")) return;
    lightWords(field);
    const first = marks.get(field.dataset.w.split(" ")[0]);
    if (first) first[0].scrollIntoView({ block: "center" });
  });
  text.addEventListener("click", (event) => {
    if (event.target.closest("a")) return;
    const mark = event.target.closest("[data-w]");
    if (mark && String(getSelection()) === "") lightFields([mark], true);
  });
  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const chosen = getSelection();
      if (!chosen.rangeCount || chosen.isCollapsed || !text.contains(chosen.anchorNode)) return;
      const range = chosen.getRangeAt(0);
      lightFields([...marks.values()].flat().filter((mark) => range.intersectsNode(mark)), false);
    }, 120);
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") dark(); });
})();
