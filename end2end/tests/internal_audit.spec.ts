// The agency's own auditor: their room is not offered, another is audited, a finding is opened on the way, and the report of
// an earlier audit is there. The administrator says which room is whose.
import { AxeBuilder } from "@axe-core/playwright";
import { FillPage } from "../support/pages/fill.js";
import { expect, hydrated, test } from "../support/test.js";

const OWN = "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân";
const ROOM = "Phòng Văn hóa - Xã hội";

test("an internal auditor audits every room but their own", async ({ as }) => {
  const auditor = await as("auditor");
  await auditor.goto("/");
  await hydrated(auditor);
  await auditor.getByText("Mở phiếu đánh giá nội bộ").click();
  const rooms = await auditor.getByLabel("Phòng, kho, quầy được đánh giá").locator("option").allInnerTexts();
  expect(rooms).toContain(ROOM);
  expect(rooms, "nobody audits their own room").not.toContain(OWN);
  for (const width of [390, 820, 1440]) {
    await auditor.setViewportSize({ width, height: 1180 });
    const { violations } = await new AxeBuilder({ page: auditor }).analyze();
    expect(violations.map((one) => one.id), `${width}`).toEqual([]);
  }
  await auditor.setViewportSize({ width: 820, height: 1180 });
  await auditor.getByLabel("Phòng, kho, quầy được đánh giá").selectOption(ROOM);
  await expect(auditor.getByLabel("Bảng kiểm").locator("option").first(), "ISO 9001 first").toContainText("ISO 9001");
  await auditor.getByRole("button", { name: "Bắt đầu đánh giá" }).click();
  await auditor.waitForURL(/\/fill/);
  const fill = new FillPage(auditor);
  await expect(fill.item()).toBeVisible();
  await auditor.locator(".fill-levels .level").first().click();
  await fill.sent();
  await auditor.goto("/");
  await hydrated(auditor);
  await expect(auditor.getByRole("link", { name: new RegExp(ROOM) })).toBeVisible();

  // The audit of last month has its report and its findings.
  await auditor.getByRole("link", { name: /Trung tâm Phục vụ hành chính công/ }).first().click();
  await auditor.waitForURL(/\/sheets\//);
  await auditor.getByRole("link", { name: "Báo cáo đánh giá" }).click();
  await expect(auditor.locator("main")).toContainText("Đánh giá nội bộ");
  await expect(auditor.locator("article.report")).toContainText("KPHN 2");
  await expect(auditor.locator("article.report")).toContainText("20 hồ sơ trễ hạn");

  const head = await as("head");
  await head.goto(auditor.url());
  await hydrated(head);
  await expect(head.locator("article.report"), "the head reads it").toContainText("20 hồ sơ trễ hạn");
});

test("the administrator names the room of an internal auditor", async ({ as }) => {
  const admin = await as("admin");
  await admin.goto("/admin/people?role=auditor");
  await hydrated(admin);
  await admin.getByRole("link", { name: /Huỳnh Minh Tâm/ }).click();
  const room = admin.getByLabel("Phòng làm việc");
  await expect(room.locator("option", { hasText: OWN })).toHaveCount(1);
  await expect(room.locator("option:checked")).toHaveText(OWN);
  await room.selectOption("");
  await admin.getByRole("button", { name: "Lưu", exact: true }).click();
  expect(await room.evaluate((select: HTMLSelectElement) => select.validity.valueMissing), "a room is needed").toBeTruthy();
  await room.selectOption(OWN);
  await admin.getByRole("button", { name: "Lưu", exact: true }).click();
  await expect(admin.getByText("Đã lưu.")).toBeVisible();
});
