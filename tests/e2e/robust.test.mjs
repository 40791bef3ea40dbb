// What goes wrong on real machines: storage refused, evidence without a name, a reading that is stopped, an engine that stops.
import test from "node:test";
import assert from "node:assert/strict";
import { join } from "node:path";
import { chooseFolder, download, dropFiles, openApp } from "./harness.mjs";
import { drop, fileRow, filesCounted, goTo, onDisk, volumes } from "./evidence.mjs";

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

test("a full disk is told, and what was entered is kept as soon as there is room again", async (t) => {
  const { page } = await openApp(t);
  await page.evaluate(() => {
    window.full = true;
    const refuse = (kind, name) => {
      const real = kind.prototype[name];
      kind.prototype[name] = function (...given) {
        if (window.full) throw new DOMException("no room", "QuotaExceededError");
        return real.apply(this, given);
      };
    };
    refuse(IDBObjectStore, "put");
    refuse(Storage, "setItem");
  });
  await goTo(page, "#/reports");
  await page.getByLabel("Title of the assessment").fill("before");
  await page.getByText("Not saved: this browser keeps nothing for this page.").waitFor();
  await page.evaluate(() => void (window.full = false));
  await page.getByLabel("Title of the assessment").fill("there is room");
  await page.getByText("Not saved: this browser keeps nothing for this page.").waitFor({ state: "detached" });
  await page.getByText("Saved on this device").waitFor();
  await page.reload();
  await page.locator("main h1").waitFor();
  assert.equal(await page.getByLabel("Title of the assessment").inputValue(), "there is room");
});

test("what was entered while files are read survives a closed tab", async (t) => {
  const folder = await onDisk(t, Array.from({ length: 3000 }, (_, at) => ({ path: `many/note-${at}.txt`, bytes: "no evidence" })));
  const { page, context } = await openApp(t);
  const address = page.url().split("#")[0];
  await chooseFolder(page, join(folder, "many"));
  await page.locator(".work").waitFor();
  await goTo(page, "#/reports");
  await page.getByLabel("Title of the assessment").fill("entered while reading");
  await page.close({ runBeforeUnload: true });
  const again = await context.newPage();
  await again.goto(`${address}#/reports`);
  await again.waitForSelector("#boot", { state: "detached" });
  await again.waitForFunction(() => document.querySelector(".fields input").value === "entered while reading");
});

test("what is dropped while earlier files are read or judged joins them", async (t) => {
  const folder = await onDisk(t, [
    ...Array.from({ length: 400 }, (_, at) => ({ path: `first/note-${at}.txt`, bytes: `note ${at}` })),
    ...Array.from({ length: 300 }, (_, at) => ({ path: `second/note-${at}.txt`, bytes: `another ${at}` })),
    { path: `large/${volumes(30_000).path}`, bytes: volumes(30_000).bytes },
  ]);
  const { page } = await openApp(t);
  await drop(page, [join(folder, "first")]);
  await drop(page, [join(folder, "second")]);
  await drop(page, [join(folder, "large")]);
  await page.locator(".work").waitFor();
  await dropFiles(page, "main", [{ path: "last.txt", bytes: "the last" }]);
  await fileRow(page, "last.txt");
  await page.locator(".work").waitFor({ state: "detached", timeout: 60_000 });
  await page.getByLabel("Search files").fill("");
  await page.waitForFunction(() => document.querySelector(".files").getAttribute("aria-rowcount") === "703");
  assert.equal(await filesCounted(page), 702);
});

test("what is dropped after stopping is read", async (t) => {
  const folder = await onDisk(t, Array.from({ length: 3000 }, (_, at) => ({ path: `many/note-${at}.txt`, bytes: "no evidence" })));
  const { page } = await openApp(t);
  await chooseFolder(page, join(folder, "many"));
  await page.getByRole("button", { name: "Stop reading" }).click();
  await dropFiles(page, "main", [{ path: "after.txt", bytes: "dropped at once after stopping" }]);
  await page.locator(".work").waitFor({ state: "detached", timeout: 60_000 });
  await fileRow(page, "after.txt");
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
  await page.getByText("1 question about files").waitFor();
  await page.getByLabel("Account id").fill("1234");
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByText("An account id has 12 digits.").waitFor();
  await page.getByLabel("Account id").fill("012345678901");
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByText("1 question about files").waitFor({ state: "detached" });
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
  await page.getByText(/^Reading file (?!1 of)/).waitFor();
  await page.getByRole("button", { name: "Stop reading" }).click();
  await page.locator(".work").waitFor({ state: "detached" });
  await goTo(page, "#/evidence");
  await page.locator("#files .chip", { hasText: "Unreadable" }).click();
  await page.getByText("reading was stopped before this file was read").first().waitFor();
  await page.locator("#files .chip", { hasText: "All" }).click();
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
