// The main job from end to end: a team fills the office checklist on a tablet, the head locks it, the committee sees
// the score; the screens, the REST answers and an oracle agree.
import type { Page } from "@playwright/test";
import { expect, hydrated, test } from "../support/test.js";
import { jpeg } from "../support/pictures.js";
import { FillPage } from "../support/pages/fill.js";

type Item = { id: string; weight: number; photo: string; critical: boolean; privacy: boolean; section: string };

/** The three faults of this walk; everything else is fine. */
const faults: Record<string, number> = { "VP-S1-03": 2, "VP-S2-02": 1, "VP-S3-05": 2 };

async function read(page: Page, path: string) {
  const answer = await page.request.get(path);
  expect(answer.ok(), `${path}: ${answer.status()}`).toBeTruthy();
  return answer.json();
}

/** 8448 → "84,4": one decimal, cut. */
const onScreen = (hundredths: number) => `${Math.floor(hundredths / 100)},${Math.floor((hundredths % 100) / 10)}`;

test("a sheet goes from a tap on a tablet to the committee's page", async ({ as }) => {
  test.setTimeout(300_000);
  const team = await as("team");
  const checklist = await read(team, "/api/v1/checklists/5s-van-phong");
  const items = new Map<string, Item>(checklist.items.map((item: Item) => [item.id, item]));
  expect(items.size).toBe(30);

  // The team opens what is due and answers item by item.
  await team.getByRole("link", { name: /5S tại văn phòng/ }).first().click();
  const fill = new FillPage(team);
  await expect(fill.item()).toBeVisible();
  const big = await jpeg(team, 4000, 3000, "12 MP");
  expect(big.length).toBeGreaterThan(1_000_000);
  const said = new Map<string, number>();
  let taps = 0;
  let shutters = 0;
  while (said.size < 30) {
    const id = (await fill.item().innerText()).trim();
    expect(said.has(id), `${id} comes once`).toBeFalsy();
    const score = faults[id] ?? 4;
    said.set(id, score);
    await fill.level(score).click();
    taps += 1;
    const item = items.get(id)!;
    if (item.photo === "required" || (item.photo === "on_fail" && score <= 2)) {
      await expect(fill.called("Chụp ảnh")).toBeVisible();
      await fill.photograph(shutters === 0 ? big : await jpeg(team, 1280, 960, id));
      shutters += 1;
      if (item.privacy) {
        await fill.confirmPrivacy();
        taps += 1;
      }
    }
    if (score < 2) {
      await expect(fill.called("Ghi chú")).toBeVisible();
      await team.locator(".fill-phrases button").first().click();
      taps += 2;
    }
    await expect(async () => {
      const done = await team.getByText("Đã chấm đủ").isVisible();
      expect(done || (await fill.item().innerText()).trim() !== id).toBeTruthy();
    }).toPass({ timeout: 15_000 });
    // A person needs longer than this to read the next item; faster taps are taken for a double tap.
    await team.waitForTimeout(400);
  }
  expect(shutters).toBeGreaterThanOrEqual(3);
  console.log(`30 items, 3 faults: ${taps} taps, ${shutters} shutters`);
  expect(taps).toBeLessThanOrEqual(50);
  expect(shutters).toBeLessThanOrEqual(13);
  await fill.sent();
  const sheet = /sheets\/([0-9a-f-]{36})/.exec(team.url())![1]!;
  await team.getByRole("link", { name: "Xem phiếu" }).click();
  await team.waitForURL(new RegExp(`/sheets/${sheet}$`));

  // The oracle.
  let points = 0;
  let max = 0;
  for (const [id, score] of said) {
    points += items.get(id)!.weight * score;
    max += items.get(id)!.weight * 4;
  }
  const hundredths = Math.floor((points * 20_000 + max) / (max * 2));
  const percent = onScreen(Math.floor((points * 10_000) / max));
  await expect(team.locator("main")).toContainText(new RegExp(`${percent}\\s?%`));

  // The head locks it.
  const head = await as("head");
  await head.goto(`/sheets/${sheet}`);
  await hydrated(head);
  await head.getByRole("button", { name: "Chốt phiếu" }).click();
  await head.getByRole("button", { name: "Chốt phiếu này" }).click();
  await expect(head.getByText("Đã chốt").first()).toBeVisible();
  const stored = await read(head, `/api/v1/sheets/${sheet}`);
  expect(stored.state).toBe("locked");
  expect(stored.score.points).toBe(points);
  expect(stored.score.max).toBe(max);
  expect(Math.round(stored.score.percent * 100)).toBe(hundredths);

  // The committee sees the same.
  const committee = await as("committee");
  await committee.setViewportSize({ width: 1440, height: 900 });
  const unit = stored.unit;
  const period = (await read(committee, "/api/v1/rounds")).items.find((r: { state: string }) => r.state === "open").period;
  const scores = await read(committee, `/api/v1/scores?period=${period}&level=unit&source=self&checklist=5s-van-phong`);
  const line = scores.items.find((l: { unit: string }) => l.unit === unit);
  expect(line.total).toEqual({ points, max });
  await committee.goto(`/committee?period=${period}&source=self&checklist=5s-van-phong`);
  const row = committee.getByRole("row").filter({ has: committee.locator(`a[href*="${sheet}"]`) });
  await expect(row).toContainText(percent);
});
