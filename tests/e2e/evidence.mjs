// Made-up evidence for the browser tests, in any amount.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export const ACCOUNT = "111122223333";

/** A list of volumes, a third of which is not encrypted. */
export const volumes = (count, { region = "eu-west-1", account = ACCOUNT, from = 0 } = {}) => ({
  path: `${account}/${region}/ec2-describe-volumes.json`,
  bytes: JSON.stringify({
    Volumes: Array.from({ length: count }, (_, at) => ({
      VolumeId: `vol-${String(from + at).padStart(6, "0")}`,
      Size: 8,
      VolumeType: "gp3",
      CreateTime: "2026-01-05T10:00:00.000Z",
      Encrypted: at % 3 !== 0,
      State: "in-use",
      AvailabilityZone: `${region}a`,
    })),
  }),
});

/** Files on disk, in a folder that goes away with the test. */
export async function onDisk(t, files) {
  const folder = await mkdtemp(join(tmpdir(), "checklist-files-"));
  t.after(() => rm(folder, { recursive: true }));
  for (const { path, bytes } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
  return folder;
}

/**
 * Drops files or folders as the browser itself does. Made-up drop events would not show what a page from disk may open.
 *
 * A browser drops only on what has answered that it takes the files. A page that is busy answers late, so this waits for the answer
 * as a hand would, and lets go once more where the browser did not pass the drop on.
 */
export async function drop(page, files) {
  const protocol = await page.context().newCDPSession(page);
  const send = (type) => protocol.send("Input.dispatchDragEvent", { type, x: 500, y: 300, data: { items: [], files, dragOperationsMask: 1 } });
  await page.evaluate(() => {
    window.dragged = { dragover: 0, drop: 0 };
    const count = ({ type }) => void (window.dragged[type] += 1);
    for (const type of ["dragover", "drop"]) window.addEventListener(type, count, true);
    window.endDrag = () => ["dragover", "drop"].forEach((type) => window.removeEventListener(type, count, true));
  });
  const heard = (type, timeout) => page.waitForFunction((type) => window.dragged[type] > 0, type, { timeout }).then(() => true, () => false);
  let dropped = false;
  for (let turn = 0; turn < 5 && !dropped; turn += 1) {
    await send("dragEnter");
    await send("dragOver");
    await heard("dragover", 5000);
    await send("dragOver");
    await send("drop");
    dropped = await heard("drop", 2000);
  }
  await page.evaluate(() => window.endDrag());
  await protocol.detach();
  if (!dropped) throw new Error("the browser did not pass the drop on to the page");
}

export const goTo = async (page, hash) => {
  await page.evaluate((hash) => void (location.hash = hash || "#/"), hash);
  await page.locator("main h1").waitFor();
};

/** Waits until reading and judging have begun and ended. */
export async function judged(page, timeout = 60_000) {
  await page.waitForURL(/#\/(overview|evidence)$/, { timeout });
  await page.locator(".work").waitFor({ state: "detached", timeout });
}

/** How many files the ledger counts. */
export async function filesCounted(page) {
  await goTo(page, "#/evidence");
  const all = page.locator("#files .chip", { hasText: "All" }).locator("b");
  await page.waitForFunction(() => /[1-9]/.test(document.querySelector("#files .chip b")?.textContent ?? ""));
  return Number((await all.textContent()).replace(/\D/g, ""));
}

/** The line of the ledger about a file, found by searching for its path. */
export async function fileRow(page, path) {
  await goTo(page, "#/evidence");
  await page.getByLabel("Search files").fill(path);
  const row = page.locator(".files .long-list-row").first();
  await page.waitForFunction((total) => document.querySelector(".files").getAttribute("aria-rowcount") === total, "2");
  return row;
}

/**
 * Records the tasks of the page's thread until the answer is called; that gives the processor time of those over `least`
 * milliseconds. Not the time on the clock: what else this machine is busy with is no property of the page.
 */
export async function watchTasks(page, least = 16) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ["toplevel", "disabled-by-default-devtools.timeline", "__metadata"] });
  return async () => {
    const { traceEvents } = JSON.parse(await browser.stopTracing());
    const named = traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain");
    const threads = new Set(named.map(({ pid, tid }) => `${pid} ${tid}`));
    const tasks = traceEvents.filter(({ name, pid, tid, tdur }) => name === "RunTask" && tdur !== undefined && threads.has(`${pid} ${tid}`));
    return tasks.map(({ tdur }) => Math.round(tdur / 1000)).filter((ms) => ms >= least).sort((a, b) => b - a);
  };
}
