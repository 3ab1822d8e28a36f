// Every page, as each role, at three widths, in both languages and themes: no accessibility violation, no sideways
// scrolling, no small target, a clean console.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, hydrated, test, type Role } from "../support/test.js";

const viewports = { phone: { width: 390, height: 844 }, tablet: { width: 820, height: 1180 }, desktop: { width: 1440, height: 900 } };
const looks = [
  { lang: "vi", theme: "light" },
  { lang: "vi", theme: "dark" },
  { lang: "en", theme: "light" },
  { lang: "en", theme: "dark" },
];

/** Pages by who sees them; a function finds an address on the page before. */
const pages: Record<Role, (string | ((page: Page) => Promise<string>))[]> = {
  team: ["/", halfFilled, "/unsent", "/account", "/scan", ownTags, ownRedTags, redTagCards, foreignTag, "/draws", sealedDraw],
  head: ["/", "/findings", openFinding, lockedSheet, sheetToExplain, ownUnit, ownPoints, redTag, ownRegister, "/quality-systems"],
  inspector: ["/", publishedSheet, sheetToSettle],
  auditor: ["/", internalReport],
  committee: ["/", auditReport, "/committee", "/committee?source=self", lockedSheet, verifiedSheet, redTag, "/rounds/new", openRound, closedRound, "/draws", openedDraw, "/quality-systems", "/units/SNV-20250301/quality-system"],
  admin: ["/", "/admin", "/admin/people?q=demo", onePerson, "/admin/units?q=an+khanh", oneUnit],
};

async function ownPoints(page: Page) {
  return `${await ownUnit(page)}/fixed-points`;
}
async function internalReport(page: Page) {
  return `${await sheetIn(page, ["submitted"])}/report`;
}

async function sheetIn(page: Page, states: string[]): Promise<string> {
  for (const state of states) {
    const answer = await page.request.get(`/api/v1/sheets?state=${state}&limit=1`);
    const { items } = await answer.json();
    if (items.length > 0) return `/sheets/${items[0].id}`;
  }
  throw new Error(`no sheet in ${states}`);
}

async function halfFilled(page: Page) {
  return `${await sheetIn(page, ["draft"])}/fill`;
}
async function lockedSheet(page: Page) {
  return sheetIn(page, ["locked", "verified", "published"]);
}
async function publishedSheet(page: Page) {
  return sheetIn(page, ["published"]);
}
async function sheetToExplain(page: Page) {
  return sheetIn(page, ["explanation_asked"]);
}
async function sheetToSettle(page: Page) {
  return sheetIn(page, ["explained"]);
}
async function verifiedSheet(page: Page) {
  return sheetIn(page, ["verified"]);
}
async function openRound(page: Page) {
  const { items } = await (await page.request.get("/api/v1/rounds")).json();
  return `/rounds/${items.find((round: { state: string }) => round.state === "open").id}`;
}
async function closedRound(page: Page) {
  const { items } = await (await page.request.get("/api/v1/rounds")).json();
  return `/rounds/${items.find((round: { state: string }) => round.state === "closed").id}`;
}
async function drawIn(page: Page, state: string) {
  const { items } = await (await page.request.get("/api/v1/draws")).json();
  return `/draws/${items.find((draw: { state: string }) => draw.state === state).id}`;
}
async function sealedDraw(page: Page) {
  return drawIn(page, "announced");
}
async function openedDraw(page: Page) {
  return drawIn(page, "opened");
}
async function ownUnit(page: Page) {
  const me = await (await page.request.get("/api/v1/me")).json();
  return `/units/${(me.roles ?? me.person.roles)[0].unit}`;
}
async function openFinding(page: Page) {
  const { items } = await (await page.request.get("/api/v1/findings?state=in_progress")).json();
  return `/findings/${items[0].id}`;
}
async function auditReport(page: Page) {
  const { items } = await (await page.request.get("/api/v1/sheets?kind=verification&state=submitted&limit=1")).json();
  return `/sheets/${items[0].id}/report`;
}
async function ownTags(page: Page) {
  return `${await ownUnit(page)}/tags`;
}
async function ownRedTags(page: Page) {
  return `${await ownUnit(page)}/red-tags`;
}
async function redTagCards(page: Page) {
  return `${await ownUnit(page)}/red-tags/print`;
}
async function redTag(page: Page) {
  const { items } = await (await page.request.get("/api/v1/red_tags?overdue=true")).json();
  return `/red-tags/${items[0].id}`;
}
async function ownRegister(page: Page) {
  return `${await ownUnit(page)}/quality-system`;
}
async function foreignTag() {
  return "/t/26743-20250701/-/5s-van-phong/KVC";
}

async function onePerson(page: Page) {
  await page.goto("/admin/people?q=demo");
  return (await page.getByRole("link", { name: /^Sửa/ }).first().getAttribute("href"))!;
}
async function oneUnit(page: Page) {
  await page.goto("/admin/units?q=an+khanh");
  return (await page.getByRole("link", { name: /^Sửa/ }).first().getAttribute("href"))!;
}

async function inspect(page: Page, address: string) {
  const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
  const told = found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(" | ")}`);
  expect.soft(told, `${address} at ${page.viewportSize()!.width}`).toEqual([]);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(wider, `${address} scrolls sideways at ${page.viewportSize()!.width}`).toBeLessThanOrEqual(0);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("button, a.button, input:not([type=hidden]):not([hidden]), select, summary")]
      .filter((e) => (e as HTMLElement).offsetParent !== null && !(e as HTMLInputElement).matches("[type=checkbox], [type=radio], [type=file]"))
      .map((e) => [e.getBoundingClientRect().height, (e as HTMLElement).outerHTML.slice(0, 90)] as const)
      .filter(([height]) => height < 47.5)
      .map(([height, html]) => `${height}: ${html}`),
  );
  expect.soft(small, `${address} has targets below 48 px`).toEqual([]);
}

async function wear(page: Page, look: { lang: string; theme: string }) {
  await page.context().addCookies([
    { name: "nenep-lang", value: look.lang, url: page.url() },
    { name: "nenep-theme", value: look.theme, url: page.url() },
  ]);
}

async function inspectAt(page: Page, address: string) {
  for (const look of looks) {
    await page.setViewportSize(viewports.tablet);
    await page.goto(address);
    await wear(page, look);
    await page.reload();
    await hydrated(page);
    await expect(page.locator(":is(h1, h2):visible").first()).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", look.lang);
    for (const size of Object.values(viewports)) {
      await page.setViewportSize(size);
      await inspect(page, `${address} (${look.lang}, ${look.theme})`);
    }
  }
}

test("the sign-in page is clean", async ({ page }) => {
  await inspectAt(page, "/sign-in");
});

for (const role of Object.keys(pages) as Role[]) {
  for (const target of pages[role]) {
    const name = typeof target === "string" ? target : target.name;
    test(`${name} of demo.${role} is clean`, async ({ as }) => {
      test.setTimeout(300_000);
      const page = await as(role);
      await inspectAt(page, typeof target === "string" ? target : await target(page));
    });
  }
}
