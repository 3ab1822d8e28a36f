// Spot audits that chance decides: the committee seals a draw and opens it, the inspector goes where it sends them, the unit
// learns of it on site, and anybody repeats the draw on their own device.
import type { Page } from "@playwright/test";
import { expect, hydrated, test } from "../support/test.js";
import { FillPage } from "../support/pages/fill.js";
import { call } from "../support/sheets.js";

const HOME = "26740-20250701";
const WARDS = "phuong_xa_dac_khu";

async function open(page: Page, path: string) {
  await page.goto(path);
  await hydrated(page);
}

/** The card of a visit in "Việc của tôi". */
const visit = (page: Page, draw: string) =>
  page.locator("article").filter({ has: page.locator(`a[href="/draws/${draw}"]`) });

/** Opens the visit's office sheet on site and answers its first item, until the server has it. */
async function begin(inspector: Page, draw: string) {
  await open(inspector, "/");
  await visit(inspector, draw).getByRole("link", { name: /mở phiếu.*5S.*văn phòng/i }).click();
  const fill = new FillPage(inspector);
  await expect(fill.item()).toBeVisible();
  const saved = inspector.waitForResponse((r) => r.request().method() === "PUT" && r.url().includes("/api/v1/sheets/"));
  await fill.level(4).click();
  expect((await saved).status()).toBe(201);
}

test("a draw is sealed before everybody's eyes, opened, made on site, and repeated by anybody", async ({ as }) => {
  const [committee, inspector, team] = [await as("committee"), await as("inspector"), await as("team")];
  await open(committee, "/draws");
  await committee.getByText("Niêm phong lượt bốc thăm mới").first().click();
  await committee.getByLabel("Số lượt bốc").fill("1");
  await committee.getByLabel("Khối").selectOption(WARDS);
  await committee.getByRole("button", { name: "Niêm phong lượt bốc thăm mới" }).click();
  await committee.waitForURL(/\/draws\/[0-9a-f-]{36}$/);
  const draw = committee.url().split("/").pop()!;
  await expect(committee.locator(".draw-seal")).toHaveCount(2);
  const seals = await committee.locator(".draw-seal").allInnerTexts();

  await open(team, `/draws/${draw}`);
  expect(await team.locator(".draw-seal").allInnerTexts(), "everybody may write the seals down").toEqual(seals);
  await expect(team.getByText("Chưa mở niêm phong")).toBeVisible();
  await expect(team.getByText("Danh sách và số lá thăm")).toHaveCount(0);

  await committee.getByRole("button", { name: "Mở niêm phong và bốc thăm" }).click();
  await committee.getByRole("dialog").getByRole("button", { name: "Mở niêm phong và bốc thăm" }).click();
  const row = committee.getByRole("table", { name: "Nơi được kiểm tra" }).locator("tbody tr");
  await expect(row).toHaveCount(1);
  const { name } = await call(inspector, "GET", "/me");
  await row.getByRole("combobox").selectOption({ label: name });
  await committee.getByRole("button", { name: /Lưu phân công/ }).click();
  await expect(committee.getByText("Đã lưu phân công.")).toBeVisible();

  await open(team, `/draws/${draw}`);
  await expect(team.getByText("được giữ kín")).toBeVisible();
  await expect(team.locator(".draw-seal"), "the seed stays hidden").toHaveCount(2);
  await begin(inspector, draw);

  await open(team, `/draws/${draw}`);
  await expect(team.getByText("Đã công khai")).toBeVisible();
  const shown = await team.locator(".draw-seal").allInnerTexts();
  expect(shown.slice(0, 2), "what was sealed is what is shown").toEqual(seals);
  expect(shown).toHaveLength(3);
  await team.getByRole("button", { name: "Bốc lại trên máy này" }).click();
  await expect(team.getByText("Khớp: mọi lượt bốc đúng như biên bản.")).toBeVisible();
  await open(inspector, "/");
  await expect(visit(inspector, draw), "it is made").toHaveCount(0);
});

test("the unit learns of the visit when the inspector opens the sheet on site, and not before", async ({ as }) => {
  const [committee, inspector, head] = [await as("committee"), await as("inspector"), await as("head")];
  const me = await call(inspector, "GET", "/me");
  const [{ period }] = (await call(committee, "GET", "/draws")).items;
  const draw = crypto.randomUUID().replace(/^(.{14})./, "$17");
  // Every ward: so the home unit is among them.
  let pool = { block: WARDS, parts: { kind: "units" } };
  let all = 40;
  for (; all > 0; all -= 1) {
    const origin = new URL(committee.url()).origin;
    const answer = await committee.request.put(`/api/v1/draws/${draw}`, { headers: { origin }, data: { period, n: all, pool } });
    if (answer.status() === 201) break;
    expect(answer.status()).toBe(422);
  }
  const { picks } = await call(committee, "POST", `/draws/${draw}/open`, {});
  const pick = picks.findIndex((one: { target: { unit: string } }) => one.target.unit === HOME) + 1;
  await call(committee, "POST", `/draws/${draw}/assign`, { items: [{ pick, inspector: me.id }] });
  const notice = head.getByText("Đoàn kiểm tra đột xuất đã mở phiếu");
  const mine = head.locator(`.notice a[href="/draws/${draw}"]`);
  await open(head, "/");
  await expect(mine).toHaveCount(0);
  await begin(inspector, draw);
  await open(head, "/");
  await expect(notice).toBeVisible();
  await expect(mine).toHaveCount(1);
  await open(head, `/draws/${draw}`);
  await expect(head.getByRole("table", { name: "Nơi được kiểm tra" }).locator("tbody tr")).toHaveCount(1);
});

test("a spot audit that was not drawn asks for its reason", async ({ as }) => {
  const inspector = await as("inspector");
  await open(inspector, "/");
  await inspector.getByText("Mở phiếu kiểm tra đột xuất", { exact: true }).click();
  await inspector.getByLabel("Đơn vị được kiểm tra").selectOption(HOME);
  const go = inspector.getByRole("button", { name: "Bắt đầu kiểm tra" });
  await go.click();
  await expect(go, "the form holds it back").toBeVisible();
  await inspector.getByLabel("Lý do kiểm tra ngoài bốc thăm").fill("Theo phản ánh của người dân ngày 20/11");
  await go.click();
  const fill = new FillPage(inspector);
  await expect(fill.item()).toBeVisible();
  const saved = inspector.waitForResponse((r) => r.request().method() === "PUT" && r.url().includes("/api/v1/sheets/"));
  await fill.level(4).click();
  const answer = await saved;
  expect(answer.status()).toBe(201);
  const id = answer.url().split("/").pop()!;
  expect((await call(inspector, "GET", `/sheets/${id}`)).reason).toBe("Theo phản ánh của người dân ngày 20/11");
});
