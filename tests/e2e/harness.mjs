// What every browser test shares: the packed page in a real Chromium, opened from disk, and an end check that it stayed quiet.
import { after } from "node:test";
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const PAGE = fileURLToPath(new URL("../../dist/aws-security-checklist.html", import.meta.url));

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
];

// Chromium does not know this directive of the policy, says so, and goes on.
const EXPECTED = [/Unrecognized Content-Security-Policy directive 'webrtc'/];

let launched;

function browser() {
  launched ??= chromium.launch({ executablePath: findChromium(), headless: true, args: FLAGS });
  return launched;
}

function findChromium() {
  const places = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const found = places.find((place) => place && existsSync(place));
  assert.ok(found, "no Chromium found: run scripts/browser.sh, or set CHROMIUM");
  return found;
}

after(async () => (await launched)?.close());

/**
 * Opens the packed page in a fresh context and waits until the app has mounted. When the test ends, the page must have logged no
 * error and asked for nothing but itself; `quiet: false` leaves that to the test, which finds both lists in the answer.
 */
export async function openApp(t, { width = 1440, height = 900, colorScheme = "light", file = PAGE, hash = "", quiet = true, mounted = true } = {}) {
  const context = await (await browser()).newContext({ viewport: { width, height }, colorScheme, acceptDownloads: true });
  const address = pathToFileURL(file).href;
  const errors = [];
  const requests = [];
  context.on("request", (request) => {
    const url = request.url();
    if (url.split("#")[0] !== address && !/^(blob|data):/.test(url)) requests.push(url);
  });
  context.on("weberror", (error) => errors.push(`uncaught: ${error.error().stack ?? error.error()}`));
  context.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error" && !EXPECTED.some((known) => known.test(text))) errors.push(text);
  });
  const page = await context.newPage();
  page.on("crash", () => errors.push("the page crashed"));
  t.after(async () => {
    await context.close();
    if (quiet) {
      assert.deepEqual(errors, [], "the page logged errors");
      assert.deepEqual(requests, [], "the page asked for something");
    }
  });
  await page.goto(address + hash);
  if (mounted) await page.waitForSelector("#boot", { state: "detached" });
  return { page, context, errors, requests };
}

/** Drops files on an element as a person would: `files` is `[{ path, bytes }]`, the last part of the path being the file's name. */
export async function dropFiles(page, selector, files) {
  const carried = files.map(({ path, bytes }) => ({ name: path.split("/").pop(), base64: Buffer.from(bytes).toString("base64") }));
  await page.locator(selector).evaluate((target, carried) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of carried) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    for (const type of ["dragenter", "dragover", "drop"]) {
      target.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }
  }, carried);
}

/** Chooses a whole folder from disk through the page's folder input; paths inside it reach the app as they do by hand. */
export async function chooseFolder(page, folder, selector = "input[webkitdirectory]") {
  await page.locator(selector).setInputFiles(folder);
}

/** Runs an action that starts a download, and returns what was offered under which name. */
export async function download(page, action) {
  const [offered] = await Promise.all([page.waitForEvent("download"), action()]);
  return { name: offered.suggestedFilename(), bytes: await readFile(await offered.path()) };
}

let axeSource;

/** The accessibility violations of the page as it stands; one line for each, to be compared with `[]`. */
export async function axe(page) {
  axeSource ??= await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  // The debugging protocol is exempt from the page's policy, an injected script is not.
  const protocol = await page.context().newCDPSession(page);
  const run = async (expression) => {
    const { result, exceptionDetails } = await protocol.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    assert.equal(exceptionDetails, undefined, exceptionDetails?.exception?.description);
    return result.value;
  };
  try {
    await run(`${axeSource}; undefined`);
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations } = JSON.parse(await run(`axe.run(document, { runOnly: ${JSON.stringify(tags)} }).then(JSON.stringify)`));
    return violations.map(({ id, help, nodes }) => `${id}: ${help} — ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  } finally {
    await protocol.detach();
  }
}
