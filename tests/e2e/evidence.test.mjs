// The Evidence page: what was supplied, what is known by it, what contradicts, and what to ask for.
import test from "node:test";
import assert from "node:assert/strict";
import { axe, download, dropFiles, openApp } from "./harness.mjs";
import { goTo, volumes } from "./evidence.mjs";

const json = (path, value) => ({ path, bytes: JSON.stringify(value) });
const CALLER = json("get-caller-identity.json", { UserId: "A", Account: "111122223333", Arn: "arn:aws:iam::111122223333:root" });
// With its envelope, which says that the call was not filtered.
const REGIONS = json("ec2-describe-regions.json", {
  evidence: 1,
  service: "ec2",
  command: "describe-regions",
  params: {},
  account: "111122223333",
  exit: 0,
  output: { Regions: ["eu-west-1", "us-east-1"].map((name) => ({ RegionName: name, OptInStatus: "opt-in-not-required", Endpoint: `ec2.${name}.amazonaws.com` })) },
});

/** Drops files with the paths they are to have: made-up drops know names only, so the envelope of each says the rest. */
async function supply(page, files) {
  await goTo(page, "#/");
  await dropFiles(page, "main", files);
  await page.waitForURL(/#\/overview$/);
  await page.locator(".work").waitFor({ state: "detached" });
  await goTo(page, "#/evidence");
}

async function sample(page) {
  await page.getByRole("button", { name: "Open the sample account" }).click();
  await page.locator(".urgent").waitFor();
  await goTo(page, "#/evidence");
  await page.locator(".matrix, .call-regions").first().waitFor();
}

test("the coverage table says of each call and region how far it is answered, and by which file", async (t) => {
  const { page } = await openApp(t);
  await sample(page);
  const cell = page.locator(".matrix tr", { hasText: "ec2 describe-volumes" }).locator("td[id]").first();
  assert.match(await cell.textContent(), /✓ all|○ empty|◷ stale/);
  await cell.click();
  const sheet = page.getByRole("dialog");
  await sheet.getByText("ec2:DescribeVolumes").waitFor();
  assert.match(await sheet.textContent(), /ec2-describe-volumes\.json/);
  assert.match(await sheet.textContent(), /aws ec2 describe-volumes/);
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "hidden" });

  await page.getByLabel("Only what is open").check();
  await page.waitForFunction(() => ![...document.querySelectorAll(".matrix tbody tr")].some((row) => row.textContent.includes("get-account-password-policy")));
});

test("the coverage table is walked by keyboard alone", async (t) => {
  const { page } = await openApp(t);
  await sample(page);
  await page.locator(".matrix").focus();
  for (const key of ["ArrowDown", "ArrowRight", "ArrowRight", "End", "Home", "ArrowRight", "ArrowUp"]) await page.keyboard.press(key);
  const active = await page.locator(".matrix").getAttribute("aria-activedescendant");
  assert.equal(active, "call-0-1");
  for (let at = 0; at < 60 && !(await page.locator(`#${await page.locator(".matrix").getAttribute("aria-activedescendant")}[title]`).count()); at += 1)
    await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByText("Permission").waitFor();
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement.matches(".matrix"));
});

test("a region that is enabled and was never supplied is called out", async (t) => {
  const { page } = await openApp(t);
  const list = { ...volumes(3), path: "ec2-describe-volumes.json" };
  await supply(page, [CALLER, REGIONS, list]);
  await page.getByText("1 region is enabled, and nothing was supplied of it:").waitFor();
  assert.match(await page.locator("#coverage .flag").textContent(), /us-east-1/);
  await page.locator(".matrix th.is-unseen", { hasText: "us-east-1" }).waitFor();
});

test("the ask list is shown, copied and saved in both forms, and the collector before any file is here", async (t) => {
  const { page } = await openApp(t);
  const saved = async (summary, name) => {
    await page.locator(".script summary", { hasText: summary }).click();
    const script = page.locator(".script[open]", { hasText: summary });
    await script.locator(".script-text").waitFor();
    const shown = await script.locator(".script-text").textContent();
    const file = await download(page, () => script.getByRole("button", { name: /^Save as/ }).click());
    assert.equal(file.name, name);
    const text = file.bytes.toString("utf8");
    assert.equal(shown.split("\n")[0], text.split("\n")[0]);
    assert.match(text, /aws /);
    return text;
  };
  const whole = await saved("The collector", "collect-evidence.sh");
  await goTo(page, "#/evidence");
  assert.equal(await saved("The collector", "collect-evidence.sh"), whole);
  await supply(page, [CALLER, REGIONS, { ...volumes(3), path: "ec2-describe-volumes.json" }]);
  const commands = await saved("one command a line", "ask-list.sh");
  assert.match(commands, /--region us-east-1/);
  await saved("as a script", "collect-missing.sh");
});

test("what two files tell differently is shown with both times, and with which counts", async (t) => {
  const { page } = await openApp(t);
  const snapshot = (captured, encrypted) => ({
    fileVersion: "1.0",
    configSnapshotId: `00000000-0000-0000-0000-00000000000${encrypted ? 1 : 0}`,
    configurationItems: [
      {
        configurationItemVersion: "1.3",
        configurationItemCaptureTime: captured,
        configurationItemStatus: "OK",
        configurationStateId: 1,
        awsAccountId: "111122223333",
        awsRegion: "eu-west-1",
        resourceType: "AWS::EC2::Volume",
        resourceId: "vol-1",
        ARN: "arn:aws:ec2:eu-west-1:111122223333:volume/vol-1",
        configuration: { volumeId: "vol-1", size: 8, encrypted, state: "in-use", availabilityZone: "eu-west-1a" },
      },
    ],
  });
  await supply(page, [json("older.json", snapshot("2026-01-01T00:00:00.000Z", false)), json("newer.json", snapshot("2026-02-01T00:00:00.000Z", true))]);
  const told = page.locator(".contradictions li").first();
  await told.waitFor();
  const text = await told.textContent();
  assert.match(text, /newer\.json2026-02-01 00:00 UTC · counts/);
  assert.match(text, /older\.json2026-01-01 00:00 UTC · does not count/);
});

for (const [colorScheme, width] of [["light", 1440], ["dark", 1024], ["light", 390], ["dark", 390]]) {
  test(`the evidence page is accessible: ${colorScheme}, ${width} px`, async (t) => {
    const { page } = await openApp(t, { colorScheme, width, height: 900 });
    await sample(page);
    for (const summary of await page.locator("#missing .script summary, .call-region summary").all()) await summary.click();
    await page.locator(".script-text").first().waitFor();
    assert.deepEqual(await axe(page), []);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(beyond <= 0, "wider than the screen");
  });
}
