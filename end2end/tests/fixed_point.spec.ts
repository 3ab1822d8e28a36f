// Fixed points: made, photographed from the same place with the last photo as a ghost, one chosen as the standard, compared by
// whoever audits but blind while a round runs, offered where the area is scored, and taken without network.
import { AxeBuilder } from "@axe-core/playwright";
import { chromium, type Page } from "@playwright/test";
import { arguments_, executable } from "../playwright.config.js";
import { Line } from "../support/line.js";
import { ownSheet } from "../support/own_sheet.js";
import { FillPage } from "../support/pages/fill.js";
import { jpeg } from "../support/pictures.js";
import { call } from "../support/sheets.js";
import { expect, hydrated, installed, signIn, test } from "../support/test.js";

const port = Number(process.env.NENEP_PORT ?? 3199);
const HOME = "26740-20250701";
const PATH = `/units/${HOME}/fixed-points`;
const SHELF = "Tủ hồ sơ cạnh cửa sổ";

type Point = { id: string; name: string; standard: string | null; shots: { photo: string }[] };

async function open(page: Page, path: string) {
  await page.goto(path);
  await hydrated(page);
}

async function points(page: Page): Promise<Point[]> {
  return (await call(page, "GET", `/fixed_points?unit=${HOME}`)).items;
}

const card = (page: Page, name: string) => page.getByRole("article", { name });

/** Makes a point on the page that is open. */
async function make(page: Page, name: string) {
  await page.getByText("Lập điểm chụp mới").click();
  const form = page.locator("details.spot-form");
  await form.getByLabel("Tên điểm chụp").fill(name);
  await form.getByLabel("Phòng, kho, quầy").selectOption({ label: "Hội trường" });
  await form.getByLabel("Chỗ đứng").fill("Ngay cửa chính");
  await form.getByLabel("Hướng chụp").fill("Nhìn thẳng lên sân khấu");
  await form.getByRole("button", { name: "Lập điểm chụp", exact: true }).click();
  await expect(card(page, name)).toBeVisible();
}

/** Takes the first photo from a point: there is nothing to line up with, so the device's camera opens. */
async function first(page: Page, name: string, text: string) {
  const chooser = page.waitForEvent("filechooser");
  await card(page, name).getByRole("button", { name: "Chụp từ điểm này" }).click();
  await (await chooser).setFiles({ name: "anh.jpg", mimeType: "image/jpeg", buffer: await jpeg(page, 800, 600, text) });
  await page.getByRole("button", { name: "Không có, dùng ảnh này" }).click();
}

/** Takes what the fake camera sees, with the earlier photo over it. */
async function shutter(page: Page) {
  const button = page.getByRole("button", { name: "Chụp", exact: true });
  await expect(button).toBeEnabled();
  const ghost = page.locator(".viewfinder-ghost");
  await expect.poll(() => ghost.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth)).toBeGreaterThan(0);
  await button.click();
}

test("a point is made, photographed with the last photo as a ghost, and one becomes the standard", async ({ as, contextOptions }) => {
  test.setTimeout(180_000);
  const head = await as("head");
  const camera = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"];
  const browser = await chromium.launch({ executablePath: executable, args: [...arguments_, ...camera] });
  const context = await browser.newContext({ ...contextOptions, baseURL: new URL(head.url()).origin, permissions: ["camera"] });
  const team = await context.newPage();
  await signIn(team, "team");
  await open(team, PATH);
  await make(team, "Sân khấu hội trường");
  await first(team, "Sân khấu hội trường", "lan dau");
  await expect(card(team, "Sân khấu hội trường").locator(".point-strip img")).toHaveCount(1);
  await expect(card(team, "Sân khấu hội trường").getByRole("button", { name: /ảnh chuẩn/ }), "the head chooses").toHaveCount(0);

  await open(head, PATH);
  await card(head, "Sân khấu hội trường").getByRole("button", { name: "Chọn ảnh đang xem làm ảnh chuẩn" }).click();
  await expect(card(head, "Sân khấu hội trường").locator(".point-strip .badge", { hasText: "Ảnh chuẩn" })).toBeVisible();

  await open(team, PATH);
  await card(team, "Sân khấu hội trường").getByRole("button", { name: "Chụp từ điểm này" }).click();
  await shutter(team);
  await team.getByRole("button", { name: "Không có, dùng ảnh này" }).click();
  await expect(card(team, "Sân khấu hội trường").locator(".point-strip img")).toHaveCount(2);
  const pair = card(team, "Sân khấu hội trường").locator(".point-pair figure");
  await expect(pair.first()).toContainText("Ảnh chuẩn");
  await expect(pair.last()).toContainText("Mới nhất");
  const made = (await points(team)).find((point) => point.name === "Sân khấu hội trường")!;
  expect(made.shots).toHaveLength(2);
  expect(made.standard).toBe(made.shots[0]!.photo);

  // Where the area is scored, the standard stands beside the item, and a photo from the point serves both.
  const before = (await points(team)).find((point) => point.name === SHELF)!;
  const { path, id } = await ownSheet(team);
  const checklist = await call(team, "GET", "/checklists/5s-van-phong/1.0.0");
  const item = checklist.items.find((one: { area: string; photo: string }) => one.area === "TTL" && one.photo !== "forbidden");
  await open(team, `${path}&item=${item.id}`);
  const fill = new FillPage(team);
  await expect(fill.item()).toHaveText(item.id);
  await expect(team.getByRole("img", { name: `Ảnh chuẩn: ${SHELF}` })).toBeVisible();
  await fill.level(4).click();
  await fill.sent();
  await open(team, `/sheets/${id}/fill?item=${item.id}`);
  await expect(fill.item()).toHaveText(item.id);
  await team.getByRole("button", { name: `Chụp tại điểm ${SHELF}` }).click();
  await shutter(team);
  await fill.confirmPrivacy();
  await fill.sent();
  await expect.poll(async () => (await points(team)).find((point) => point.name === SHELF)!.shots.length).toBe(before.shots.length + 1);
  const strip = (await points(team)).find((point) => point.name === SHELF)!.shots.map((shot) => shot.photo);
  const stored = await call(team, "GET", `/sheets/${id}`);
  const answer = stored.answers.find((one: { item: string }) => one.item === item.id);
  expect(strip, "one photo, on the sheet and on the strip").toContain(answer.photos[0]);
  await browser.close();

  for (const width of [390, 820, 1440]) {
    await head.setViewportSize({ width, height: 1180 });
    await open(head, PATH);
    const over = await head.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over, `${width}`).toBeLessThanOrEqual(0);
    const { violations } = await new AxeBuilder({ page: head }).analyze();
    expect(violations.map((one) => one.id), `${width}`).toEqual([]);
  }
});

test("an inspector compares with the standard and sees no photo that came since the round runs", async ({ as }) => {
  const [inspector, team] = [await as("inspector"), await as("team")];
  const all = (await points(team)).find((point) => point.name === SHELF)!;
  const seen = (await points(inspector)).find((point) => point.name === SHELF)!;
  expect(seen.standard).toBe(all.standard);
  expect(seen.shots.length, "the last ones are younger than the round").toBeLessThan(all.shots.length);
  const hidden = all.shots.filter((shot) => !seen.shots.some((one) => one.photo === shot.photo));
  for (const { photo } of hidden) expect((await inspector.request.get(`/api/v1/photos/${photo}`)).status()).toBe(404);
  await open(inspector, PATH);
  await expect(inspector.getByText("Đang có đợt đánh giá chưa công bố")).toBeVisible();
  await expect(card(inspector, SHELF).locator(".point-strip img")).toHaveCount(seen.shots.length);
  await expect(inspector.getByRole("button", { name: "Chụp từ điểm này" })).toHaveCount(0);
  const source = await inspector.content();
  for (const { photo } of hidden) expect(source).not.toContain(photo);
});

test("a photo from a point waits on the tablet without network", async ({ browser, contextOptions }) => {
  const line = await Line.to(port);
  const context = await browser.newContext({ ...contextOptions, baseURL: line.url });
  const team = await context.newPage();
  try {
    await signIn(team, "team");
    await open(team, PATH);
    await make(team, "Bảng tin sảnh");
    await installed(team);
    await line.cut();
    await first(team, "Bảng tin sảnh", "khong mang");
    await expect(team.getByRole("link", { name: /chờ|gửi/ }).first()).toBeVisible();
    await line.mend();
    await team.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect.poll(async () => (await points(team)).find((point) => point.name === "Bảng tin sảnh")!.shots.length, { timeout: 30_000 }).toBe(1);
  } finally {
    await context.close();
    await line.end();
  }
});
