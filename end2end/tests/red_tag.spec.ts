// Red tags: put on with a photo, printed, scanned and decided; decided once; hidden from whoever inspects; made without network.
import type { Page } from "@playwright/test";
import { Line } from "../support/line.js";
import { jpeg } from "../support/pictures.js";
import { call } from "../support/sheets.js";
import { codeOf, photo } from "../support/tags.js";
import { expect, hydrated, installed, signIn, test } from "../support/test.js";

const port = Number(process.env.NENEP_PORT ?? 3199);
const HOME = "26740-20250701";

async function open(page: Page, path: string) {
  await page.goto(path);
  await hydrated(page);
}

/** Writes a tag on the list's page, with a picture from the library. */
async function write(page: Page, item: string) {
  await page.getByText("Gắn thẻ đỏ mới").click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Chọn ảnh có sẵn" }).click();
  await (await chooser).setFiles({ name: "vat-dung.jpg", mimeType: "image/jpeg", buffer: await jpeg(page, 900, 700, item) });
  await expect(page.getByRole("group", { name: "Ảnh vật dụng" }).locator("img")).toHaveCount(1);
  await page.getByLabel("Tên vật dụng").fill(item);
  await page.getByLabel("Số lượng").fill("3");
  await page.getByLabel("Lý do gắn thẻ").selectOption({ label: "Hỏng" });
  await page.getByLabel("Phòng, kho, quầy").selectOption({ index: 1 });
  await page.getByLabel("Vị trí cụ thể").fill("Cạnh cửa sổ");
}

/** Puts a tag on; its address. */
async function putOn(page: Page, item: string): Promise<string> {
  await open(page, `/units/${HOME}/red-tags`);
  await write(page, item);
  const [day, until] = [page.getByLabel("Ngày gắn thẻ"), page.getByLabel("Hạn quyết định")];
  const days = (Date.parse(await until.inputValue()) - Date.parse(await day.inputValue())) / 86_400_000;
  expect(days, "thirty days for the decision").toBe(30);
  await page.getByRole("button", { name: "Gắn thẻ", exact: true }).click();
  await expect(page.getByText("Đã lưu.")).toBeVisible();
  const link = page.getByRole("link", { name: `${item} × 3` });
  await expect(link).toBeVisible();
  return (await link.getAttribute("href"))!;
}

/** Says what becomes of the thing, on a page of the head that is open. */
async function decide(page: Page, decision: string, grounds: string) {
  await page.getByLabel("Hình thức xử lý").selectOption({ label: decision });
  await page.getByLabel("Căn cứ, lý do").fill(grounds);
  await page.getByRole("button", { name: "Quyết định", exact: true }).click();
}

test("a red tag is printed, scanned and decided, once", async ({ as }) => {
  const [team, head] = [await as("team"), await as("head")];
  const address = await putOn(team, "Máy chiếu không lên hình");

  await open(team, address);
  await expect(team.getByRole("heading", { level: 1 })).toHaveText(/^Thẻ đỏ TĐ-\d{4}-\d{4}$/);
  const number = (await team.getByRole("heading", { level: 1 }).innerText()).replace("Thẻ đỏ ", "");
  await expect(team.getByRole("button", { name: "Quyết định", exact: true }), "the team does not decide").toHaveCount(0);
  const picture = team.locator(".photo-thumb img");
  await expect(picture).toHaveCount(1);
  expect(await picture.evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth))).toBeGreaterThan(0);

  await team.emulateMedia({ media: "print" });
  const card = team.locator(".red-tag-card");
  await expect(card).toHaveCount(1);
  for (const text of [number, "Máy chiếu không lên hình × 3", "Hạn quyết định", "Cạnh cửa sổ"]) await expect(card).toContainText(text);
  await expect(team.getByRole("heading", { level: 1 }), "the card alone is printed").toBeHidden();
  await expect(team.getByText("Nhật ký thẻ").first()).toBeHidden();
  const fits = await card.evaluate((card) => card.scrollHeight <= card.clientHeight + 1 && card.scrollWidth <= card.clientWidth + 1);
  expect(fits, "nothing of the card is cut off").toBe(true);
  const pdf = await team.pdf({ preferCSSPageSize: true });
  expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
  await team.emulateMedia({ media: "screen" });

  const bytes = await photo(team, await codeOf(team, 0));
  await open(head, "/scan");
  const chooser = head.waitForEvent("filechooser");
  await head.getByRole("button", { name: "Chụp ảnh mã" }).click();
  await (await chooser).setFiles({ name: "the.jpg", mimeType: "image/jpeg", buffer: bytes });
  await head.waitForURL(new RegExp(`${address}$`));
  await expect(head.getByRole("heading", { level: 1 })).toHaveText(`Thẻ đỏ ${number}`);

  // The same tag on another desk of the head, which does not know of the decision.
  const other = await head.context().newPage();
  await open(other, address);
  await decide(head, "Thanh lý", "Biên bản kiểm kê số 21/BB");
  await expect(head.getByText("Đã lưu.")).toBeVisible();
  await expect(head.getByText("Đã có quyết định", { exact: true })).toBeVisible();
  await expect(head.getByText("Thanh lý · Biên bản kiểm kê số 21/BB").first()).toBeVisible();
  const { name } = await call(head, "GET", "/me");
  await expect(head.getByRole("table", { name: "Nhật ký thẻ" }).locator("tbody tr").first(), "by whom").toContainText(name);

  const refused = other.waitForResponse((r) => r.url().endsWith("/decide"));
  await decide(other, "Tiêu hủy", "Biên bản khác");
  expect((await refused).status(), "a tag is decided once").toBe(409);
  await expect(other.getByRole("alert").filter({ hasText: "đang ở bước “Đã có quyết định”" })).toBeVisible();
  await other.close();

  await open(team, address);
  await team.getByLabel("Cách thực hiện, người nhận").fill("Bàn giao cho đơn vị thu mua");
  await team.getByRole("button", { name: "Đã thực hiện" }).click();
  await expect(team.getByText("Đã lưu.")).toBeVisible();
  await expect(team.locator(".badge", { hasText: "Đã thực hiện" })).toBeVisible();
});

test("the list counts what waits and what is overdue, and prints four tags on a page of A4", async ({ as }) => {
  const head = await as("head");
  const { items } = await call(head, "GET", `/red_tags?unit=${HOME}&overdue=true`);
  expect(items.length, "the demonstration has tags past their day").toBeGreaterThanOrEqual(3);
  await open(head, "/");
  await expect(head.getByText(/thẻ chờ quyết định, trong đó \d+ thẻ quá hạn/)).toBeVisible();
  await head.getByRole("link", { name: "Thẻ đỏ" }).click();
  await head.waitForURL(/\/red-tags$/);
  await expect(head.locator(".red-tag-line").first(), "what is late stands first").toHaveAttribute("data-overdue", "true");
  await head.getByRole("link", { name: /^Quá hạn \(\d+\)$/ }).click();
  await head.waitForURL(/show=overdue/);
  await expect(head.locator(".red-tag-line")).toHaveCount(items.length);
  await expect(head.locator(".red-tag-line[data-overdue]")).toHaveCount(items.length);

  await head.getByRole("link", { name: "In các thẻ chờ quyết định" }).click();
  await head.waitForURL(/\/red-tags\/print$/);
  await expect(head.locator(".red-tag-card").first()).toBeVisible();
  const cards = await head.locator(".red-tag-card").count();
  expect(cards).toBeGreaterThanOrEqual(5);
  await head.emulateMedia({ media: "print" });
  const pdf = await head.pdf({ preferCSSPageSize: true });
  expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(Math.ceil(cards / 4));
});

test("the committee looks on, an inspector learns nothing", async ({ as }) => {
  const [head, committee, inspector] = [await as("head"), await as("committee"), await as("inspector")];
  const [{ id }] = (await call(head, "GET", `/red_tags?unit=${HOME}&state=held`)).items;
  await open(committee, `/red-tags/${id}`);
  await expect(committee.getByRole("heading", { level: 1 })).toHaveText(/^Thẻ đỏ/);
  await expect(committee.locator("form.red-tag-form")).toHaveCount(0);
  await open(inspector, `/units/${HOME}`);
  await expect(inspector.getByRole("link", { name: "Thẻ đỏ" })).toHaveCount(0);
  for (const path of [`/red-tags/${id}`, `/units/${HOME}/red-tags`, `/units/${HOME}/red-tags/print`]) {
    await inspector.goto(path);
    await expect(inspector.getByText("Không có nội dung này, hoặc tài khoản này không có quyền xem.")).toBeVisible();
  }
});

test("a tag is put on without network and arrives by itself", async ({ browser, contextOptions }) => {
  const line = await Line.to(port);
  const context = await browser.newContext({ ...contextOptions, baseURL: line.url });
  try {
    const page = await context.newPage();
    await signIn(page, "team");
    await open(page, `/units/${HOME}/red-tags`);
    await installed(page);
    await expect(page.locator(".red-tag-line").first()).toBeVisible();
    await line.cut();
    await open(page, `/units/${HOME}/red-tags`);
    await write(page, "Thang nhôm gãy bậc");
    await page.getByRole("button", { name: "Gắn thẻ", exact: true }).click();
    await expect(page.getByText("Đã lưu trên máy, sẽ tự gửi khi có mạng.")).toBeVisible();
    await line.mend();
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect(page.getByRole("link", { name: "Thang nhôm gãy bậc × 3" })).toBeVisible({ timeout: 60_000 });
  } finally {
    await context.close();
    await line.end();
  }
});
