// The register of quality systems: a head records what was done, what is overdue goes away, and the committee's table moves.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, hydrated, test } from "../support/test.js";
import { call } from "../support/sheets.js";

// Both write in the same register.
test.describe.configure({ mode: "serial" });

const HOME = "26740-20250701";
const REGISTER = `/units/${HOME}/quality-system`;
const PDF = Buffer.from("%PDF-1.4\n1 0 obj\n<< >>\nendobj\n%%EOF\n");

async function open(page: Page, path: string) {
  await page.goto(path);
  await hydrated(page);
}

/** Opens the form with this title and gives it back. */
async function form(page: Page, title: string) {
  await page.locator("summary", { hasText: title }).click();
  return page.locator("details", { has: page.locator("summary", { hasText: title }) }).locator("form");
}

/** Today in Vietnam, as a date field has it. */
const today = () => new Date(Date.now() + 7 * 3600_000).toISOString().slice(0, 10);

/** The figures of "Tổng cộng" in the committee's table, as they are printed. */
async function together(page: Page): Promise<string[]> {
  await open(page, "/quality-systems");
  const row = page.getByRole("table", { name: "Kết quả xây dựng, áp dụng, công bố" }).locator("tr[data-kind=all] td");
  return row.allInnerTexts();
}

async function isClean(page: Page) {
  const found = await new AxeBuilder({ page }).analyze();
  expect(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(" | ")}`)).toEqual([]);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wider, "nothing scrolls sideways").toBeLessThanOrEqual(0);
}

test("what a head records settles what is overdue, and the committee's table moves", async ({ as }) => {
  const [head, committee, team] = [await as("head"), await as("committee"), await as("team")];
  const before = await together(committee);
  const { items } = await call(committee, "GET", "/quality_systems");
  const late = items.filter((one: { stage: string }) => one.stage === "redeclare").length;
  expect(before.at(-1), "the table counts what the list shows").toBe(String(late));

  await open(head, "/");
  const hint = head.getByText("Hệ thống quản lý chất lượng có 2 việc quá hạn.");
  await expect(hint).toBeVisible();
  await hint.getByRole("link").click();
  await head.waitForURL(`**${REGISTER}`);
  await expect(head.locator("[data-overdue='2']")).toBeVisible();
  await expect(head.locator("[data-stage=redeclare]")).toBeVisible();
  await isClean(head);

  const basics = await form(head, "Sửa thông tin chung");
  const total = Number(await basics.getByLabel("Tổng số thủ tục trong danh mục").inputValue());
  await basics.getByLabel("Số thủ tục được áp dụng").fill(String(total + 1));
  await basics.getByRole("button", { name: "Lưu vào sổ" }).click();
  await expect(basics.getByRole("alert")).toContainText("nhiều hơn số thủ tục trong danh mục");
  expect((await call(head, "GET", `/quality_systems/${HOME}`)).revision, "nothing was sent").toBe(1);

  const audit = await form(head, "Ghi nhận đánh giá nội bộ");
  await audit.getByLabel("Ngày thực hiện").fill(today());
  await audit.getByLabel("Kết quả").fill("Không có điểm không phù hợp");
  await audit.getByRole("button", { name: "Lưu vào sổ" }).click();
  await expect(head.getByText("Đã lưu vào sổ.")).toBeVisible();
  await expect(head.locator("[data-overdue='1']")).toBeVisible();

  const declare = await form(head, "Ghi nhận công bố");
  await declare.getByLabel("Ngày công bố").fill(today());
  await declare.getByLabel("Số, ký hiệu").fill("135/QĐ-UBND");
  const file = declare.getByLabel("Bản công bố (PDF)");
  await file.setInputFiles({ name: "trang.pdf", mimeType: "application/pdf", buffer: Buffer.from("<html></html>") });
  await declare.getByRole("button", { name: "Lưu vào sổ" }).click();
  await expect(declare.getByRole("alert"), "a page is no PDF").toContainText("không phải là PDF");
  await file.setInputFiles({ name: "cong-bo-135.pdf", mimeType: "application/pdf", buffer: PDF });
  await declare.getByRole("button", { name: "Lưu vào sổ" }).click();
  await expect(head.getByText("Không có việc quá hạn.")).toBeVisible();
  await expect(head.locator("[data-stage=declared]")).toBeVisible();

  await head.setViewportSize({ width: 390, height: 844 });
  await isClean(head);
  await open(team, REGISTER);
  await expect(team.getByText("Ghi nhận công bố"), "the team reads").toHaveCount(0);
  const link = team.getByRole("link", { name: "Tải tệp: cong-bo-135.pdf" });
  const paper = await team.request.get((await link.getAttribute("href"))!);
  expect(paper.headers()["content-disposition"]).toContain("attachment");
  expect(await paper.body()).toEqual(PDF);

  const after = await together(committee);
  expect(Number(after.at(-1))).toBe(late - 1);
  expect(after.slice(0, -1), "it was declared before").toEqual(before.slice(0, -1));
  await committee.setViewportSize({ width: 390, height: 844 });
  await isClean(committee);
  await open(head, "/");
  await expect(head.getByText(/Hệ thống quản lý chất lượng có \d+ việc quá hạn/)).toHaveCount(0);
});

test("an entry that was a mistake is taken out, and the log keeps it", async ({ as }) => {
  const committee = await as("committee");
  await open(committee, "/units/SNV-20250301/quality-system");
  await expect(committee.getByText("Không có việc quá hạn.")).toBeVisible();
  await expect(committee.getByRole("button", { name: /^Bỏ/ }), "the committee only reads").toHaveCount(0);

  const head = await as("head");
  await open(head, REGISTER);
  const alter = await form(head, "Ghi nhận kế hoạch năm");
  const year = new Date().getFullYear() + 1;
  await alter.getByLabel("Năm").fill(String(year));
  await alter.getByLabel("Ngày ban hành").fill(today());
  await alter.getByLabel("Số, ký hiệu").fill("999/KH-UBND");
  await alter.getByRole("button", { name: "Lưu vào sổ" }).click();
  const entry = head.getByRole("button", { name: /Bỏ: .*999\/KH-UBND/ });
  await expect(entry).toBeVisible();
  await entry.click();
  await head.getByRole("dialog").getByRole("button", { name: "Bỏ", exact: true }).click();
  await expect(entry).toHaveCount(0);
  await head.locator("summary", { hasText: "Nhật ký sổ" }).click();
  await expect(head.getByText(/bỏ “\d+ · 999\/KH-UBND/)).toBeVisible();
});
