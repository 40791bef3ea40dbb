// A hundred thousand findings, and five thousand files: what the reader waits for, and that nothing is lost on the way.
import test from "node:test";
import assert from "node:assert/strict";
import { join } from "node:path";
import { chooseFolder, openApp } from "./harness.mjs";
import { ACCOUNT, drop, filesCounted, goTo, judged, onDisk, volumes, watchLongTasks } from "./evidence.mjs";

const REGIONS = ["eu-west-1", "eu-central-1", "us-east-1", "us-west-2", "ap-south-1"];
const PER_REGION = 10_000;

const middle = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Does something and waits for the list to be drawn anew; the milliseconds in between. */
const untilDrawn = (page, action) =>
  page.evaluate(
    async (action) => {
      const list = document.querySelector(".findings");
      const drawn = new Promise((resolve, reject) => {
        setTimeout(() => reject(new Error(`“${action}” changed nothing`)), 5000);
        new MutationObserver((_, observer) => {
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(resolve));
        }).observe(list, { attributes: true, attributeFilter: ["aria-rowcount"] });
      });
      const start = performance.now();
      const search = document.querySelector("main input[type=search]");
      search.value = action;
      search.dispatchEvent(new Event("input", { bubbles: true }));
      await drawn;
      return performance.now() - start;
    },
    action,
  );

test("a hundred thousand findings are searched between two key strokes", async (t) => {
  const files = ["111122223333", "222233334444"].flatMap((account) =>
    REGIONS.map((region, at) => volumes(PER_REGION, { region, account, from: at * PER_REGION })),
  );
  const { page } = await openApp(t);
  const longTasks = await watchLongTasks(page);
  await chooseFolder(page, await onDisk(t, files));
  await judged(page, 240_000);
  await page.locator(".urgent").waitFor();
  const whileReading = await longTasks();

  const first = await page.evaluate(async () => {
    const start = performance.now();
    location.hash = "#/findings";
    while (!document.querySelector(".long-list-row")) await new Promise(requestAnimationFrame);
    return performance.now() - start;
  });
  const count = Number(await page.locator(".findings").getAttribute("aria-rowcount"));
  assert.ok(count > 100_000, `${count} findings`);

  const strokes = [];
  for (const text of ["-", "-0", "-01", "-012", "-0123", "-01234", "-01234 u", "-01234 unk", "", "west", "west 1", ""]) {
    strokes.push(await untilDrawn(page, text).then((ms) => Math.round(ms)));
  }
  const whileTyping = await longTasks();
  t.diagnostic(`first rows ${Math.round(first)} ms; key strokes ${strokes.join(", ")} ms; long tasks: reading [${whileReading}], typing [${whileTyping}]`);
  assert.ok(first <= 300, `the first rows took ${first} ms`);
  assert.ok(middle(strokes) <= 100, `key strokes took ${strokes} ms`);
  assert.deepEqual(whileReading.filter((ms) => ms > 50), [], "long tasks while reading");
  assert.deepEqual(whileTyping.filter((ms) => ms > 50), [], "long tasks while typing");

  // The choices say what they would leave, and leave it.
  const option = page.getByLabel("Region").locator("option", { hasText: "ap-south-1" });
  const promised = (await option.textContent()).match(/\(([^)]*)\)/)[1].replace(/\D/g, "");
  await page.getByLabel("Region").selectOption("ap-south-1");
  await page.waitForFunction((wanted) => document.querySelector(".findings").getAttribute("aria-rowcount") === wanted, String(Number(promised) + 1));
  await page.getByLabel("Region").selectOption("");

  // To the last row and back, by keyboard alone.
  await page.locator(".findings").focus();
  await page.keyboard.press("End");
  await page.waitForFunction(() => {
    const list = document.querySelector(".findings");
    const active = document.getElementById(list.getAttribute("aria-activedescendant"));
    return active && active.getAttribute("aria-rowindex") === list.getAttribute("aria-rowcount");
  });
  assert.ok((await page.locator(".long-list-row").count()) < 60);
  await page.keyboard.press("Home");
  await page.waitForFunction(() => document.querySelector(".long-list-row.is-active")?.getAttribute("aria-rowindex") === "2");
});

test("five thousand files dropped at once are all read, and the page stays awake", async (t) => {
  const files = Array.from({ length: 5000 }, (_, at) => ({
    path: `handover/${ACCOUNT}/eu-west-1/part-${at}/ec2-describe-volumes.json`,
    bytes: JSON.stringify({ Volumes: [{ VolumeId: `vol-${at}`, Size: 8, Encrypted: false, State: "in-use", AvailabilityZone: "eu-west-1a" }] }),
  }));
  const folder = await onDisk(t, files);
  const { page } = await openApp(t);
  const longTasks = await watchLongTasks(page);
  await drop(page, [join(folder, "handover")]);
  await page.locator(".work").waitFor();
  await judged(page, 240_000);
  const found = await longTasks();
  t.diagnostic(`long tasks: [${found}]`);
  assert.equal(await filesCounted(page), 5000);
  assert.deepEqual(found.filter((ms) => ms > 50), []);
  await goTo(page, "#/findings?item=EC2-01");
  await page.waitForFunction(() => Number(document.querySelector(".findings")?.getAttribute("aria-rowcount")) > 5000);
});
