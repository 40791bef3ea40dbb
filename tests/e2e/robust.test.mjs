// What goes wrong on real machines: storage refused, evidence without a name, a reading that is stopped, an engine that stops.
import test from "node:test";
import assert from "node:assert/strict";
import { join } from "node:path";
import { chooseFolder, download, dropFiles, openApp } from "./harness.mjs";
import { fileRow, filesCounted, goTo, onDisk } from "./evidence.mjs";

const status = async (page, id) => {
  await goTo(page, "#/checklist");
  return page.locator(".items tr", { has: page.locator(".id", { hasText: id }) }).locator(".cell-status").textContent();
};

test("where nothing can be saved, the page says so before anything is lost", async (t) => {
  const { page, context } = await openApp(t);
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("refused", "SecurityError");
    };
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await page.reload();
  await goTo(page, "#/reports");
  await page.getByLabel("Title of the assessment").fill("only in this tab");
  await page.getByText("Not saved: this browser keeps nothing for this page.").waitFor();
  const session = await download(page, () => page.getByRole("button", { name: "Download the session file" }).click());
  assert.match(session.bytes.toString("utf8"), /only in this tab/);
});

test("a file that does not name its account is asked about once, and the answer is kept", async (t) => {
  const { page } = await openApp(t);
  const summary = { SummaryMap: { AccountMFAEnabled: 0, AccountAccessKeysPresent: 0, AccountPasswordPresent: 1 } };
  const drop = async () => {
    await goTo(page, "#/");
    await dropFiles(page, "main", [{ path: "summary.json", bytes: JSON.stringify(summary) }]);
    await page.waitForURL(/#\/overview$/);
    await page.locator(".work").waitFor({ state: "detached" });
  };
  await drop();
  assert.match(await status(page, "IAM-02"), /Insufficient data/);
  await goTo(page, "#/evidence");
  await page.getByText("1 document needs an identifier").waitFor();
  await page.getByLabel("Account id").fill("1234");
  await page.getByRole("button", { name: "Assign" }).click();
  await page.getByText("An account id has 12 digits.").waitFor();
  await page.getByLabel("Account id").fill("012345678901");
  await page.getByRole("button", { name: "Assign" }).click();
  await page.getByText("1 document needs an identifier").waitFor({ state: "detached" });
  assert.match(await status(page, "IAM-02"), /Non-compliant/);
  await page.getByText("Saved on this device").waitFor();
  await page.reload();
  await drop();
  assert.match(await status(page, "IAM-02"), /Non-compliant/);
});

test("reading stops at once when asked, and what was read stays", async (t) => {
  const files = 5000;
  const folder = await onDisk(t, Array.from({ length: files }, (_, at) => ({ path: `many/note-${at}.txt`, bytes: "no evidence" })));
  const { page } = await openApp(t);
  await chooseFolder(page, join(folder, "many"));
  await page.getByRole("button", { name: "Stop reading" }).click();
  await page.locator(".work").waitFor({ state: "detached" });
  const read = await filesCounted(page);
  assert.ok(read < files, `${read} of ${files} were read`);
  // The engine goes on with the next drop.
  await dropFiles(page, "main", [{ path: "later.txt", bytes: "no evidence" }]);
  await fileRow(page, "later.txt");
});

test("when the engine stops, the answers are safe and it can be restarted", async (t) => {
  const { page } = await openApp(t, { quiet: false });
  await goTo(page, "#/reports");
  await page.getByLabel("Title of the assessment").fill("survives");
  const [worker] = page.workers();
  await worker.evaluate(() => void setTimeout(() => Promise.reject(new Error("as if memory ran out"))));
  await page.getByText("The engine has stopped.").waitFor();
  await page.getByRole("button", { name: "Restart the engine" }).click();
  await page.getByText("The engine has stopped.").waitFor({ state: "detached" });
  assert.equal(await page.getByLabel("Title of the assessment").inputValue(), "survives");
  await dropFiles(page, "main", [{ path: "again.txt", bytes: "no evidence" }]);
  await fileRow(page, "again.txt");
});

test("a change in another tab is told", async (t) => {
  const { page, context } = await openApp(t);
  const other = await context.newPage();
  await other.goto(page.url().split("#")[0]);
  await other.waitForSelector("#boot", { state: "detached" });
  await goTo(other, "#/reports");
  await other.getByLabel("Title of the assessment").fill("from the other tab");
  await other.getByText("Saved on this device").waitFor();
  await page.getByText("This checklist is open in another tab, too.").waitFor();
});
