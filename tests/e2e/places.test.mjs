// One account and one Region looked at by themselves, and how every check judges.
import test from "node:test";
import assert from "node:assert/strict";
import { axe, openApp } from "./harness.mjs";
import { drop, judged, onDisk, volumes } from "./evidence.mjs";

test("an account is looked at by itself, on every page, until everything is shown again", async (t) => {
  const { page } = await openApp(t);
  const encrypted = volumes(2, { account: "222222222222", from: 500 });
  encrypted.bytes = encrypted.bytes.replaceAll("false", "true");
  const folder = await onDisk(t, [volumes(3, { account: "111111111111" }), encrypted]);
  await drop(page, [`${folder}/111111111111`, `${folder}/222222222222`]);
  await judged(page);
  const failing = () => page.locator(".place-count", { hasText: "failures" }).textContent();
  const all = await failing();
  const account = page.getByLabel("Account", { exact: true });
  await account.selectOption("222222222222");
  await page.getByText("Decisions and reports are of everything.").waitFor();
  assert.equal(await page.locator(".place-count", { hasText: "failures" }).count(), 0, "nothing fails there");
  assert.deepEqual(await axe(page), []);
  await page.evaluate(() => void (location.hash = "#/findings"));
  await page.locator(".findings .long-list-row").first().waitFor();
  assert.equal(await page.getByLabel("Account", { exact: true }).inputValue(), "222222222222", "findings begin with what is looked at");
  await page.evaluate(() => void (location.hash = "#/checklist"));
  await page.getByRole("button", { name: "Show everything" }).click();
  await page.waitForFunction((all) => document.querySelector(".places")?.textContent.includes(all), all);
  assert.equal(await failing(), all);
});

test("every check tells how it judges, and is found by its words", async (t) => {
  const { page } = await openApp(t);
  await page.evaluate(() => void (location.hash = "#/checklist/item/S3-05"));
  await page.locator(".about").getByRole("link", { name: /plain HTTP/i }).click();
  const check = page.locator("details.judged-check[open]");
  await check.getByText("s3-tls-only").waitFor();
  await check.getByText("aws s3api get-bucket-policy").waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByLabel("Search checks").fill("describe-trails multi");
  await page.locator("summary", { hasText: /Region/ }).first().waitFor();
  assert.equal(await page.locator("summary", { hasText: "plain HTTP" }).count(), 0);
  await page.getByLabel("Search checks").fill("no such words");
  await page.getByText("No check matches").waitFor();
});
