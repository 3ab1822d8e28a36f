// A walk without network: loaded onto the tablet, the line cut, started again, filled, started again, and sent when the
// line is back. Nothing is shown that the tablet does not have, nothing said is lost.
import { createHash } from "node:crypto";
import { expect, test, type Page } from "@playwright/test";
import { Line } from "../support/line.js";
import { ownSheet, uuid7 } from "../support/own_sheet.js";
import { FillPage } from "../support/pages/fill.js";
import { jpeg } from "../support/pictures.js";
import { call, type Checklist } from "../support/sheets.js";
import { shelved } from "../support/store.js";
import { hydrated, installed, signIn } from "../support/test.js";

const port = Number(process.env.NENEP_PORT ?? 3199);

/** Faults that a cut line does not explain. */
function faults(page: Page, into: string[]) {
  page.on("console", (message) => {
    if (message.type() === "error" && !/net::ERR_|502|503/.test(message.text())) into.push(message.text());
  });
  page.on("pageerror", (error) => into.push(error.message));
}

async function answers(page: Page, sheet: string): Promise<Map<string, unknown>> {
  const answer = await page.request.get(`http://127.0.0.1:${port}/api/v1/sheets/${sheet}`);
  const { answers } = await answer.json();
  return new Map(answers.map((a: { item: string; value: unknown }) => [a.item, a.value]));
}

test("a sheet is filled without network, over two restarts, and arrives when the line is back", async ({ browser, contextOptions }) => {
  test.setTimeout(180_000);
  const line = await Line.to(port);
  const context = await browser.newContext({ ...contextOptions, baseURL: line.url });
  const seen: string[] = [];
  try {
    let page = await context.newPage();
    faults(page, seen);
    await signIn(page, "team");
    await installed(page);
    await page.getByRole("button", { name: "Tải về máy" }).click();
    await expect(page.getByText("phiếu đã có trên máy lúc")).toBeVisible();

    await line.cut();
    await page.goto("/");
    await hydrated(page);
    await expect(page.getByText("Đang xem nội dung lưu trên máy lúc")).toBeVisible();
    await expect(page.getByRole("heading", { name: "Việc của tôi" })).toBeVisible();
    await page.getByRole("link", { name: "Chấm tiếp" }).first().click();

    let fill = new FillPage(page);
    await expect(fill.item()).toBeVisible();
    const sheet = /sheets\/([0-9a-f-]{36})/.exec(page.url())![1]!;
    const said: string[] = [];
    while (said.length < 3) {
      const id = (await fill.item().innerText()).trim();
      // A level that asks for nothing: its photo can wait, so the next item is reached by hand where the move waits.
      await fill.level(3).click();
      said.push(id);
      await page.waitForTimeout(400);
      if ((await fill.item().innerText()).trim() === id) await page.getByRole("button", { name: "Tiếp" }).click();
      await page.waitForTimeout(400);
    }
    await expect(page.getByText(/^Đã lưu trên máy/).first()).toBeVisible();
    const before = await page.getByText(/\d+\/\d+ tiêu chí/).first().innerText();

    // The tablet is switched off and on again, still without network.
    await page.close();
    page = await context.newPage();
    faults(page, seen);
    await page.goto(`/sheets/${sheet}/fill`);
    await hydrated(page);
    fill = new FillPage(page);
    await expect(fill.item()).toBeVisible();
    await expect(page.getByText(/\d+\/\d+ tiêu chí/).first()).toHaveText(before);
    await expect(page.getByText(/^Đã lưu trên máy/).first()).toBeVisible();

    await line.mend();
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await fill.sent();
    const arrived = await answers(page, sheet);
    for (const item of said) expect(arrived.get(item), item).toEqual({ score: 3 });
    expect(seen, "the browser's console stays clean").toEqual([]);
  } finally {
    await context.close();
    await line.end();
  }
});

test("nobody finds on a shared tablet what another person had on it", async ({ browser, contextOptions }) => {
  const line = await Line.to(port);
  const context = await browser.newContext({ ...contextOptions, baseURL: line.url });
  try {
    const page = await context.newPage();
    await signIn(page, "head");
    await installed(page);
    await page.reload();
    await hydrated(page);
    await expect.poll(() => shelved(page)).toContain("/work");
    await page.getByRole("button", { name: "Đăng xuất" }).click();
    await page.waitForURL(/sign-in/);
    expect(await shelved(page)).toBe("");
    await line.cut();
    await page.goto("/");
    await hydrated(page);
    await expect(page.getByText("Đang không có mạng.")).toBeVisible();
    await expect(page.getByText("Phường Sài Gòn")).toHaveCount(0);
  } finally {
    await context.close();
    await line.end();
  }
});

test("what one person said without network is not sent in the name of whoever signs in next", async ({ browser, contextOptions }) => {
  test.setTimeout(120_000);
  const line = await Line.to(port);
  const context = await browser.newContext({ ...contextOptions, baseURL: line.url });
  try {
    const page = await context.newPage();
    await signIn(page, "team");
    await installed(page);
    const me = await (await page.request.get("/api/v1/me")).json();
    const sheet = await ownSheet(page);
    await page.goto(sheet.path);
    await hydrated(page);
    const fill = new FillPage(page);
    const first = (await fill.item().innerText()).trim();
    await fill.level(4).click();
    await fill.sent();
    await page.waitForTimeout(500);
    // An item that asks for a photo is left by hand.
    if ((await fill.item().innerText()).trim() === first) await page.getByRole("button", { name: "Tiếp" }).click();
    await expect(fill.item()).not.toHaveText(first);
    await line.cut();
    // A tap right after the move would count as a double tap.
    await page.waitForTimeout(600);
    const second = (await fill.item().innerText()).trim();
    await fill.level(3).click();
    await expect(page.getByText(/^Đã lưu trên máy/).first()).toBeVisible();

    // The session ends, and somebody else of the unit signs in in another tab of the same tablet.
    await context.clearCookies();
    await line.mend();
    const other = await context.newPage();
    await signIn(other, "head");
    const by = async () => {
      const { answers } = await (await other.request.get(`/api/v1/sheets/${sheet.id}`)).json();
      return answers.find((answer: { item: string }) => answer.item === second)?.value_stamp?.by;
    };
    for (let again = 0; again < 3; again++) {
      await page.evaluate(() => window.dispatchEvent(new Event("online")));
      await page.waitForTimeout(1500);
      expect(await by(), "nothing goes out in the head's name").toBeUndefined();
    }
    await context.clearCookies();
    await signIn(other, "team");
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect.poll(by).toBe(me.id);
  } finally {
    await context.close();
    await line.end();
  }
});

test("an inspector hands a sheet in without network, and it is handed in after its last answer", async ({ browser, contextOptions }) => {
  test.setTimeout(120_000);
  const line = await Line.to(port);
  const context = await browser.newContext({ ...contextOptions, baseURL: line.url });
  try {
    const page = await context.newPage();
    await signIn(page, "inspector");
    await installed(page);
    const checklist: Checklist = await call(page, "GET", "/checklists/5s-van-phong/1.0.0");
    const area = checklist.items.find((item) => item.photo !== "required" && item.area)!.area!;
    const items = checklist.items.filter((item) => item.area === area);
    const last = items.find((item) => item.photo !== "required")!;
    const [sheet, bytes, now] = [uuid7(), await jpeg(page, 640, 480, "nop"), new Date().toISOString()];
    const photo = createHash("sha256").update(bytes).digest("hex");
    const headers = { origin: new URL(page.url()).origin, "content-type": "image/jpeg" };
    expect((await page.request.put(`/api/v1/photos/${photo}`, { headers, data: bytes })).ok()).toBeTruthy();
    const others = items.filter((item) => item !== last);
    await call(page, "PUT", `/sheets/${sheet}`, {
      id: sheet, unit: "26740-20250701", place: null, round: null, kind: "spot", checklist: { id: checklist.id, version: checklist.version },
      audited_on: new Date(Date.now() + 7 * 3600_000).toISOString().slice(0, 10), areas: [area], reason: "Theo phản ánh", base_revision: 0,
      device: "may-thu", sent_at: now, area_photos: { [area]: [photo] },
      answers: others.map((item) => ({ item: item.id, value: { score: 4 }, photos: item.photo === "required" ? [photo] : [], answered_at: now })),
      photo_info: { [photo]: { taken_at: now, source: "camera", kind: "state", privacy_ok: true } },
    });
    await page.goto(`/sheets/${sheet}/fill`);
    await hydrated(page);
    const fill = new FillPage(page);
    await expect(fill.item()).toHaveText(last.id);
    await line.cut();
    await fill.level(4).click();
    await page.getByRole("button", { name: "Nộp phiếu" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByText("không ai sửa được phiếu")).toBeVisible();
    await dialog.getByRole("button", { name: "Nộp phiếu" }).click();
    await expect(dialog.getByText("sẽ tự gửi khi có mạng")).toBeVisible();
    await page.screenshot({ path: "test-results/handed-in.png" });

    // Switched off and on again before there is a network.
    await page.goto("/unsent");
    await hydrated(page);
    await expect(page.getByRole("heading", { name: /^Nộp phiếu/ })).toBeVisible();
    await line.mend();
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    const state = async () => (await (await page.request.get(`/api/v1/sheets/${sheet}`)).json()).state;
    await expect.poll(state, { timeout: 30_000 }).toBe("submitted");
    expect((await answers(page, sheet)).get(last.id)).toEqual({ score: 4 });
  } finally {
    await context.close();
    await line.end();
  }
});
