// The browser that is measured: a real Chromium, pages opened from disk, and how much memory its renderers hold.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
];

/** Starts the browser. */
export function launch() {
  const places = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const executablePath = places.find((place) => place && existsSync(place));
  if (!executablePath) throw new Error("no Chromium found: run scripts/browser.sh, or set CHROMIUM");
  return chromium.launch({ executablePath, headless: true, args: FLAGS });
}

const read = (path) => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // The process has ended.
    return "";
  }
};

/** The renderers below this process. Linux only; elsewhere there are none. */
function renderers() {
  if (!existsSync("/proc/self/stat")) return [];
  const parents = new Map();
  for (const name of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const stat = read(`/proc/${name}/stat`);
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
  }
  const isOurs = (pid) => {
    for (let at = pid; at > 1; at = parents.get(at)) if (at === process.pid) return true;
    return false;
  };
  return [...parents.keys()].filter((pid) => isOurs(pid) && read(`/proc/${pid}/cmdline`).includes("--type=renderer"));
}

const resident = (pids) =>
  pids.reduce((sum, pid) => sum + Number(/VmRSS:\s+(\d+) kB/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) * 1024, 0);

/** Watches the resident memory of all renderers, every 50 ms; `grown` and `stop` tell by how many bytes it grew at most. */
export function watchMemory() {
  let pids = renderers();
  const before = resident(pids);
  let most = before;
  let samples = 0;
  const timer = setInterval(() => {
    // New renderers are rare; to look for them costs more than to read those that are known.
    if (samples++ % 20 === 0) pids = renderers();
    most = Math.max(most, resident(pids));
  }, 50);
  const grown = () => (pids.length === 0 ? null : most - before);
  return {
    grown,
    stop() {
      clearInterval(timer);
      return grown();
    },
  };
}
