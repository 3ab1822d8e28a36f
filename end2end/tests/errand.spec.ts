// What is sent without network goes out by itself: an explanation with its photo, once, over a reload. What the server refuses
// by then says why, and its text is nobody's to lose.
import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { explainable } from "../support/case.js";
import { Line } from "../support/line.js";
import { jpeg } from "../support/pictures.js";
import { call, sheetId } from "../support/sheets.js";
import { stored } from "../support/store.js";
import { expect, hydrated, installed, signIn, test, type Role } from "../support/test.js";

const port = Number(process.env.NENEP_PORT ?? 3199);
const WHY = "Hồ sơ đã được sắp theo mục lục trong ngày, có biên bản.";
const KEPT = "Đã lưu trên máy này, sẽ tự gửi khi có mạng.";

test.use({ actionTimeout: 20_000 });

/** A tablet behind a line of its own. Its console is not watched: a cut line and a refusal are errors there. */
async function tablet(browser: Browser, options: BrowserContextOptions, role: Role) {
  const line = await Line.to(port);
  const context = await browser.newContext({ ...options, baseURL: line.url, acceptDownloads: true });
  const page = await context.newPage();
  const answered: string[] = [];
  page.on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (response.request().method() === "POST" && pathname.startsWith("/api/v1/")) answered.push(`${pathname.split("/").pop()} ${response.status()}`);
  });
  await signIn(page, role);
  await installed(page);
  const back = async () => {
    await line.mend();
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
  };
  const end = async () => {
    await context.close();
    await line.end();
  };
  return { line, page, answered, back, end };
}

async function open(page: Page, path: string) {
  await page.goto(path);
  await hydrated(page);
}

test("what is sent without network arrives once, and what is refused by then is not lost", async ({ as, browser, contextOptions }) => {
  test.setTimeout(300_000);
  const [committee, team, head, inspector] = await Promise.all([as("committee"), as("team"), as("head"), as("inspector")]);
  const [subject, one] = await explainable({ committee, team, head, inspector }, "5s-kho-luu-tru");
  const own = sheetId(subject, "self");
  const path = `/sheets/${own}`;

  const unit = await tablet(browser, contextOptions, "head");
  try {
    const { page, line, answered } = unit;
    // Opened twice: what a page showed is there without network.
    await open(page, path);
    await open(page, path);
    await expect(page.getByRole("button", { name: "Gửi giải trình" })).toBeEnabled();
    await line.cut();
    await page.getByRole("checkbox", { name: new RegExp(one.id) }).check();
    await page.locator(`#why-${one.id}`).fill(WHY);
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Thêm ảnh minh chứng" }).click();
    await (await chooser).setFiles({ name: "kho.jpg", mimeType: "image/jpeg", buffer: await jpeg(page, 640, 480, "kho") });
    await page.getByRole("button", { name: "Không có, dùng ảnh này" }).click();
    await expect(page.locator(".case-evidence img")).toBeVisible();
    await page.getByRole("button", { name: "Gửi giải trình" }).click();

    // It waits, says so, and asks for no second one; also after a reload.
    await expect(page.getByText(KEPT)).toBeVisible();
    await expect(page.getByRole("button", { name: "Gửi giải trình" })).toBeHidden();
    await open(page, path);
    await expect(page.getByText(KEPT)).toBeVisible();
    await expect(page.getByRole("button", { name: "Gửi giải trình" })).toBeHidden();
    await page.getByRole("link", { name: "1 nội dung chờ gửi" }).click();
    await expect(page.getByRole("heading", { name: /^Giải trình · Phường Sài Gòn/ })).toBeVisible();
    await page.getByText("Nội dung đã viết").click();
    await expect(page.getByText(WHY)).toBeVisible();
    await page.getByRole("button", { name: "Đăng xuất", exact: true }).click();
    const asks = page.getByRole("dialog", { name: "Chưa thể đăng xuất" });
    await expect(asks).toContainText("1 nội dung trên máy này chưa gửi xong");
    await asks.getByRole("button", { name: "Ở lại" }).click();
    const held = await stored(page);
    expect(Object.keys(held.drafts).map((key) => key.split("/")[0])).toEqual(["errand"]);
    expect(Object.keys(held.photos)).toHaveLength(1);
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Xuất ra tệp" }).click();
    await download;
    await expect(page.getByText("Đã xuất 0 phiếu, 1 nội dung chờ gửi, 1 ảnh.")).toBeVisible();

    // The network is back while the page is open: it goes out by itself, and the page shows what the sheet has become.
    await open(page, path);
    await expect(page.getByText(KEPT)).toBeVisible();
    expect(answered).toEqual([]);
    await unit.back();
    await expect(page.getByText("Đơn vị đã giải trình, đang chờ người thẩm định trả lời.")).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(KEPT)).toBeHidden();
    await expect.poll(() => stored(page)).toEqual({ drafts: {}, photos: {} });
    expect(answered).toEqual(["explain 200"]);
    const { disputes } = await call(inspector, "GET", `/sheets/${own}`);
    expect(disputes).toHaveLength(1);
    expect(disputes[0]).toMatchObject({ item: one.id, explanation: WHY, photos: Object.keys(held.photos) });
  } finally {
    await unit.end();
  }

  // The inspector answers without network, and from another device as well: the second answer is refused.
  const checker = await tablet(browser, contextOptions, "inspector");
  try {
    const { page, line } = checker;
    await open(page, path);
    await expect(page.getByRole("button", { name: "Gửi kết luận" })).toBeEnabled();
    await line.cut();
    await page.locator(`#reason-${one.id}`).fill("Đã xem lại mục lục tại kho.");
    await page.getByRole("button", { name: "Gửi kết luận" }).click();
    await expect(page.getByText(KEPT)).toBeVisible();
    await call(inspector, "POST", `/sheets/${own}/settle`, { items: [{ item: one.id, value: { score: 4 }, reason: "Biên bản hợp lệ." }] });
    await checker.back();
    await expect(page.getByRole("link", { name: "1 nội dung cần xử lý" })).toBeVisible({ timeout: 60_000 });
    await open(page, "/unsent");
    const card = page.getByRole("article").filter({ hasText: "Thẩm định lần 2 · Phường Sài Gòn" });
    await expect(card).toContainText("Không thực hiện được nữa: hiện đang ở bước “Đã thẩm định”");
    await expect(card.getByText("Muốn xóa khỏi máy: xuất ra tệp trước.")).toBeVisible();
    await card.getByText("Nội dung đã viết").click();
    await expect(card.getByText("Đã xem lại mục lục tại kho.")).toBeVisible();

    // Back into the form's keeping: still readable where no form is shown any more.
    await card.getByRole("button", { name: "Sửa lại" }).click();
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    await page.getByRole("link", { name: "1 nội dung đang viết" }).click();
    await page.getByText("Nội dung đã viết").click();
    await expect(page.getByText("Đã xem lại mục lục tại kho.")).toBeVisible();
    const kinds = Object.keys((await stored(page)).drafts).map((key) => key.split("/")[0]);
    expect(kinds).toEqual(["writing"]);
  } finally {
    await checker.end();
  }
  // One round is open again: a tag does not say which round it means.
  await call(committee, "POST", `/rounds/${subject.round}/close`, {});
});
