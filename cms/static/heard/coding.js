// Keys for ticking themes: a digit ticks, 0 is "none of these", Enter sends. They work inside a
// question only; every page does the same with a pointer and without this file.
(() => {
  "use strict";

  document.addEventListener("keydown", (event) => {
    const question = event.target.closest?.("[data-question]");
    if (!question || event.ctrlKey || event.metaKey || event.altKey) return;
    const ticks = [...question.querySelectorAll("input[name='theme']")];
    const none = ticks.find((tick) => tick.value === "none");
    const themes = ticks.filter((tick) => tick !== none);
    const wanted = event.key === "0" ? none : themes[Number(event.key) - 1];
    if (/^[0-9]$/.test(event.key) && wanted) {
      event.preventDefault();
      wanted.click();
    } else if (event.key === "Enter" && event.target.matches("input")) {
      event.preventDefault();
      question.requestSubmit();
    }
  });

  // What fits and "none of these" exclude each other.
  document.addEventListener("change", (event) => {
    const tick = event.target;
    const question = tick.closest?.("[data-question]");
    if (!question || tick.name !== "theme" || !tick.checked) return;
    question.querySelectorAll("input[name='theme']").forEach((other) => {
      if (other !== tick && (tick.value === "none" || other.value === "none")) other.checked = false;
    });
  });
})();
