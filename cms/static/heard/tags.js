// Keys for evidence tags, and how many are ticked. They work inside a passage only, so that they
// take nothing from anybody who types or speaks to the computer; every page does the same with a
// pointer and without this file.
(() => {
  "use strict";

  const cards = () => [...document.querySelectorAll("[data-tag-card]")];
  const go = (card, by) => {
    const next = cards()[cards().indexOf(card) + by];
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  };
  const press = (card, value) => card.querySelector(`button[value='${value}']`)?.click();
  const keys = {
    y: (card) => press(card, "confirm"),
    n: (card) => press(card, "remove"),
    x: (card) => card.querySelector("input[form='several']")?.click(),
    j: (card) => go(card, 1),
    k: (card) => go(card, -1),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("select, textarea, input:not([type='checkbox'], [type='radio'])")) return;
    const card = event.target.closest("[data-tag-card]");
    if (card && keys[event.key]) {
      event.preventDefault();
      keys[event.key](card);
      return;
    }
    const form = event.target.closest("[data-read]");
    const button = form && /^[yn]$/.test(event.key) && form.querySelector(`[data-key='${event.key}']`);
    if (button) {
      event.preventDefault();
      button.click();
    }
  });

  // After a decision the next passage has the focus, so that the keys go on.
  const focusNamed = () => {
    const named = document.getElementById(window.location.hash.slice(1));
    if (named?.matches("[data-tag-card]")) named.focus({ preventScroll: true });
    else if (named?.id === "queue") cards()[0]?.focus({ preventScroll: true });
  };
  focusNamed();
  // In a sample read blind, the keys work from the start, unless a message must be read first.
  if (!document.querySelector(".heard-notification")) {
    document.querySelector("[data-read]")?.focus({ preventScroll: true });
  }

  // "None of these" and everything else exclude each other.
  document.querySelector("[data-read]")?.addEventListener("change", (event) => {
    const tick = event.target;
    if (tick.name !== "bears" || !tick.checked) return;
    document.querySelectorAll("[data-read] input[name='bears']").forEach((other) => {
      if (other !== tick && (tick.value === "none" || other.value === "none")) other.checked = false;
    });
  });

  const several = document.getElementById("several");
  if (!several) return;
  const ticks = () => [...document.querySelectorAll("input[name='tag'][form='several']")];
  const tell = () => {
    const n = ticks().filter((tick) => tick.checked).length;
    several.classList.toggle("heard-several--some", n > 0);
    several.querySelectorAll("[data-some]").forEach((button) => {
      button.textContent = n ? button.dataset.some.replace("%n", n) : button.dataset.none;
    });
  };
  document.addEventListener("change", (event) => event.target.form === several && tell());
  const all = several.querySelector("[data-tick-all]");
  all.hidden = false;
  all.addEventListener("click", () => {
    const wanted = ticks().some((tick) => !tick.checked);
    ticks().forEach((tick) => { tick.checked = wanted; });
    tell();
  });
  tell();
})();
