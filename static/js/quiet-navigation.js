// A whole visit is one history entry: in-site links and forms swap the page in place. No pushState, no replaceState,
// no fragment: each address shown is a row on the device.
(() => {
  const root = document.documentElement;
  const trail = [];
  let running = null;
  let retry = null;

  const part = (id) => document.getElementById(id);

  // What only works with script is hidden until script is there.
  const ready = () => {
    for (const one of document.querySelectorAll("[data-script]")) one.hidden = false;
    const back = part("back");
    if (back) back.hidden = !trail.length;
  };

  const place = (now, y) => {
    root.lang = now.lang;
    root.dir = now.dir;
    root.dataset.exit = now.exit;
    // The text node, not the element: setting textContent empties the element first, and no policy allows that sheet.
    const sheet = document.querySelector("style").firstChild;
    if (sheet.data !== now.style) sheet.data = now.style;
    document.body.replaceWith(now.body);
    ready();
    scrollTo(0, y);
    const h1 = document.querySelector("h1");
    if (!h1) return;
    h1.tabIndex = -1;
    h1.focus({ preventScroll: true });
    // A live region speaks only of what changes after it is there.
    setTimeout(() => { const live = part("live"); if (live) live.textContent = h1.textContent; }, 100);
  };

  const state = (doc) => {
    const from = doc.documentElement;
    return { lang: from.lang, dir: from.dir, exit: from.dataset.exit, style: doc.querySelector("style").textContent, body: doc.body };
  };

  const failed = () => {
    const line = part("failed");
    if (!line) return;
    line.hidden = false;
    line.scrollIntoView({ block: "nearest" });
    part("again").focus();
  };

  const load = async (url, options) => {
    if (running) running.abort();
    const mine = (running = new AbortController());
    retry = () => load(url, options);
    root.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, {
        cache: "no-store",
        credentials: "omit",
        referrerPolicy: "no-referrer",
        signal: mine.signal,
        ...options,
        headers: { "X-Quiet": "1" },
      });
      const text = await answer.text();
      if (mine !== running) return;
      const doc = new DOMParser().parseFromString(text, "text/html");
      if (!doc.getElementById("exit")) throw new Error();
      trail.push({ ...state(document), y: scrollY });
      place(state(doc), 0);
    } catch (error) {
      if (mine === running && error.name !== "AbortError") failed();
    } finally {
      if (mine === running) {
        running = null;
        root.removeAttribute("aria-busy");
      }
    }
  };

  addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const hit = event.target.closest && event.target.closest("a[href],#back,#again,#copy,#print");
    if (!hit) return;
    if (hit.id === "back") {
      const last = trail.pop();
      if (last) place(last, last.y);
    } else if (hit.id === "again") {
      part("failed").hidden = true;
      if (retry) retry();
    } else if (hit.id === "print") {
      print();
    } else if (hit.id === "copy") {
      navigator.clipboard.writeText(location.origin + hit.dataset.path).then(() => { part("live").textContent = hit.textContent = hit.dataset.done; }, () => {});
    } else if (hit.hash && hit.getAttribute("href")[0] === "#") {
      // The skip link: a fragment would be one more address.
      event.preventDefault();
      const target = part(hit.hash.slice(1));
      target.tabIndex = -1;
      target.focus();
    } else if (hit.origin === location.origin && !hit.hasAttribute("download")) {
      event.preventDefault();
      load(hit.href, {});
    }
  });

  addEventListener("submit", (event) => {
    const form = event.target;
    const url = new URL(form.action);
    if (event.defaultPrevented || url.origin !== location.origin) return;
    event.preventDefault();
    const fields = new URLSearchParams(new FormData(form));
    const by = event.submitter;
    if (by && by.name) fields.append(by.name, by.value);
    load(url.href, { method: "POST", body: fields });
  });

  addEventListener("DOMContentLoaded", ready);
})();
