// From fault to fixed: a finding is opened on the walk, put right with an after photo, refused to its doer, closed by another,
// and opened again by the next audit.
import { createHash } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium, type Page } from "@playwright/test";
import { arguments_, executable } from "../playwright.config.js";
import { FillPage } from "../support/pages/fill.js";
import { jpeg } from "../support/pictures.js";
import { call, type Checklist } from "../support/sheets.js";
import { expect, hydrated, signIn, test } from "../support/test.js";

const HOME = "26740-20250701";
const AREA = "KVC";

const uuid7 = () => {
  const time = Date.now().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}`;
};

async function open(page: Page, path: string) {
  await page.goto(path);
  await hydrated(page);
}

/** Answers every item of the area, the first with 1, and hands the spot audit in. */
async function submit(page: Page, sheet: string, checklist: Checklist, revision: number) {
  const bytes = await jpeg(page, 640, 480, sheet);
  const photo = createHash("sha256").update(bytes).digest("hex");
  const headers = { origin: new URL(page.url()).origin, "content-type": "image/jpeg" };
  expect((await page.request.put(`/api/v1/photos/${photo}`, { headers, data: bytes })).ok()).toBeTruthy();
  const now = new Date().toISOString();
  const items = checklist.items.filter((item) => item.area === AREA);
  const answers = items.map((item, at) => ({
    item: item.id, value: { score: at === 0 ? 1 : 4 }, note: at === 0 ? "Còn vướng lối đi" : "", answered_at: now,
    photos: item.photo === "required" || (at === 0 && item.photo === "on_fail") ? [photo] : [],
  }));
  const day = new Date(Date.now() + 7 * 3600_000).toISOString().slice(0, 10);
  const saved = await call(page, "PUT", `/sheets/${sheet}`, {
    id: sheet, unit: HOME, place: null, round: null, kind: "spot", checklist: { id: checklist.id, version: checklist.version },
    audited_on: day, areas: [AREA], reason: "Theo phản ánh", base_revision: revision, device: "may-thu", sent_at: now, answers,
    photo_info: { [photo]: { taken_at: now, source: "camera", kind: "state", privacy_ok: true } },
  });
  expect(saved.missing, JSON.stringify(saved.missing)).toEqual([]);
  await call(page, "POST", `/sheets/${sheet}/submit`, { revision: saved.revision });
  return items[0]!;
}

test("a fault is opened on the walk, put right, closed by another, and opened again by the next audit", async ({ as, contextOptions }) => {
  test.setTimeout(240_000);
  const [inspector, head, committee] = await Promise.all([as("inspector"), as("head"), as("committee")]);
  const checklist: Checklist = await call(inspector, "GET", "/checklists/5s-van-phong/1.0.0");

  const sheet = uuid7();
  const query = new URLSearchParams({ unit: HOME, checklist: checklist.id, version: checklist.version, kind: "spot", areas: AREA, reason: "Theo phản ánh" });
  await open(inspector, `/sheets/${sheet}/fill?${query}`);
  const fill = new FillPage(inspector);
  await fill.level(1).click();
  await fill.photograph(await jpeg(inspector, 800, 600, "truoc"));
  if (checklist.items.find((item) => item.area === AREA)!.privacy) await fill.confirmPrivacy();
  await expect(inspector.locator(".fill-evidence .fill-thumb")).toHaveCount(1);
  await inspector.getByRole("button", { name: "Mở phiếu yêu cầu khắc phục" }).click();
  const dialog = inspector.getByRole("dialog");
  await dialog.getByLabel("Mô tả sự không phù hợp").fill("Lối đi bị vướng đồ.");
  await dialog.getByLabel("Bằng chứng khách quan").fill("Ba thùng giấy giữa lối đi.");
  await dialog.getByRole("button", { name: "Mở phiếu", exact: true }).click();
  await expect(dialog.getByText("Đã mở phiếu.")).toBeVisible({ timeout: 30_000 });
  const path = (await dialog.getByRole("link", { name: "Xem phiếu" }).getAttribute("href"))!;
  await dialog.getByRole("button", { name: "Đóng" }).last().click();
  await fill.sent();

  await open(inspector, path);
  await expect(inspector.getByText("Chưa tính", { exact: false }).first(), "it counts once the sheet is handed in").toBeVisible();
  const hidden = await head.request.get(`/api/v1${path}`);
  expect(hidden.status(), "the unit may not read the draft").toBe(404);
  const { revision } = await call(inspector, "GET", `/sheets/${sheet}`);
  await submit(inspector, sheet, checklist, revision);

  const badge = (page: Page, name: string) => page.locator(".finding-page .badge", { hasText: name }).first();
  await open(head, path);
  await expect(badge(head, "Mới mở")).toBeVisible();
  const { name } = await call(head, "GET", "/me");
  await head.getByLabel("Người thực hiện").selectOption({ label: name });
  await head.getByRole("button", { name: "Tiếp nhận và phân công" }).click();
  await expect(badge(head, "Đã nhận")).toBeVisible();
  await head.locator("#cause").fill("Chưa có nơi để giấy chờ hủy.");
  await head.getByRole("button", { name: "Lưu nguyên nhân" }).click();
  await expect(badge(head, "Đã xác định nguyên nhân")).toBeVisible();
  await head.locator("#action").fill("Bố trí khu tạm giữ tại kho.");
  await head.getByRole("button", { name: "Bắt đầu thực hiện" }).click();
  await expect(badge(head, "Đang thực hiện")).toBeVisible();
  // The after photo: the camera shows the photo from before as a ghost, and what it sees when both fit is taken.
  const camera = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"];
  const browser = await chromium.launch({ executablePath: executable, args: [...arguments_, ...camera] });
  const tablet = await (await browser.newContext({ ...contextOptions, baseURL: new URL(head.url()).origin, permissions: ["camera"] })).newPage();
  await signIn(tablet, "head");
  await open(tablet, path);
  await tablet.locator("#result").fill("Đã dọn, kẻ vạch lối đi.");
  await tablet.getByRole("button", { name: "Chụp khớp với ảnh trước khắc phục" }).click();
  const shutter = tablet.getByRole("button", { name: "Chụp", exact: true });
  await expect(shutter).toBeEnabled();
  const ghost = tablet.locator(".viewfinder-ghost");
  await expect.poll(() => ghost.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth), "the ghost is the photo from before").toBeGreaterThan(0);
  const strength = () => ghost.evaluate((img) => Number(getComputedStyle(img).opacity));
  expect(await strength()).toBe(0.5);
  await tablet.getByLabel("Độ rõ của ảnh lần trước").fill("20");
  expect(await strength()).toBeCloseTo(0.2);
  const filming = () => tablet.evaluate(() => (document.querySelector("video")?.srcObject as MediaStream | null)?.active ?? false);
  expect(await filming()).toBe(true);
  await shutter.click();
  await expect(tablet.locator(".case-evidence img")).toHaveCount(1);
  await expect(tablet.locator("video"), "the camera is let go").toHaveCount(0);
  await tablet.getByRole("button", { name: "Báo đã khắc phục" }).click();
  await expect(badge(tablet, "Chờ kiểm tra")).toBeVisible();
  const after = (await call(tablet, "GET", `/findings/${path.split("/").pop()}`)).outcome.photos;
  expect(after).toHaveLength(1);
  await browser.close();
  await open(head, path);
  await expect(head.getByText("Bạn là người thực hiện nên không tự kiểm tra", { exact: false })).toBeVisible();
  const headers = { origin: new URL(head.url()).origin };
  const own = await head.request.post(`/api/v1${path}/close`, { headers, data: { text: "Tự đóng" } });
  expect([own.status(), (await own.json()).code]).toEqual([403, "own_action"]);

  await open(inspector, path);
  await expect(inspector.locator(".photo-thumb")).not.toHaveCount(0);
  await inspector.getByLabel("Nhận xét khi kiểm tra").fill("Lối đi thông thoáng.");
  await inspector.getByRole("button", { name: "Lưu kết quả kiểm tra" }).click();
  await expect(badge(inspector, "Đã đóng")).toBeVisible();

  const next = uuid7();
  const item = await submit(inspector, next, checklist, 0);
  const found = { sheet: next, item: item.id, statement: "Lại vướng đồ.", evidence: "Hai thùng giấy.", severity: item.critical ? "critical_item" : "ordinary_item", found_on: new Date(Date.now() + 7 * 3600_000).toISOString().slice(0, 10) };
  const safety = (await call(inspector, "GET", `/findings/${path.split("/").pop()}`)).occurrences[0].severity;
  await call(inspector, "PUT", `/findings/${path.split("/").pop()}`, { ...found, severity: safety });
  await open(head, path);
  await expect(badge(head, "Mở lại")).toBeVisible();
  await expect(head.locator(".finding-found .badge", { hasText: "Lặp lại" })).toBeVisible();

  await open(committee, "/findings");
  await expect(committee.locator("article.sheet-card", { hasText: "Lại vướng đồ." })).toBeVisible();
  await open(committee, "/committee");
  await expect(committee.locator("table.board tr", { has: committee.locator(`a[href="/findings?unit=${HOME}"]`) })).toContainText("lặp lại");
  // The head's board: who has what before them.
  await open(head, "/findings");
  await head.getByLabel("Xếp theo").selectOption({ label: "Người thực hiện" });
  const board = head.locator("section", { has: head.getByRole("heading", { level: 2, name: new RegExp(`^${name} \\(\\d+\\)`) }) });
  await expect(board.locator("article.sheet-card", { hasText: "Lại vướng đồ." })).toBeVisible();
  for (const at of ["/findings", path]) {
    await open(head, at);
    if (at === "/findings") await head.getByLabel("Xếp theo").selectOption({ label: "Thời hạn" });
    for (const width of [390, 820, 1440]) {
      await head.setViewportSize({ width, height: 900 });
      const over = await head.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(over, `${at} at ${width}`).toBeLessThanOrEqual(0);
    }
    const { violations } = await new AxeBuilder({ page: head }).analyze();
    expect(violations.map((one) => one.id), at).toEqual([]);
  }
});
