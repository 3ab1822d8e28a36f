// Two pairs of eyes: a round is opened and assigned, the unit scores and locks, the inspector scores blind, the head explains
// two items, the second verification changes one, the committee publishes; the page shows both scores and the reason.
import type { Page } from "@playwright/test";
import { expect, hydrated, test } from "../support/test.js";
import { FillPage } from "../support/pages/fill.js";
import { jpeg } from "../support/pictures.js";
import { call, fillOwn, sheetId, type Subject } from "../support/sheets.js";

const UNIT = "26740-20250701";
/** Written into every note of the unit: nothing that holds it may reach the inspector before they have handed in. */
const MARK = "Dấu riêng của đơn vị";

/** Everything that a browser was answered, and everything that it keeps. */
class Ears {
  readonly heard: string[] = [];
  constructor(readonly page: Page) {
    page.context().on("response", async (response) => {
      const text = await response.text().catch(() => "");
      this.heard.push(`${response.url()}\n${text}`);
    });
  }

  async kept(): Promise<string> {
    return this.page.evaluate(async () => {
      const all: unknown[] = [];
      for (const { name } of await indexedDB.databases()) {
        const db = await new Promise<IDBDatabase>((done, fail) => {
          const open = indexedDB.open(name!);
          open.onsuccess = () => done(open.result);
          open.onerror = () => fail(open.error);
        });
        for (const store of db.objectStoreNames) {
          const read = db.transaction(store).objectStore(store);
          const [keys, values] = await Promise.all(
            [read.getAllKeys(), read.getAll()].map((r) => new Promise((done) => (r.onsuccess = () => done(r.result)))),
          );
          all.push([store, keys, values]);
        }
        db.close();
      }
      for (const cache of await caches.keys()) {
        for (const request of await (await caches.open(cache)).keys()) {
          all.push([request.url, await (await (await caches.open(cache)).match(request))!.text()]);
        }
      }
      return JSON.stringify(all);
    });
  }

  /** Where this was heard or is kept. */
  async find(secret: string | RegExp): Promise<string[]> {
    const tells = (text: string) => (typeof secret === "string" ? text.includes(secret) : secret.test(text));
    const heard = this.heard.filter(tells).map((text) => text.split("\n")[0]!);
    return tells(await this.kept()) ? [...heard, "this device"] : heard;
  }
}

/** Opens a round for the pilot units with the form; its id. */
async function openRound(committee: Page): Promise<string> {
  await committee.goto("/rounds/new");
  await hydrated(committee);
  await expect(committee.getByText(/phiếu sẽ được giao/)).toBeVisible();
  await committee.getByRole("button", { name: "Mở đợt" }).click();
  await committee.waitForURL(/\/rounds\/[0-9a-f-]{36}$/);
  return committee.url().split("/").pop()!;
}

/** Answers every item of the sheet at 4, but those in `scores`. */
async function scoreAll(page: Page, items: number, scores: Record<string, number>) {
  const fill = new FillPage(page);
  await expect(fill.item()).toBeVisible();
  for (let done = 0; done < items; done += 1) {
    const id = (await fill.item().innerText()).trim();
    await fill.level(scores[id] ?? 4).click();
    if (await fill.called("Chụp ảnh").isVisible().catch(() => false)) {
      await fill.photograph(await jpeg(page, 640, 480, id));
      const asks = page.getByRole("button", { name: "Không có, dùng ảnh này" });
      await expect(asks.or(page.getByTestId("item-id").filter({ hasNotText: id })).or(page.getByText("Đã chấm đủ")).first()).toBeVisible();
      if (await asks.isVisible()) await asks.click();
    }
    if (await fill.called("Ghi chú").isVisible().catch(() => false)) await page.locator(".fill-phrases button").first().click();
    await expect(async () => {
      const over = await page.getByText("Đã chấm đủ").isVisible();
      expect(over || (await fill.item().innerText()).trim() !== id).toBeTruthy();
    }).toPass({ timeout: 15_000 });
    await page.waitForTimeout(400);
  }
  await fill.sent();
}

test.use({ actionTimeout: 20_000 });

test("four people bring a sheet from the lock to publication, and the inspector scores blind", async ({ as }) => {
  test.setTimeout(420_000);
  const committee = await as("committee");
  await committee.setViewportSize({ width: 1440, height: 900 });
  const round = await openRound(committee);
  const found = await call(committee, "GET", `/rounds/${round}`);
  const checklist = found.due.find((due: { unit: string; checklist: { id: string } }) => due.unit === UNIT && due.checklist.id === "5s-van-phong").checklist;
  const subject: Subject = { unit: UNIT, round, checklist };
  const [own, verification] = [sheetId(subject, "self"), sheetId(subject, "verification")];

  // Who verifies: the proposal fills everything; the committee sends demo.inspector here.
  await hydrated(committee);
  await committee.getByRole("button", { name: "Đề xuất phân công" }).click();
  const choice = committee.getByRole("combobox", { name: /Người thẩm định: Phường Sài Gòn/ });
  await expect(choice).not.toHaveValue("");
  await choice.selectOption({ label: (await choice.locator("option", { hasText: "Lê Thị Thu Hiền" }).innerText()).trim() });
  const again = committee.getByRole("textbox", { name: /Lý do giao lại.*Phường Sài Gòn/ });
  if (await again.isVisible()) await again.fill("Đoàn thẩm định chưa đủ người");
  await committee.getByRole("button", { name: /Lưu phân công/ }).click();
  await expect(committee.getByText("Đã lưu phân công.")).toBeVisible();

  // The unit scores and locks.
  const team = await as("team");
  // Not all the best, so that its total is a figure of its own.
  const photo = await fillOwn(team, subject, { "VP-S1-02": 3 }, MARK);
  const head = await as("head");
  const locked = await call(head, "POST", `/sheets/${own}/lock`, { revision: 1 });
  // Points and maximum as they stand in answers of the server, in pages and in what the device keeps.
  const total = new RegExp(`points\\\\*":${locked.score.points},\\\\*"max\\\\*":${locked.score.max}\\b`);
  expect(locked.score.points).toBeLessThan(locked.score.max);

  // The inspector scores blind.
  const inspector = await as("inspector");
  const ears = new Ears(inspector);
  await inspector.goto("/");
  await hydrated(inspector);
  await inspector.locator(`a[href*="${verification}"]`).filter({ hasText: "Bắt đầu thẩm định" }).click();
  await scoreAll(inspector, 30, { "VP-S1-01": 2, "VP-S2-02": 1, "VP-S3-01": 3 });
  const { period } = await call(inspector, "GET", `/rounds/${round}`);
  for (const path of [`/sheets/${own}`, `/units/${UNIT}`, `/committee?period=${period}`, `/rounds/${round}`]) await inspector.goto(path);
  expect(await ears.find(MARK)).toEqual([]);
  expect(await ears.find(photo)).toEqual([]);
  expect(await ears.find(total)).toEqual([]);
  expect(ears.heard.length).toBeGreaterThan(40);
  await inspector.goto(`/sheets/${verification}`);
  await hydrated(inspector);
  await inspector.getByRole("button", { name: "Nộp phiếu" }).click();
  await inspector.locator("dialog[open]").getByRole("button", { name: "Nộp phiếu" }).click();
  await expect(inspector.getByRole("heading", { name: "Đối chiếu tự chấm và thẩm định" })).toBeVisible();
  expect((await ears.find(MARK)).length, "the control: now the ears hear it").toBeGreaterThan(0);
  expect((await ears.find(total)).length, "and the total").toBeGreaterThan(0);

  // The head explains two items of three.
  await head.goto("/");
  await hydrated(head);
  await head.locator(`a[href$="${own}"]`).filter({ hasText: "Xem và giải trình" }).click();
  await expect(head.getByRole("heading", { name: "Giải trình", exact: true })).toBeVisible();
  const explain = async (item: string, why: string) => {
    await head.getByRole("checkbox", { name: new RegExp(item) }).check();
    await head.locator(`#why-${item}`).fill(why);
  };
  await explain("VP-S2-02", "Nhãn tủ được thay trong ngày, có biên bản kèm theo.");
  const chooser = head.waitForEvent("filechooser");
  await head.getByRole("button", { name: "Thêm ảnh minh chứng" }).click();
  await (await chooser).setFiles({ name: "nhan.jpg", mimeType: "image/jpeg", buffer: await jpeg(head, 640, 480, "nhãn") });
  await head.getByRole("button", { name: "Không có, dùng ảnh này" }).click();
  await expect(head.locator(".case-evidence img")).toBeVisible();
  await explain("VP-S1-01", "Đồ đã được thanh lý ngày hôm trước.");
  await head.reload();
  await hydrated(head);
  await expect(head.locator("#why-VP-S1-01"), "a closed page loses nothing").toHaveValue(/thanh lý/);
  await head.getByRole("button", { name: "Gửi giải trình" }).click();
  await expect(head.getByText("Đơn vị đã giải trình, đang chờ người thẩm định trả lời.")).toBeVisible();

  // The second verification changes one.
  await inspector.goto("/");
  await hydrated(inspector);
  await inspector.locator(`a[href$="${own}"]`).filter({ hasText: "Trả lời giải trình" }).click();
  const level = inspector.locator("#value-VP-S2-02");
  await level.selectOption("4");
  await expect(level.locator("option:checked"), "in the checklist's words").toHaveText(/^Sửa thành: mức 4 – \S/);
  await inspector.locator("#reason-VP-S2-02").fill("Biên bản xác nhận đã thay nhãn.");
  await inspector.locator("#reason-VP-S1-01").fill("Tại thời điểm thẩm định vẫn còn đồ hỏng.");
  await inspector.getByRole("button", { name: "Gửi kết luận" }).click();
  await expect(inspector.getByText("Đã thẩm định").first()).toBeVisible();

  // The committee publishes.
  await committee.goto(`/rounds/${round}`);
  await hydrated(committee);
  await committee.getByRole("button", { name: "Đóng đợt" }).click();
  await committee.locator("dialog[open]").getByRole("button", { name: "Đóng đợt" }).click();
  await committee.getByRole("button", { name: "Công bố kết quả" }).click();
  await committee.locator("dialog[open]").getByRole("button", { name: "Công bố kết quả" }).click();
  await expect(committee.locator(".badge", { hasText: "Đã công bố" })).toBeVisible();

  // Everybody in the unit reads both scores and the reason.
  await team.goto(`/sheets/${own}`);
  const page = team.locator("main");
  await expect(page).toContainText("Đã công bố");
  await expect(page).toContainText("mức 1 → mức 4");
  await expect(page).toContainText("Biên bản xác nhận đã thay nhãn.");
  const sheets = await Promise.all([own, verification].map((id) => call(team, "GET", `/sheets/${id}`)));
  const shown = sheets.map(({ score }) => Math.floor((score.points * 1000) / score.max));
  for (const tenths of shown) await expect(page.locator(".case-totals")).toContainText(`${Math.floor(tenths / 10)},${tenths % 10}`);
  expect(shown[1]).toBeLessThan(shown[0]!);
  const scores = await call(committee, "GET", `/scores?period=${found.period}&level=unit&source=verified&checklist=5s-van-phong`);
  const line = scores.items.find((one: { unit: string }) => one.unit === UNIT);
  expect(line.total, "the verified score stands").toEqual({ points: sheets[1].score.points, max: sheets[1].score.max });
});
