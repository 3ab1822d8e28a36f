// What waits on a tablet: seen, moved to another tablet, never left behind.
import { expect, test, type BrowserContextOptions, type Browser, type Page } from "@playwright/test";
import { Line } from "../support/line.js";
import { ownSheet } from "../support/own_sheet.js";
import { FillPage } from "../support/pages/fill.js";
import { jpeg } from "../support/pictures.js";
import { draftOf, stored } from "../support/store.js";
import { hydrated, installed, signIn } from "../support/test.js";

const port = Number(process.env.NENEP_PORT ?? 3199);

/** A tablet of its own behind a line of its own, signed in as the team. */
async function tablet(browser: Browser, options: BrowserContextOptions) {
  const line = await Line.to(port);
  const context = await browser.newContext({ ...options, baseURL: line.url, acceptDownloads: true });
  const page = await context.newPage();
  await signIn(page, "team");
  await installed(page);
  const end = async () => {
    await context.close();
    await line.end();
  };
  return { line, page, end };
}

/** Answers one item with a photo while the line is cut. */
async function fillOne(page: Page, path: string, line: Line) {
  await page.goto(path);
  await hydrated(page);
  const fill = new FillPage(page);
  await expect(fill.item()).toBeVisible();
  await line.cut();
  const item = (await fill.item().innerText()).trim();
  await fill.level(3).click();
  await fill.photograph(await jpeg(page, 1280, 960, item));
  const asked = page.getByRole("button", { name: "Không có, dùng ảnh này" });
  if (await asked.waitFor({ timeout: 3000 }).then(() => true, () => false)) await asked.click();
  await expect(page.getByText("Đã lưu trên máy · 1 ảnh chờ gửi").first()).toBeVisible();
  return item;
}

async function answers(page: Page, sheet: string) {
  const answer = await page.request.get(`http://127.0.0.1:${port}/api/v1/sheets/${sheet}`);
  return ((await answer.json()).answers ?? []) as { item: string; value: unknown; photos: string[] }[];
}

test("what waits moves to another tablet in a file, and counts once", async ({ browser, contextOptions }) => {
  const first = await tablet(browser, contextOptions);
  const second = await tablet(browser, contextOptions);
  try {
    const sheet = await ownSheet(first.page);
    const item = await fillOne(first.page, sheet.path, first.line);

    await first.page.goto("/unsent");
    await hydrated(first.page);
    await expect(first.page.getByRole("heading", { name: /5S tại văn phòng/ })).toBeVisible();
    await expect(first.page.getByText(`Mục chờ gửi: ${item}`)).toBeVisible();
    await expect(first.page.locator(".unsent-photos .badge")).toHaveText("Trên máy");
    const download = first.page.waitForEvent("download");
    await first.page.getByRole("button", { name: "Xuất ra tệp" }).click();
    const file = await (await download).path();
    await expect(first.page.getByText("Đã xuất 1 phiếu, 1 ảnh.")).toBeVisible();

    await second.page.goto("/unsent");
    await hydrated(second.page);
    await expect(second.page.getByText("Không còn gì chờ gửi")).toBeVisible();
    await second.page.locator("#unsent-file").setInputFiles(file);
    await expect(second.page.getByText("Đã nhập 1 phiếu, 1 ảnh vào máy này.")).toBeVisible();
    await expect.poll(() => answers(second.page, sheet.id).then((all) => all.length), { timeout: 20_000 }).toBe(1);
    await expect(second.page.getByText("Không còn gì chờ gửi")).toBeVisible();

    // The first tablet finds its network again: the same statement arrives a second time.
    await first.line.mend();
    await first.page.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect(first.page.getByText("Không còn gì chờ gửi")).toBeVisible({ timeout: 30_000 });
    const [only, ...more] = await answers(first.page, sheet.id);
    expect(more).toEqual([]);
    expect(only).toMatchObject({ item, value: { score: 3 } });
    expect(only!.photos).toHaveLength(1);
    const held = () => stored(first.page).then(({ photos }) => Object.keys(photos));
    await expect.poll(held, { message: "let go of after the server has it" }).toEqual([]);
  } finally {
    await first.end();
    await second.end();
  }
});

test("a damaged file and somebody else's file are refused in words", async ({ browser, contextOptions }) => {
  const { page, end } = await tablet(browser, contextOptions);
  try {
    await page.goto("/unsent");
    await hydrated(page);
    const take = (text: string) => page.locator("#unsent-file").setInputFiles({ name: "x.nenep", mimeType: "application/octet-stream", buffer: Buffer.from(text) });
    await take("không phải tệp của Nề nếp");
    await expect(page.getByText("Chưa nhập gì")).toBeVisible();
    const foreign = JSON.stringify({ person: "0193f0c2-0000-7000-8000-000000000001", name: "Trần Thị Hoa", packed_at: "2026-11-22T00:00:00Z", sheets: [], photos: [] });
    const length = String(Buffer.byteLength(foreign)).padStart(10, "0");
    await take(`nenep-unsent 1 ${length}\n${foreign}`);
    await expect(page.getByText("Tệp này của Trần Thị Hoa.")).toBeVisible();
  } finally {
    await end();
  }
});

test("nobody signs out over what has not been sent", async ({ browser, contextOptions }) => {
  const { page, line, end } = await tablet(browser, contextOptions);
  try {
    const sheet = await ownSheet(page);
    await fillOne(page, sheet.path, line);
    await page.goto("/");
    await hydrated(page);
    await expect(page.getByRole("link", { name: "1 phiếu chờ gửi" })).toBeVisible();
    await page.getByRole("button", { name: "Đăng xuất" }).click();
    await expect(page.getByRole("dialog", { name: "Chưa thể đăng xuất" })).toBeVisible();
    await page.getByRole("link", { name: "Xem và xuất ra tệp" }).click();
    await expect(page.getByRole("heading", { name: "Nội dung chờ gửi", exact: true })).toBeVisible();
    expect(draftOf(await stored(page), sheet.id)).toBeDefined();
  } finally {
    await end();
  }
});

test("a record that cannot be read is set aside and nothing is written over it", async ({ browser, contextOptions }) => {
  const { page, line, end } = await tablet(browser, contextOptions);
  try {
    const sheet = await ownSheet(page);
    const item = await fillOne(page, sheet.path, line);
    const broken = '{"head":"cut of';
    await page.evaluate(
      ([sheet, text]) =>
        new Promise<void>((resolve, reject) => {
          const open = indexedDB.open("nenep");
          open.onsuccess = () => {
            const store = open.result.transaction("drafts", "readwrite").objectStore("drafts");
            store.getAllKeys().onsuccess = (event) => {
              const keys = (event.target as IDBRequest<IDBValidKey[]>).result;
              store.put(text!, keys.find((key) => String(key).split("/")[1] === sheet)!).onsuccess = () => resolve();
            };
            store.transaction.onabort = () => reject(store.transaction.error);
            store.transaction.oncomplete = () => open.result.close();
          };
        }),
      [sheet.id, broken],
    );
    await page.goto(sheet.path);
    await hydrated(page);
    const fill = new FillPage(page);
    await expect(fill.item()).toHaveText(item);
    await fill.level(2).click();
    await expect(page.getByText(/^Đã lưu trên máy/).first()).toBeVisible();
    await page.goto("/unsent");
    await hydrated(page);
    await expect(page.getByText("1 bản ghi trên máy không đọc được")).toBeVisible();
    const held = await stored(page);
    expect(Object.values(held.drafts)).toContain(broken);
    expect(draftOf(held, sheet.id)?.pending.answers[item]?.value).toEqual({ score: 2 });
  } finally {
    await end();
  }
});

test("a newer release in another tab does not lock an older one out of its storage", async ({ browser, contextOptions }) => {
  const { page, line, end } = await tablet(browser, contextOptions);
  try {
    const sheet = await ownSheet(page);
    const item = await fillOne(page, sheet.path, line);
    // Another tab with a store more than this release knows.
    const other = await page.context().newPage();
    await other.goto("/manifest.webmanifest").catch(() => other.goto("/shell.js"));
    const upgraded = await other.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const open = indexedDB.open("nenep", 99);
          open.onupgradeneeded = () => open.result.createObjectStore("of a newer release");
          open.onblocked = () => resolve("blocked");
          open.onsuccess = () => {
            open.result.close();
            resolve("upgraded");
          };
        }),
    );
    expect(upgraded).toBe("upgraded");
    await page.getByRole("button", { name: "Ghi chú" }).click();
    await page.locator(".fill-phrases button").first().click();
    await expect.poll(async () => JSON.stringify(draftOf(await stored(page), sheet.id)?.pending.answers)).toContain('"note":"');
    await page.reload();
    await hydrated(page);
    await expect(page.getByText("Đã lưu trên máy · 1 ảnh chờ gửi").first()).toBeVisible();
    expect(draftOf(await stored(page), sheet.id)?.pending.answers[item]).toBeDefined();
  } finally {
    await end();
  }
});

test("two tabs over one sheet never write over each other", async ({ browser, contextOptions }) => {
  const { page: first, line, end } = await tablet(browser, contextOptions);
  const answer = async (page: Page, level: number) => {
    const fill = new FillPage(page);
    await page.waitForTimeout(400);
    const item = (await fill.item().innerText()).trim();
    await fill.level(level).click();
    await page.waitForTimeout(400);
    if ((await fill.item().innerText()).trim() === item) await page.getByRole("button", { name: "Tiếp", exact: true }).click();
    return item;
  };
  const kept = async (page: Page, sheet: string) => {
    const answers = draftOf(await stored(page), sheet)?.pending.answers ?? {};
    return Object.fromEntries(Object.entries(answers).map(([item, { value }]) => [item, (value as { score: number }).score]));
  };
  try {
    const sheet = await ownSheet(first);
    const one = await fillOne(first, sheet.path, line);
    await first.getByRole("button", { name: "Tiếp", exact: true }).click();
    const second = await first.context().newPage();
    await second.goto(sheet.path);
    await hydrated(second);
    for (let step = 0; step < 3; step++) await second.getByRole("button", { name: "Tiếp", exact: true }).click();
    const two = await answer(second, 2);
    const three = await answer(first, 1);
    const all = { [one]: 3, [two]: 2, [three]: 1 };
    expect(Object.keys(all)).toHaveLength(3);
    await expect.poll(() => kept(first, sheet.id)).toEqual(all);
    // Both tabs are closed; the next one has it all, in one record.
    await first.goto("about:blank");
    await second.goto(sheet.path);
    await hydrated(second);
    await expect.poll(() => kept(second, sheet.id)).toEqual(all);
    await expect.poll(async () => Object.keys((await stored(second)).drafts).length).toBe(1);
    await line.mend();
    await second.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect.poll(() => answers(second, sheet.id).then((said) => said.length), { timeout: 30_000 }).toBe(3);
  } finally {
    await end();
  }
});
