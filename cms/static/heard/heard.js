/* What the page can do a little better with JavaScript. Nothing here is needed. */
(() => {
  "use strict";
  document.documentElement.classList.add("js");

  const say = (button, text) => {
    const status = document.getElementById(button.dataset.status);
    if (status) status.textContent = text;
  };

  const copy = async (button) => {
    const source = document.getElementById(button.dataset.copy);
    if (!source) return;
    try {
      await navigator.clipboard.writeText(source.dataset.plain || source.textContent.trim());
      say(button, button.dataset.done);
    } catch {
      const range = document.createRange();
      range.selectNodeContents(source);
      const selection = window.getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      say(button, button.dataset.failed);
    }
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.copy) copy(button);
    if ("print" in button.dataset) window.print();
  });

  // A second press while the first is on its way would only confuse; the server stores one either way.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    if ("once" in form.dataset) form.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  });

  const summary = document.querySelector("[data-error-summary]");
  if (summary) summary.focus();
})();
