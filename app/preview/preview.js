// Only in `make preview`: asks whether a file changed, and shows the page again where it was being read.
(() => {
  const root = document.documentElement;
  const mark = () => document.getElementById("preview");
  const asked = new URLSearchParams(location.search).get("y");
  if (asked) history.replaceState(null, "", location.pathname);

  // Nothing may come between a reader and where they are going: the exit (it covers the page first), a link, an address.
  let goingSince = -Infinity;
  addEventListener("beforeunload", () => { goingSince = performance.now(); });
  const isGoing = () => document.hidden || root.style.visibility === "hidden" || root.hasAttribute("aria-busy")
    || performance.now() - goingSince < 5000;

  const look = async () => {
    let again = 200;
    try {
      if (!isGoing()) {
        const before = mark();
        const answer = await fetch("/preview/version?" + before.dataset.query, { cache: "no-store" });
        const version = await answer.text();
        const shown = mark();
        if (answer.ok && shown === before && version !== shown.dataset.version && !isGoing()) {
          if (shown.dataset.path) {
            location.replace(shown.dataset.path + "?y=" + Math.round(scrollY));
            return;
          }
          // What a form answered cannot be asked for again without its words.
          shown.hidden = false;
          shown.querySelector("[data-again]").hidden = false;
        }
      }
    } catch {
      // The preview was stopped, and may be started again.
      again = 1000;
    }
    setTimeout(look, again);
  };
  addEventListener("pageshow", (event) => { if (event.persisted) look(); });
  // Order matters: where the page was being read is found again before the next change may ask for the place.
  addEventListener("DOMContentLoaded", () => {
    if (asked) scrollTo(0, asked);
    look();
  });
})();
