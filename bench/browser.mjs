// Measures the packed page in a real Chromium: `node bench/browser.mjs --page FILE --generate PROGRAM --work FOLDER --out RESULTS [SIZE...]`.
// What is compared runs in one browser, on one file, in turns. scripts/bench.sh calls it.
import { execFileSync } from "node:child_process";
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";
import { launch, watchMemory } from "./chromium.mjs";
import * as probes from "./probes.mjs";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    page: { type: "string" },
    generate: { type: "string" },
    work: { type: "string" },
    out: { type: "string" },
    rounds: { type: "string", default: "5" },
    only: { type: "string", default: "open,read,growth,judge,findings" },
  },
});
const sizes = positionals.length > 0 ? positionals : ["20MB", "170MB", "auto"];
const rounds = Number(options.rounds);
const parts = options.only.split(",");
const LIMIT_MS = 180_000;
// The longest text that the browser can hold, and so the longest that `JSON.parse` can read.
const LONGEST_TEXT = 2 ** 29 - 24;

mkdirSync(options.work, { recursive: true });
const address = pathToFileURL(options.page).href;
const blank = join(options.work, "blank.html");
writeFileSync(blank, "<!doctype html><title>plain</title><input type=file>");

const say = (text) => process.stderr.write(`${text}\n`);
const generate = (...request) => execFileSync(options.generate, request, { encoding: "utf8" });
const median = (numbers) => {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

const browser = await launch();

async function withPage(url, action, script) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    if (script) await context.addInitScript(script);
    const page = await context.newPage();
    page.setDefaultTimeout(LIMIT_MS);
    await page.goto(url);
    return await action(page);
  } finally {
    await context.close();
  }
}

const withApp = (action) =>
  withPage(address, async (page) => {
    await page.waitForSelector("#boot", { state: "detached" });
    // The worker starts meanwhile, as it does while a person looks for the button.
    await page.waitForTimeout(500);
    return await action(page);
  });

async function ingest(page, file, watched) {
  await page.evaluate((watched) => void (globalThis.__watched = watched), watched);
  await page.evaluate(probes.watchIngest, probes.watchIngest.argument);
  const memory = watched ? watchMemory() : null;
  try {
    await page.locator(probes.watchIngest.argument).setInputFiles(file);
    const hasRead = page.waitForFunction(() => globalThis.__probe.read, undefined, { timeout: LIMIT_MS });
    const memoryRead = hasRead.then(() => memory?.grown(), () => null);
    const result = await Promise.race([
      page.evaluate(() => globalThis.__probe.done),
      new Promise((_, reject) => page.once("crash", () => reject(new Error("the page crashed")))),
      new Promise((_, reject) => setTimeout(() => reject(new Error(`nothing after ${LIMIT_MS / 1000} s`)), LIMIT_MS).unref()),
    ]);
    const decided = await page.locator("main").textContent();
    const [, items] = /(\d+) of 62 items decided/.exec(decided) ?? [];
    if (!Number(items)) throw new Error("no verdicts on the page");
    return { ...result, memoryRead: watched ? await memoryRead : null, memory: memory?.stop() };
  } finally {
    memory?.stop();
  }
}

const read = (file, way) =>
  withPage(pathToFileURL(blank).href, async (page) => {
    await page.locator("input").setInputFiles(file);
    return await page.evaluate(probes.readPlainly, way);
  });

/** Runs each in turn, and gives the median of each; what fails is told by its message. */
async function inTurns(actions, times = rounds) {
  const taken = Object.fromEntries(Object.keys(actions).map((name) => [name, []]));
  const failed = {};
  for (let round = 0; round < times; round += 1) {
    for (const [name, action] of Object.entries(actions)) {
      if (failed[name]) continue;
      try {
        taken[name].push(await action());
      } catch (error) {
        failed[name] = error.message.split("\n")[0].replace(/^page\.evaluate: (Error: )?/, "");
      }
    }
  }
  const told = Object.entries(taken).map(([name, all]) => [name, failed[name] ? { failed: failed[name] } : { ms: median(all), all }]);
  return Object.fromEntries(told);
}

async function open() {
  const times = [];
  for (let round = 0; round < 2 * rounds; round += 1) {
    const usable = async (page) => await page.waitForFunction(() => globalThis.__usable).then((handle) => handle.jsonValue());
    times.push(await withPage(address, usable, probes.watchStart));
  }
  return { bytes: statSync(options.page).size, ms: median(times), all: times };
}

async function readAndJudge(size) {
  const file = join(options.work, `snapshot-${size}.json`);
  const made = generate("snapshot", size, file).trim();
  const bytes = statSync(file).size;
  say(`${size}: ${made}`);
  const judging = [];
  const actions = {
    "default reader": () => read(file, "default reader"),
    "BYOB reader": () => read(file, "BYOB reader"),
    verdicts: () =>
      withApp(async (page) => {
        const result = await ingest(page, file, false);
        judging.push(result.judging);
        return result.ms;
      }),
  };
  if (bytes <= LONGEST_TEXT) actions["JSON.parse"] = () => read(file, "JSON.parse");
  // The file is in the cache of the operating system for all alike.
  await read(file, "default reader");
  const times = await inTurns(actions, bytes > 500e6 ? Math.min(rounds, 3) : rounds);
  const watched = [];
  for (let round = 0; round < (bytes > 500e6 ? 1 : 3) && !times.verdicts.failed; round += 1) {
    watched.push(await withApp((page) => ingest(page, file, true)));
  }
  const of = (key) => (watched.length > 0 ? median(watched.map((one) => one[key])) : null);
  const result = { size, bytes, made, times, judging: median(judging), memoryRead: of("memoryRead"), memory: of("memory"), longest: of("longest"), gaps: of("gaps") };
  say(JSON.stringify(result));
  return result;
}

async function growth() {
  const files = [1, 2, 4, 8].map((times) => {
    const file = join(options.work, `growth-${times}.json`);
    generate("snapshot", `${20 * times}MB`, file);
    return { times, file, bytes: statSync(file).size };
  });
  const run = (file) => () => withApp(async (page) => (await ingest(page, file, false)).ms);
  const taken = await inTurns(Object.fromEntries(files.map(({ times, file }) => [`${times} times`, run(file)])), Math.min(rounds, 3));
  // The fastest, as what else the machine does can only slow one down.
  const fastest = ({ failed, all }) => (failed ? { failed } : { ms: Math.min(...all), all });
  const results = files.map(({ times, bytes }) => ({ times, bytes, ...fastest(taken[`${times} times`]) }));
  say(JSON.stringify(results));
  return results;
}

const RESOURCES = 50_000;

async function judge() {
  const file = join(options.work, "resources.json");
  generate("resources", String(RESOURCES), file, "--accounts", "3", "--regions", "4");
  return await withApp(async (page) => {
    await ingest(page, file, false);
    await page.evaluate(() => void (location.hash = "#/reports"));
    await page.locator(".thresholds input").first().waitFor();
    const all = [];
    for (let round = 0; round < rounds; round += 1) all.push(await page.evaluate(probes.judgeAgain, 60 + round));
    const result = { resources: RESOURCES, ms: median(all), all };
    say(JSON.stringify(result));
    return result;
  });
}

async function findings() {
  const file = join(options.work, "findings.json");
  generate("findings", "22700", file, "--accounts", "5", "--regions", "2");
  return await withApp(async (page) => {
    const read = await ingest(page, file, false);
    const first = await page.evaluate(probes.openFindings);
    const total = Number(await page.locator(".findings").getAttribute("aria-rowcount")) - 1;
    const end = await page.evaluate(probes.jumpToEnd);
    const search = page.locator("input[type=search]");
    await search.focus();
    const keys = ["7", "b", "4", "Backspace", "Backspace", "Backspace"];
    const taken = keys.map(() => []);
    for (let round = 0; round < Math.min(rounds, 3); round += 1) {
      for (const [at, key] of keys.entries()) {
        await page.evaluate(probes.watchKeystroke);
        await page.keyboard.press(key);
        taken[at].push((await page.evaluate(() => globalThis.__keystroke)) ?? Infinity);
      }
    }
    // JSON has no infinity: `null` is a keystroke that nothing followed.
    const keystrokes = taken.map(median);
    const result = { total, read: read.ms, first, end, keystrokes };
    say(JSON.stringify(result));
    return result;
  });
}

const attempt = async (name, action) => {
  if (!parts.includes(name)) return undefined;
  say(`== ${name}`);
  try {
    return await action();
  } catch (error) {
    say(`${name}: ${error.stack}`);
    return { failed: error.message.split("\n")[0] };
  }
};

const results = { browser: browser.version(), cores: cpus().length, rounds };
results.open = await attempt("open", open);
results.read = await attempt("read", async () => {
  const all = [];
  for (const size of sizes) {
    // The largest is read by itself where that takes less than two minutes.
    const last = all.at(-1);
    const guess = last?.times.verdicts.ms ? (4 * 1e9 * last.times.verdicts.ms) / last.bytes : Infinity;
    if (size !== "auto") all.push(await readAndJudge(size));
    else if (guess < 120_000) all.push(await readAndJudge("1GB"));
  }
  return all;
});
results.growth = await attempt("growth", growth);
results.judge = await attempt("judge", judge);
results.findings = await attempt("findings", findings);
await browser.close();
writeFileSync(options.out, `${JSON.stringify(results, null, 2)}\n`);
