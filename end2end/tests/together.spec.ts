// Two people fill one sheet on two tablets without network: each is led through the areas of its own tablet, what one
// says and the other does not stays, and where they contradict each other both see it, with both names.
import { expect, test, type Browser, type BrowserContextOptions, type Page } from "@playwright/test";
import { Line } from "../support/line.js";
import { ownSheet } from "../support/own_sheet.js";
import { FillPage } from "../support/pages/fill.js";
import { shelved } from "../support/store.js";
import { hydrated, installed, signIn, type Role } from "../support/test.js";

const port = Number(process.env.NENEP_PORT ?? 3199);

async function tablet(browser: Browser, options: BrowserContextOptions, role: Role) {
  const line = await Line.to(port);
  const context = await browser.newContext({ ...options, baseURL: line.url });
  const page = await context.newPage();
  await signIn(page, role);
  const end = async () => {
    await context.close();
    await line.end();
  };
  return { page, line, end, fill: new FillPage(page) };
}

/** Opens the contents in the order of areas and ticks the area of this name. */
async function take(page: Page, area: RegExp) {
  await page.getByRole("button", { name: /^Mục lục/ }).click();
  await page.getByLabel("Theo khu vực").check();
  const group = page.locator(".fill-group").filter({ has: page.getByRole("heading", { name: area }) });
  await group.getByLabel("Máy này chấm khu vực này").check();
  await page.screenshot({ path: "test-results/areas.png" });
  const items = await group.locator(".fill-entry-id").allInnerTexts();
  await group.locator(".fill-entry").first().click();
  return items.map((item) => item.trim());
}

test("two tablets share a sheet out and see where they contradict each other", async ({ browser, contextOptions }) => {
  test.setTimeout(180_000);
  const team = await tablet(browser, contextOptions, "team");
  const head = await tablet(browser, contextOptions, "head");
  try {
    const sheet = await ownSheet(team.page);
    await team.page.goto(sheet.path);
    await hydrated(team.page);
    const first = (await team.fill.item().innerText()).trim();
    await team.fill.level(4).click();
    await team.fill.sent();
    await head.page.goto(`/sheets/${sheet.id}/fill`);
    await hydrated(head.page);
    for (const { page } of [team, head]) {
      await installed(page);
      await expect.poll(() => shelved(page)).toContain(`fill/${sheet.id}`);
    }

    await team.line.cut();
    await head.line.cut();
    const own = await take(team.page, /Bàn làm việc/);
    const seen = new Set<string>();
    for (let step = 0; step < own.length + 3; step++) {
      seen.add((await team.fill.item().innerText()).trim());
      await team.page.getByRole("button", { name: "Tiếp", exact: true }).click();
    }
    expect([...seen].sort(), "led through its own area only").toEqual([...own].sort());

    // Both answer the first item of the sheet, each without knowing of the other.
    for (const [one, level] of [[team, 3], [head, 1]] as const) {
      await one.page.goto(`/sheets/${sheet.id}/fill?item=${first}`);
      await hydrated(one.page);
      await expect(one.fill.item()).toHaveText(first);
      await one.fill.level(level).click();
      await expect(one.page.getByText(/^Đã lưu trên máy/).first()).toBeVisible();
    }
    await team.line.mend();
    await team.page.evaluate(() => window.dispatchEvent(new Event("online")));
    await team.fill.sent();
    await head.line.mend();
    await head.page.evaluate(() => window.dispatchEvent(new Event("online")));
    await head.fill.sent();

    // The first tablet learns of it as soon as somebody looks at it again.
    await team.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
    for (const { page, fill } of [team, head]) {
      await page.getByRole("button", { name: /^Mục lục/ }).click();
      await page.locator(".fill-entry").filter({ hasText: first }).click();
      await expect(fill.item()).toHaveText(first);
      const note = page.locator(".notice", { hasText: "Hai người chấm khác nhau" });
      await expect(note).toContainText("mức 3");
      await expect(note).toContainText("mức 1");
      await expect(note).not.toContainText("người khác");
      await page.screenshot({ path: `test-results/rivals-${page === team.page ? "team" : "head"}.png` });
    }
  } finally {
    await team.end();
    await head.end();
  }
});
