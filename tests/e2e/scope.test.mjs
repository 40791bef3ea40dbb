// What a reader needs beside a verdict: how far the evidence reaches, what the words mean, and that a wrong turn is named as one.
import test from "node:test";
import assert from "node:assert/strict";
import { dropFiles, openApp } from "./harness.mjs";

const goTo = async (page, hash) => {
  await page.evaluate((hash) => void (location.hash = hash), hash);
  await page.locator("main h1").waitFor();
};

async function sample(page) {
  await page.getByRole("button", { name: "Open the sample account" }).click();
  await page.locator(".urgent").waitFor();
}

const VOLUMES = {
  path: "ec2-describe-volumes.json",
  bytes: JSON.stringify({
    Volumes: [{ VolumeId: "vol-1", VolumeArn: "arn:aws:ec2:eu-west-1:111122223333:volume/vol-1", Size: 8, Encrypted: false, AvailabilityZone: "eu-west-1a" }],
  }),
};
const IDENTITY = { path: "get-caller-identity.json", bytes: JSON.stringify({ UserId: "A", Account: "111122223333", Arn: "arn:aws:iam::111122223333:root" }) };

test("an item says when its evidence was captured, and warns only where regions may be unseen", async (t) => {
  const { page } = await openApp(t);
  await sample(page);
  await goTo(page, "#/checklist/item/EC2-01");
  assert.match(await page.locator(".scope-note").innerText(), /1 account, 2 regions, captured between 2026-\d\d-\d\d \d\d:\d\d UTC and /);
  assert.equal(await page.getByText("Region list not supplied").count(), 0);
});

test("without the list of regions, item and paper say that only what was seen is judged", async (t) => {
  const { page } = await openApp(t);
  await dropFiles(page, ".drop-zone", [IDENTITY, VOLUMES]);
  await page.locator(".urgent").waitFor();
  await goTo(page, "#/checklist/item/EC2-01");
  await page.getByText("Region list not supplied").waitFor();
  assert.match(await page.locator(".scope-note").innerText(), /no file says when it was captured/);
  await goTo(page, "#/reports");
  await page.evaluate(() => {
    window.print = () => void (window.onPaper = document.querySelector(".printed").textContent);
  });
  await page.getByRole("button", { name: "Print the checklist" }).click();
  await page.waitForFunction(() => window.onPaper);
  const paper = await page.evaluate(() => window.onPaper);
  assert.match(paper, /The region list of 111122223333 was not supplied/);
  assert.match(paper, /What the words mean/);
});

test("severity stands only beside what is not settled, and the words are explained", async (t) => {
  const { page } = await openApp(t);
  await sample(page);
  await goTo(page, "#/findings?outcome=compliant");
  await page.locator(".long-list-row .badge.is-compliant").first().waitFor();
  assert.equal(await page.locator(".long-list-row .severity").count(), 0);
  await goTo(page, "#/findings?outcome=non-compliant");
  await page.locator(".long-list-row .severity").first().waitFor();
  await page.getByText("What these words mean").click();
  await page.getByText("No export can decide it.").waitFor();
});

test("a wrong address says so and becomes that of the page shown", async (t) => {
  const { page } = await openApp(t, { hash: "#/checklist/item/XX-99" });
  await page.getByText("Nothing is at that address.").waitFor();
  await page.waitForURL(/#\/checklist$/);
  await goTo(page, "#/findings?outcome=non-compliant");
  await page.waitForURL(/#\/findings\?outcome=non-compliant$/);
});

test("an exception whose last day has passed says so before it is recorded", async (t) => {
  const { page } = await openApp(t);
  await sample(page);
  await goTo(page, "#/checklist/item/IAM-01");
  await page.getByRole("radio", { name: /Accept the risk/ }).check();
  await page.getByLabel("Accepted until").fill("2020-01-01");
  await page.getByText("this exception has already run out").waitFor();
  await page.getByLabel("Accepted until").fill("2031-01-01");
  await page.getByText("this exception has already run out").waitFor({ state: "detached" });
});

test("on a small screen the place one is at is in view", async (t) => {
  const { page } = await openApp(t, { width: 390, height: 844, hash: "#/reports" });
  await page.waitForFunction(() => {
    const { left, right } = document.querySelector(".places [aria-current]").getBoundingClientRect();
    return left >= 0 && right <= innerWidth;
  });
});
