// A newer release, with another version of the tablet's store, while a sheet is half filled and a tab is open: nothing
// said is lost, no page is white, no console complains.
import { expect, test, type Page } from "@playwright/test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ownSheet } from "../support/own_sheet.js";
import { FillPage } from "../support/pages/fill.js";
import { built, next, Server } from "../support/server.js";
import { shelved } from "../support/store.js";
import { hydrated, installed, signIn } from "../support/test.js";

const port = Number(process.env.NENEP_PORT ?? 3199) + 1;
const url = `http://127.0.0.1:${port}`;

/** Faults that a stopped server does not explain. */
function faults(page: Page, into: string[]) {
  page.on("console", (message) => {
    if (message.type() === "error" && !/net::ERR_|502|503/.test(message.text())) into.push(message.text());
  });
  page.on("pageerror", (error) => into.push(error.message));
}

/** Answers the item that is shown with level 3 and moves on; the item. */
async function answer(page: Page): Promise<string> {
  const fill = new FillPage(page);
  const item = (await fill.item().innerText()).trim();
  await fill.level(3).click();
  await page.waitForTimeout(400);
  if ((await fill.item().innerText()).trim() === item) await page.getByRole("button", { name: "Tiếp", exact: true }).click();
  await page.waitForTimeout(400);
  return item;
}

const release = (page: Page) => page.evaluate(() => [...document.querySelectorAll("link,script")].some((e) => e.outerHTML.includes(".next")));
const version = (page: Page) => page.evaluate(async () => (await indexedDB.databases()).find(({ name }) => name === "nenep")?.version);

test("a newer release finds what the older one kept, and an open tab goes on", async ({ browser, contextOptions }) => {
  test.setTimeout(420_000);
  const folder = mkdtempSync(join(tmpdir(), "nenep-upgrade-"));
  const [data, newer] = [join(folder, "data"), next(join(folder, "next"))];
  let server = await Server.start(built, data, port);
  const context = await browser.newContext({ ...contextOptions, baseURL: url });
  const seen: string[] = [];
  const said: string[] = [];
  try {
    const old = await context.newPage();
    faults(old, seen);
    await signIn(old, "team");
    await installed(old);
    const sheet = await ownSheet(old);
    await old.goto(sheet.path);
    await hydrated(old);
    await expect.poll(() => shelved(old)).toContain(`fill/${sheet.id}`);
    said.push(await answer(old));
    await new FillPage(old).sent();
    const before = await version(old);

    // The server is changed while the tab stays open, and somebody goes on filling.
    await server.stop();
    said.push(await answer(old));
    await expect(old.getByText(/^Đã lưu trên máy/).first()).toBeVisible();
    server = await Server.start(newer, data, port);
    await old.evaluate(() => window.dispatchEvent(new Event("online")));
    said.push(await answer(old));
    await new FillPage(old).sent();
    expect(await release(old), "the open tab is still the older release").toBe(false);

    // A second tab brings the newer release and its store.
    const young = await context.newPage();
    faults(young, seen);
    await young.goto(`/sheets/${sheet.id}/fill`);
    await hydrated(young);
    await expect(new FillPage(young).item()).toBeVisible();
    expect(await release(young)).toBe(true);
    await expect(young.getByText(/\d+\/30 (mục|tiêu chí)/).first()).toBeVisible();
    await expect.poll(() => version(young)).toBe(before! + 1);
    // It is whole on the device before the network goes.
    await expect.poll(() => young.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting))).toBe(true);
    await young.close();

    // The older tab keeps over the newer store, without network.
    await server.stop();
    said.push(await answer(old));
    await expect(old.getByText(/^Đã lưu trên máy/).first()).toBeVisible();
    const progress = await old.getByText(/\d+\/30 (mục|tiêu chí)/).first().innerText();

    // It is offered the newer release where no sheet is open, and takes it without network.
    await old.getByRole("link", { name: "Về việc của tôi" }).click();
    await expect(old.getByText("Đã có bản mới")).toBeVisible();
    await old.screenshot({ path: "test-results/newer.png" });
    await old.getByRole("button", { name: "Dùng bản mới" }).click();
    await expect.poll(() => release(old).catch(() => false)).toBe(true);
    await hydrated(old);
    await expect(old.getByRole("heading", { name: "Việc của tôi" })).toBeVisible();
    await expect(old.getByText("Đã có bản mới")).toHaveCount(0);
    await old.goto(`/sheets/${sheet.id}/fill`);
    await hydrated(old);
    await expect(old.getByText(/\d+\/30 (mục|tiêu chí)/).first()).toHaveText(progress);

    server = await Server.start(newer, data, port);
    await old.evaluate(() => window.dispatchEvent(new Event("online")));
    await new FillPage(old).sent();
    const { answers } = await (await old.request.get(`${url}/api/v1/sheets/${sheet.id}`)).json();
    expect(new Map(answers.map((a: { item: string; value: unknown }) => [a.item, a.value]))).toEqual(new Map(said.map((item) => [item, { score: 3 }])));
    expect(seen, "the browser's console stays clean").toEqual([]);
  } finally {
    await context.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
