// An ISO 9001 audit from the first clause to its report: every item of the checklist is graded on the tablet, the sheet is
// handed in, and the report says what was found, with what share, and what became of earlier findings.
import { createHash } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import { jpeg } from "../support/pictures.js";
import { FillPage } from "../support/pages/fill.js";
import { call } from "../support/sheets.js";
import { expect, hydrated, test } from "../support/test.js";

type Item = { id: string; photo: string; critical: boolean; privacy: boolean; kinds: string[] };

const UNIT = "SKHCN-20250301";

/** The item that a photo of VP-S2-02 can prove. */
const SERVED = "QL-7.5-3";

/** What is found; everything else conforms. */
const faults: Record<string, string> = { "QL-4.1": "KN", "QL-7.1.5": "KPHN", "QL-8.5.6": "KPHN" };

const uuid7 = () => {
  const time = Date.now().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}`;
};

test("an ISO audit of every item ends in its report", async ({ as }) => {
  test.setTimeout(300_000);
  const inspector = await as("inspector");
  const { items: known }: { items: { id: string; version: string }[] } = await call(inspector, "GET", "/checklists");
  const { id, version } = known.find((one) => one.id === "iso9001-hanh-chinh")!;
  const checklist: { items: Item[] } = await call(inspector, "GET", `/checklists/${id}/${version}`);
  expect(checklist.items.length).toBeGreaterThanOrEqual(45);
  const items = new Map(checklist.items.map((item) => [item.id, item]));

  // On the same walk, the photo of an item of the 5S checklist that overlaps with one of this.
  const filed = await jpeg(inspector, 640, 480, "nhan tu");
  const proof = createHash("sha256").update(filed).digest("hex");
  const origin = new URL(inspector.url()).origin;
  expect((await inspector.request.put(`/api/v1/photos/${proof}`, { headers: { origin, "content-type": "image/jpeg" }, data: filed })).ok()).toBeTruthy();
  const now = new Date().toISOString();
  const beside = uuid7();
  await call(inspector, "PUT", `/sheets/${beside}`, {
    id: beside, unit: UNIT, place: null, round: null, kind: "spot", checklist: { id: "5s-van-phong", version: "1.0.0" }, areas: [], reason: "Theo phản ánh",
    audited_on: new Date(Date.now() + 7 * 3600_000).toISOString().slice(0, 10), base_revision: 0, device: "may-thu", sent_at: now,
    answers: [{ item: "VP-S2-02", value: { score: 4 }, note: "", answered_at: now, photos: [proof] }],
    photo_info: { [proof]: { taken_at: now, source: "camera", kind: "state", privacy_ok: true } },
  });

  const sheet = uuid7();
  const query = new URLSearchParams({ unit: UNIT, checklist: id, version, kind: "spot", reason: "Theo kế hoạch đánh giá năm" });
  await inspector.goto(`/sheets/${sheet}/fill?${query}`);
  await hydrated(inspector);
  const fill = new FillPage(inspector);
  await expect(fill.item()).toBeVisible();
  const photo = await jpeg(inspector, 800, 600, "ISO");
  let graded = 0;
  const finished = inspector.getByText("Đã chấm đủ");
  while (!(await finished.isVisible())) {
    const at = (await fill.item().innerText()).trim();
    const item = items.get(at)!;
    const grade = faults[at] ?? "PH";
    const reuse = inspector.locator(".fill-reuse .fill-thumb");
    if (at === SERVED) {
      await reuse.click();
      await expect(inspector.locator(".fill-reuse"), "it stands beside the item now").toBeHidden();
    } else {
      await expect(reuse, `${at} has nothing in common with what was photographed`).toHaveCount(0);
    }
    await inspector.locator(".fill-levels .level").filter({ has: inspector.locator(".level-numeral", { hasText: new RegExp(`^${grade}$`) }) }).click();
    graded += 1;
    if (item.photo === "required" || (item.photo === "on_fail" && grade === "KPHN")) {
      await fill.photograph(photo);
      if (item.privacy) await fill.confirmPrivacy();
    }
    if (grade === "KPHN") {
      await expect(fill.called("Ghi chú")).toBeVisible();
      await inspector.locator(".fill-phrases button").first().click();
    }
    await expect(async () => {
      expect((await finished.isVisible()) || (await fill.item().innerText()).trim() !== at).toBeTruthy();
    }).toPass({ timeout: 15_000 });
    await inspector.waitForTimeout(350);
  }
  expect(graded).toBeGreaterThanOrEqual(45);
  await fill.sent();

  await inspector.goto(`/sheets/${sheet}`);
  await hydrated(inspector);
  await inspector.getByRole("button", { name: "Nộp phiếu" }).click();
  await inspector.getByRole("dialog").getByRole("button", { name: /Nộp/ }).last().click();
  await expect(inspector.getByText("Đã nộp").first()).toBeVisible();
  const stored = await call(inspector, "GET", `/sheets/${sheet}`);
  expect(stored.score.grades).toMatchObject({ KN: 1, KPHN: 2, KPHG: 0 });

  const served = stored.answers.find((answer: { item: string }) => answer.item === SERVED);
  expect(served.photos, "one photo, two criteria").toEqual([proof]);

  await inspector.getByRole("link", { name: "Báo cáo đánh giá" }).click();
  await inspector.waitForURL(new RegExp(`/sheets/${sheet}/report$`));
  const report = inspector.locator("article.report");
  await expect(report.getByRole("heading", { level: 2 }).filter({ hasText: /^\d+\. / })).toHaveCount(11);
  for (const item of Object.keys(faults)) await expect(report.locator("table").getByText(item, { exact: true })).toBeVisible();
  await expect(report).toContainText("ISO 9001:2015");
  await expect(report).toContainText("KN 1 · KPHN 2 · KPHG 0");
  // The oracle: points over maximum of what applies, one decimal, cut.
  const { points, max } = stored.score;
  expect(max - points).toBeGreaterThan(0);
  const tenths = Math.floor((points * 1000) / max);
  await expect(report).toContainText(new RegExp(`${Math.floor(tenths / 10)},${tenths % 10}\\s?%`));
  await inspector.locator("#sampling").fill("Xem 03/12 phòng và 20 hồ sơ.");
  await expect(inspector.locator("#conclusion")).toHaveValue(/còn 02 điểm không phù hợp nhẹ/);
  await inspector.getByRole("button", { name: "Lưu báo cáo" }).click();
  await expect(inspector.getByText("Đã lưu báo cáo.")).toBeVisible();
  await expect(report.locator(".report-part").last()).toContainText("còn 02 điểm không phù hợp nhẹ");

  const committee = await as("committee");
  await committee.goto(`/sheets/${sheet}/report`);
  await hydrated(committee);
  await expect(committee.locator("article.report")).toContainText("Xem 03/12 phòng và 20 hồ sơ.");
  await expect(committee.getByRole("button", { name: "Lưu báo cáo" })).toHaveCount(0);
  for (const width of [390, 820, 1440]) {
    await inspector.setViewportSize({ width, height: 900 });
    const over = await inspector.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over, `${width}`).toBeLessThanOrEqual(0);
    const { violations } = await new AxeBuilder({ page: inspector }).analyze();
    expect(violations.map((one) => one.id), `${width}`).toEqual([]);
  }
});
