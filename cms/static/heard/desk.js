// The desk's enhancements. Every page works without them: what is closed here can be opened, what
// looks again by itself has a link that does the same.
(() => {
  "use strict";

  // On a narrow screen the words come first: filters wait behind their heading.
  if (window.matchMedia("(max-width: 61.87em)").matches) {
    document.querySelectorAll("details[data-narrow-closed]").forEach((part) => {
      part.open = false;
    });
  }

  // Keys work while the list has the focus and nowhere else, so that they take nothing from anybody
  // who speaks to the computer or types.
  const list = document.querySelector("[data-answers]");
  const step = (answer, by) => {
    const answers = [...list.querySelectorAll("[data-answer]")];
    const next = answers[answers.indexOf(answer) + by];
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  };
  const keys = {
    j: (answer) => step(answer, 1),
    k: (answer) => step(answer, -1),
    x: (answer) => answer.querySelector("input[name='span']")?.click(),
  };
  list?.addEventListener("keydown", (event) => {
    const answer = event.target.closest("[data-answer]");
    const isTyping = event.target.matches("select, textarea, input:not([type='checkbox'])");
    const act = keys[event.key];
    if (!answer || !act || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act(answer);
  });

  const part = document.querySelector("[data-reload-every]");
  if (!part) return;
  const wait = 1000 * Number(part.dataset.reloadEvery);

  const isBusy = () => {
    // A form that somebody is filling in stays as it is.
    const focused = document.activeElement;
    return part.contains(focused) && focused.matches("input, textarea, select");
  };

  // A bar asks for its numbers alone; the page is fetched again once all bars have ended.
  const bars = () => [...part.querySelectorAll("[data-progress]")];
  const advance = async (bar) => {
    const answer = await fetch(bar.dataset.progress, { credentials: "same-origin" });
    const said = await answer.json();
    if (!said.is_running) return false;
    const words = bar.querySelector("[data-progress-words]");
    if (words.textContent !== said.words) words.textContent = said.words;
    const shown = bar.querySelector("progress");
    shown.max = said.steps || shown.max;
    shown.value = said.done;
    return true;
  };
  const allRun = async () => {
    const found = bars();
    if (!found.length) return false;
    try {
      return (await Promise.all(found.map(advance))).every(Boolean);
    } catch {
      return true;
    }
  };

  const look = async () => {
    if (!(await allRun()) && !isBusy()) {
      try {
        const answer = await fetch(window.location.href, { credentials: "same-origin" });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.getElementById(part.id);
        if (answer.ok && fresh && !isBusy()) {
          part.replaceChildren(...fresh.childNodes);
          if (!fresh.dataset.reloadEvery) return;
        }
      } catch {
        // The server may be away for a moment: the next look will tell.
      }
    }
    window.setTimeout(look, wait);
  };
  window.setTimeout(look, wait);
})();
