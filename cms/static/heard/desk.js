// The desk's enhancement: while the machine is at work, look again and show what has changed.
// Without it the page has a link that does the same.
(() => {
  "use strict";

  const part = document.querySelector("[data-reload-every]");
  if (!part) return;
  const wait = 1000 * Number(part.dataset.reloadEvery);

  const look = async () => {
    // A form that somebody is filling in stays as it is.
    if (part.contains(document.activeElement) && document.activeElement.matches("input, textarea")) {
      window.setTimeout(look, wait);
      return;
    }
    try {
      const answer = await fetch(window.location.href, { credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(part.id);
      if (answer.ok && fresh) {
        part.replaceChildren(...fresh.childNodes);
        if (!fresh.dataset.reloadEvery) return;
      }
    } catch {
      // The server may be away for a moment: the next look will tell.
    }
    window.setTimeout(look, wait);
  };
  window.setTimeout(look, wait);
})();
