// One key leaves at once. First script in <head>, no imports, sends nothing, waits for nothing of ours.
// Order matters: hide, let that frame be drawn, then leave. Hiding and leaving in one step loses the race on a slow phone.
(() => {
  const root = document.documentElement;
  const away = root.dataset.away * 1000;
  let leaving = false;
  let hiddenAt = 0;
  let timer = 0;

  const cover = (on) => root.style.setProperty("visibility", on ? "hidden" : "", "important");

  const go = () => {
    location.replace(root.dataset.exit);
    // A neutral site that never answers must not leave our address in the bar.
    timer = setTimeout(() => location.replace("about:blank"), 2500);
  };

  const leave = (tell) => {
    if (leaving) return;
    leaving = true;
    cover(true);
    if (tell && tabs) tabs.postMessage(0);
    let gone = false;
    const once = () => { if (!gone) { gone = true; setTimeout(go); } };
    requestAnimationFrame(once);
    // A hidden tab draws no frame.
    setTimeout(once, 60);
  };

  // All open tabs of the site leave together. The channel stores nothing.
  const tabs = "BroadcastChannel" in self ? new BroadcastChannel("n") : null;
  if (tabs) tabs.onmessage = () => leave(false);

  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || (!leaving && (event.isComposing || event.keyCode === 229))) return;
    const modified = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
    if (modified && !leaving) return;
    // Every Escape: without this, three to five quick presses stop the browser from leaving.
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!event.repeat) leave(true);
  }, true);

  const pressed = (event) => {
    const link = event.target.closest && event.target.closest("#exit");
    if (!link) return;
    // Whatever button or modifier was used, the exit never opens a tab beside ours.
    event.preventDefault();
    leave(true);
  };
  addEventListener("click", pressed, true);
  addEventListener("auxclick", pressed, true);

  const back = () => {
    if (leaving) return;
    if (hiddenAt && Date.now() - hiddenAt >= away) leave(true);
    else { hiddenAt = 0; cover(false); }
  };

  document.addEventListener("visibilitychange", () => {
    if (leaving) return;
    if (document.hidden) {
      hiddenAt = hiddenAt || Date.now();
      cover(true);
      clearTimeout(timer);
      timer = setTimeout(() => { if (document.hidden) leave(true); }, away);
    } else {
      clearTimeout(timer);
      back();
    }
  });

  addEventListener("pagehide", () => {
    if (leaving) clearTimeout(timer);
  });

  // Browsers revive even no-store pages. One that was being left is left again.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    if (leaving) { cover(true); go(); }
    else if (!document.hidden) back();
  });
})();
