// What is being written of a case is nobody's to lose: it survives a reload, an item that is taken out and in again, and a
// sign-out, which asks first. And a publication that has to wait says for whom.
import type { Page } from "@playwright/test";
import { expect, hydrated, signIn, test } from "../support/test.js";
import { explainable } from "../support/case.js";
import { jpeg } from "../support/pictures.js";
import { call, sheetId } from "../support/sheets.js";

const WHY = "Khay hồ sơ đã được dán nhãn trong ngày, có biên bản.";

test.use({ actionTimeout: 20_000 });

test("what is half-written stays, and what publication waits for is named", async ({ as, browser, contextOptions }) => {
  test.setTimeout(240_000);
  const [committee, team, head, inspector] = await Promise.all([as("committee"), as("team"), as("head"), as("inspector")]);
  const [subject, one, two] = await explainable({ committee, team, head, inspector }, "5s-mot-cua");
  const own = sheetId(subject, "self");
  const why = head.locator(`#why-${one.id}`);
  const chosen = head.getByRole("checkbox", { name: new RegExp(one.id) });
  const open = async (page: Page) => {
    await page.goto(`/sheets/${own}`);
    await hydrated(page);
  };

  // Half-written: read again after a reload, and after the item was taken out.
  await open(head);
  await chosen.check();
  await why.fill(WHY);
  await head.reload();
  await hydrated(head);
  await expect(why).toHaveValue(WHY);
  await chosen.uncheck();
  await expect(why).toBeHidden();
  await chosen.check();
  await expect(why).toHaveValue(WHY);

  // A photo of an item with personal data is asked about.
  const chooser = head.waitForEvent("filechooser");
  await head.getByRole("button", { name: "Thêm ảnh minh chứng" }).click();
  await (await chooser).setFiles({ name: "khay.jpg", mimeType: "image/jpeg", buffer: await jpeg(head, 640, 480, "khay") });
  await expect(head.getByRole("dialog", { name: "Kiểm tra ảnh trước khi dùng" })).toBeVisible();
  await expect(head.locator(".case-evidence img")).toHaveCount(0);
  await head.getByRole("button", { name: "Không có, dùng ảnh này" }).click();
  await expect(head.locator(".case-evidence img")).toBeVisible();

  // Whoever signs out is asked, and finds it again.
  await head.getByRole("button", { name: "Đăng xuất", exact: true }).click();
  const asks = head.getByRole("dialog", { name: "Còn nội dung đang viết" });
  await expect(asks).toContainText("1 nội dung đang viết");
  await asks.getByRole("link", { name: "Xem và xuất ra tệp" }).click();
  await expect(head.getByRole("heading", { name: /^Giải trình · Phường Sài Gòn/ })).toBeVisible();
  await head.getByRole("link", { name: "Mở để viết tiếp" }).click();
  await expect(why).toHaveValue(WHY);
  await head.getByRole("button", { name: "Đăng xuất", exact: true }).click();
  await asks.getByRole("button", { name: "Vẫn đăng xuất" }).click();
  await head.waitForURL(/\/sign-in/);
  await signIn(head, "head");
  await open(head);
  await expect(why).toHaveValue(WHY);
  await expect(head.locator(".case-evidence img")).toBeVisible();
  await head.getByRole("checkbox", { name: new RegExp(two.id) }).check();
  await head.locator(`#why-${two.id}`).fill("Bảng phân công đã treo lại.");
  await head.getByRole("button", { name: "Gửi giải trình" }).click();
  await expect(head.getByText("Đơn vị đã giải trình, đang chờ người thẩm định trả lời.")).toBeVisible();
  await expect(head.getByRole("link", { name: /nội dung đang viết/ })).toBeHidden();

  // The same for the second verification.
  await open(inspector);
  await inspector.locator(`#value-${one.id}`).selectOption("4");
  await inspector.locator(`#reason-${one.id}`).fill("Biên bản xác nhận đã dán nhãn.");
  await inspector.reload();
  await hydrated(inspector);
  await expect(inspector.locator(`#reason-${one.id}`)).toHaveValue("Biên bản xác nhận đã dán nhãn.");
  await expect(inspector.locator(`#value-${one.id}`).locator("option:checked")).toHaveText(/^Sửa thành: mức 4 – \S/);

  // Publication waits for the answer, and says for which unit. A refusal is an error in the browser's console: this page is
  // not watched.
  await call(committee, "POST", `/rounds/${subject.round}/close`, {});
  const context = await browser.newContext(contextOptions);
  try {
    const page = await context.newPage();
    await signIn(page, "committee");
    await page.goto(`/rounds/${subject.round}`);
    await hydrated(page);
    await page.getByRole("button", { name: "Công bố kết quả" }).click();
    const dialog = page.locator("dialog[open]");
    await dialog.getByRole("button", { name: "Công bố kết quả" }).click();
    await expect(dialog.getByRole("alert")).toContainText("Chưa thể công bố");
    await expect(dialog.getByRole("link", { name: /^Phường Sài Gòn · / })).toHaveAttribute("href", `/sheets/${own}`);
  } finally {
    await context.close();
  }
});
