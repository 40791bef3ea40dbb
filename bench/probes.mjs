// What is measured inside the page. These functions are sent to it by the debugging protocol; the page itself knows nothing of them.
// They go by what a person sees: the work in progress, the rows, the number of findings.

const FILES = "input[type=file][aria-label=Files]";

/** Waits for files to be handed over, and tells when the work on them began and when its verdicts were on the screen. */
export function watchIngest(files) {
  const probe = { longest: 0, gaps: 0 };
  const isBusy = () => document.querySelector(".work") !== null;
  const isJudging = () => /^Judging/.test(document.querySelector(".work-sentence")?.textContent ?? "");
  probe.done = new Promise((resolve, reject) => {
    const input = document.querySelector(files);
    const begin = () => {
      const started = performance.now();
      let busy = false;
      let running = true;
      const tasks = new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) probe.longest = Math.max(probe.longest, entry.duration);
      });
      tasks.observe({ type: "longtask" });
      // Tasks below 50 ms are not reported; they show as delays of a timer that is due every 4 ms.
      let last = performance.now();
      const tick = () => {
        const now = performance.now();
        probe.gaps = Math.max(probe.gaps, now - last - 4);
        last = now;
        if (running) setTimeout(tick, 4);
      };
      if (globalThis.__watched) setTimeout(tick, 4);
      const observer = new MutationObserver(() => {
        if (/The engine has stopped/.test(document.body.textContent)) {
          observer.disconnect();
          reject(new Error("the engine has stopped"));
        }
        busy ||= isBusy();
        if (busy && isBusy()) probe.read = isJudging() ? (probe.read ?? performance.now()) : null;
        if (!busy || isBusy()) return;
        observer.disconnect();
        requestAnimationFrame(() => {
          running = false;
          const judging = probe.read ? performance.now() - probe.read : null;
          resolve({ ms: performance.now() - started, judging, longest: probe.longest, gaps: probe.gaps });
        });
      });
      observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    };
    input.addEventListener("change", begin, { capture: true, once: true });
  });
  probe.done.catch(() => {});
  globalThis.__probe = probe;
}
watchIngest.argument = FILES;

/** Changes a threshold; milliseconds until the verdicts that depend on it are there. */
export function judgeAgain(value) {
  return new Promise((resolve) => {
    const field = document.querySelector(".thresholds input");
    let started;
    let busy = false;
    const observer = new MutationObserver(() => {
      const isBusy = document.querySelector(".work") !== null;
      busy ||= isBusy;
      if (!busy || isBusy) return;
      observer.disconnect();
      requestAnimationFrame(() => resolve(performance.now() - started));
    });
    observer.observe(document.body, { childList: true, subtree: true });
    field.value = String(value);
    started = performance.now();
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

/** Reads the chosen file in one of the ways that a browser offers, and forgets it. */
export async function readPlainly(way) {
  const [file] = document.querySelector("input").files;
  const started = performance.now();
  let bytes = 0;
  if (way === "default reader") {
    const reader = file.stream().getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) bytes += part.value.byteLength;
  } else if (way === "BYOB reader") {
    const reader = file.stream().getReader({ mode: "byob" });
    let buffer = new ArrayBuffer(4 << 20);
    for (;;) {
      const part = await reader.read(new Uint8Array(buffer));
      if (part.done) break;
      bytes += part.value.byteLength;
      buffer = part.value.buffer;
    }
  } else {
    const value = JSON.parse(await file.text());
    bytes = Object.keys(value).length > 0 ? file.size : 0;
  }
  if (bytes !== file.size) throw new Error(`${bytes} of ${file.size} bytes were read`);
  return performance.now() - started;
}

/** Notes when the page has started; runs before anything of the page does. */
export function watchStart() {
  let seen = false;
  new MutationObserver((_, observer) => {
    const boot = document.getElementById("boot");
    seen ||= boot !== null;
    if (!seen || boot) return;
    observer.disconnect();
    globalThis.__usable = performance.now();
  }).observe(document, { childList: true, subtree: true });
}

/** Goes to the findings; milliseconds until the first rows are on the screen. */
export function openFindings() {
  return new Promise((resolve) => {
    const started = performance.now();
    const observer = new MutationObserver(() => {
      if (!document.querySelector(".findings .long-list-row")) return;
      observer.disconnect();
      requestAnimationFrame(() => resolve(performance.now() - started));
    });
    observer.observe(document.body, { childList: true, subtree: true });
    location.hash = "#/findings";
  });
}

/** Tells of the next letter typed into the search how many milliseconds pass until another number of findings shows. */
export function watchKeystroke() {
  globalThis.__keystroke = new Promise((resolve) => {
    const count = document.querySelector(".toolbar-count");
    const before = count.textContent;
    const began = () => {
      const started = performance.now();
      const end = (ms) => {
        observer.disconnect();
        clearTimeout(late);
        resolve(ms);
      };
      const late = setTimeout(() => end(null), 5000);
      const observer = new MutationObserver(() => {
        if (count.textContent !== before) requestAnimationFrame(() => end(performance.now() - started));
      });
      observer.observe(count, { childList: true, subtree: true, characterData: true });
    };
    document.querySelector("input[type=search]").addEventListener("input", began, { capture: true, once: true });
  });
}

/** Jumps to the last finding; milliseconds until it is on the screen. */
export function jumpToEnd() {
  return new Promise((resolve) => {
    const last = document.querySelector(".findings").getAttribute("aria-rowcount");
    const started = performance.now();
    const isThere = () => document.querySelector(`.findings .long-list-row[aria-rowindex="${last}"]`) !== null;
    const observer = new MutationObserver(() => {
      if (!isThere()) return;
      observer.disconnect();
      requestAnimationFrame(() => resolve(performance.now() - started));
    });
    observer.observe(document.querySelector(".findings"), { childList: true, subtree: true, attributes: true });
    const scroller = document.querySelector(".findings");
    scroller.scrollTop = scroller.scrollHeight;
  });
}
