// Area tags: printed by the unit, read by a tablet's photo and camera, and what they open. The browser of these tests has no
// reader of its own, so the program's reader is what reads.
import { chromium, type Page } from "@playwright/test";
import { writeFileSync } from "node:fs";
import { arguments_, executable, password } from "../playwright.config.js";
import { Line } from "../support/line.js";
import { FillPage } from "../support/pages/fill.js";
import { codeOf, film, foreign, photo, type Code } from "../support/tags.js";
import { expect, hydrated, installed, signIn, test } from "../support/test.js";

const port = Number(process.env.NENEP_PORT ?? 3199);

type Item = { id: string; area: string | null };
type Filled = Draft & { items: Item[]; areas: string[] };
type Draft = { id: string; unit: string; place: string | null; checklist: { id: string; version: string } };

async function read(page: Page, path: string) {
  const answer = await page.request.get(`/api/v1${path}`);
  expect(answer.ok(), `${path}: ${answer.status()}`).toBeTruthy();
  return answer.json();
}

/** A draft of the team in the open round, with the areas of its checklist. */
async function draft(page: Page): Promise<Filled> {
  const { roles } = await read(page, "/me");
  const unit = roles.find((role: { role: string }) => role.role === "team").unit;
  const round = (await read(page, "/rounds")).items.find((round: { state: string }) => round.state === "open").id;
  const { items: sheets } = await read(page, `/sheets?state=draft&round=${round}&limit=50`);
  const sheet = sheets.find((sheet: Draft) => sheet.unit === unit);
  expect(sheet, "the demonstration has a draft of the team's unit").toBeTruthy();
  const { items } = await read(page, `/checklists/${sheet.checklist.id}/${sheet.checklist.version}`);
  const areas = [...new Set((items as Item[]).flatMap((item) => item.area ?? []))];
  return { ...sheet, items, areas };
}

/** The path of the tag about an area of a sheet. */
function tagOf(sheet: Draft, area: string): string {
  return `/t/${sheet.unit}/${sheet.place?.replaceAll("-", "") ?? "-"}/${sheet.checklist.id}/${area}`;
}

/** The last area of a draft, and its code on the page of the unit's tags. */
async function printed(page: Page): Promise<{ sheet: Filled; area: string; code: Code }> {
  const sheet = await draft(page);
  const area = sheet.areas.at(-1)!;
  await page.goto(`/units/${sheet.unit}/tags`);
  await hydrated(page);
  const places: { id: string; name: string; kind: string }[] = (await read(page, `/units/${sheet.unit}`)).places;
  const hangs = places.find(({ id, kind }) => id === sheet.place || (sheet.checklist.id === "5s-mot-cua" && kind === "quay"));
  const name = hangs?.name ?? "Dùng chung toàn đơn vị";
  const labels = await page.locator(".tag-code").evaluateAll((codes) => codes.map((code) => code.getAttribute("aria-label")));
  const card = labels.indexOf(`Mã QR ${area}: ${name}`);
  expect(card, `${area} of ${name} is among ${labels.join(", ")}`).toBeGreaterThanOrEqual(0);
  return { sheet, area, code: await codeOf(page, card) };
}

async function choosePhoto(page: Page, bytes: Buffer) {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Chụp ảnh mã" }).click();
  await (await chooser).setFiles({ name: "ma.jpg", mimeType: "image/jpeg", buffer: bytes });
}

async function landsIn(page: Page, sheet: Filled, area: string) {
  await page.waitForURL(new RegExp(`/sheets/${sheet.id}/fill\\?area=${area}$`));
  await hydrated(page);
  const item = (await new FillPage(page).item().innerText()).trim();
  expect(sheet.items.find(({ id }) => id === item)?.area, `${item} is of the tag's area`).toBe(area);
}

test("a unit prints eight tags on a page of A4, black on white, large enough to read", async ({ as }) => {
  const page = await as("team");
  await page.context().addCookies([{ name: "nenep-theme", value: "dark", url: page.url() }]);
  const { unit } = await draft(page);
  await page.goto(`/units/${unit}`);
  await hydrated(page);
  await page.getByRole("link", { name: "In mã khu vực" }).click();
  await page.waitForURL(/\/tags$/);
  await expect(page.getByText(`http://127.0.0.1:${port}`)).toBeVisible();
  const cards = await page.locator(".tag-card").count();
  expect(cards).toBeGreaterThan(16);
  await expect(page.locator(".tag-code")).toHaveCount(cards);
  await page.emulateMedia({ media: "print" });
  const faults = await page.locator(".tag-card").evaluateAll((cards) =>
    cards.flatMap((card) => {
      const { backgroundColor, color } = getComputedStyle(card);
      const small = [card, ...card.querySelectorAll("p, span, strong")].filter((text) => parseFloat(getComputedStyle(text).fontSize) < 15.9);
      const wide = card.scrollHeight > card.clientHeight + 1 || card.scrollWidth > card.clientWidth + 1;
      const good = backgroundColor === "rgb(255, 255, 255)" && color === "rgb(0, 0, 0)" && small.length === 0 && !wide;
      return good ? [] : [`${card.textContent}: ${backgroundColor} ${color} ${small.length} ${wide}`];
    }),
  );
  expect(faults).toEqual([]);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(Math.ceil(cards / 8));
});

test("one place can be printed alone", async ({ as }) => {
  const page = await as("team");
  const { unit } = await draft(page);
  await page.goto(`/units/${unit}/tags`);
  await hydrated(page);
  const all = await page.locator(".tag-card").count();
  await page.getByLabel("Nơi dán").selectOption({ index: 2 });
  await page.getByRole("button", { name: "Xem", exact: true }).click();
  await page.waitForURL(/place=/);
  await expect.poll(() => page.locator(".tag-card").count()).toBeLessThan(all);
  const places = await page.locator(".tag-words p:last-child").allInnerTexts();
  expect(new Set(places).size).toBe(1);
});

test("others may not print a unit's tags", async ({ as }) => {
  const team = await as("team");
  const { unit } = await draft(team);
  const inspector = await as("inspector");
  await inspector.goto(`/units/${unit}`);
  await hydrated(inspector);
  await expect(inspector.getByRole("link", { name: "In mã khu vực" })).toHaveCount(0);
  await inspector.goto(`/units/${unit}/tags`);
  await expect(inspector.getByText("Tài khoản này không có quyền")).toBeVisible();
  await expect(inspector.locator(".tag-card")).toHaveCount(0);
});

test("a photo of a printed tag opens Fill at its area", async ({ as }) => {
  const page = await as("team");
  const { sheet, area, code } = await printed(page);
  const bytes = await photo(page, code);
  await page.goto("/");
  await hydrated(page);
  await page.getByRole("link", { name: "Quét mã khu vực" }).click();
  await page.waitForURL(/\/scan$/);
  await expect(page.getByText(/Không tìm thấy máy ảnh|Chưa được phép dùng máy ảnh/)).toBeVisible();
  await choosePhoto(page, bytes);
  await landsIn(page, sheet, area);
});

test("a code that is not ours is not opened, and a photo without a code says so", async ({ as }) => {
  const page = await as("team");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto("/scan");
  await hydrated(page);
  await choosePhoto(page, await photo(page, foreign));
  await expect(page.getByText("Đây không phải mã khu vực của Nề nếp")).toBeVisible();
  await choosePhoto(page, await photo(page, { side: 29, path: "M4 4h7" }));
  await expect(page.getByText("Không thấy mã nào trong ảnh")).toBeVisible();
  expect(new URL(page.url()).pathname).toBe("/scan");
  expect(asked.filter((url) => new URL(url).hostname === "a.vn")).toEqual([]);
});

test("the camera reads a tag by itself and is let go", async ({ as, contextOptions }, info) => {
  const { sheet, area, code } = await printed(await as("team"));
  const picture = info.outputPath("tag.y4m");
  writeFileSync(picture, film(code));
  const camera = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${picture}`];
  const browser = await chromium.launch({ executablePath: executable, args: [...arguments_, ...camera] });
  try {
    const context = await browser.newContext({ ...contextOptions, baseURL: `http://127.0.0.1:${port}` });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const devices = navigator.mediaDevices;
      const ask = devices.getUserMedia.bind(devices);
      const held: MediaStream[] = [];
      Object.assign(window, { held });
      devices.getUserMedia = async (wishes) => {
        const stream = await ask(wishes);
        held.push(stream);
        return stream;
      };
    });
    await signIn(page, "team");
    await page.getByRole("link", { name: "Quét mã khu vực" }).click();
    await landsIn(page, sheet, area);
    const states = await page.evaluate(() => (window as unknown as { held: MediaStream[] }).held.flatMap((s) => s.getTracks()).map((t) => t.readyState));
    expect(states.length).toBeGreaterThan(0);
    expect(new Set(states)).toEqual(new Set(["ended"]));
  } finally {
    await browser.close();
  }
});

test("a tag opens a sheet that is on the tablet without network", async ({ browser, contextOptions }) => {
  const line = await Line.to(port);
  const context = await browser.newContext({ ...contextOptions, baseURL: line.url });
  try {
    const page = await context.newPage();
    await signIn(page, "team");
    const sheet = await draft(page);
    const area = sheet.areas.at(-1)!;
    await installed(page);
    await page.getByRole("button", { name: "Tải về máy" }).click();
    await expect(page.getByText("phiếu đã có trên máy lúc")).toBeVisible();
    await line.cut();
    await page.goto(tagOf(sheet, area));
    await landsIn(page, sheet, area);
  } finally {
    await context.close();
    await line.end();
  }
});

test("whoever is not signed in signs in and lands where the tag leads", async ({ as, page }) => {
  const sheet = await draft(await as("team"));
  const area = sheet.areas[0]!;
  await page.goto(tagOf(sheet, area));
  await page.waitForURL(/\/sign-in\?next=/);
  await hydrated(page);
  await page.getByLabel("Tên đăng nhập").fill("demo.team");
  await page.getByLabel("Mật khẩu", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await landsIn(page, sheet, area);
});

test("a tag says why there is nothing to fill", async ({ as }) => {
  const team = await as("team");
  const sheet = await draft(team);
  const tag = tagOf(sheet, sheet.areas[0]!);
  const committee = await as("committee");
  await committee.goto(tag);
  await committee.waitForURL(new RegExp(`/units/${sheet.unit}$`));
  await team.goto(`/t/26743-20250701/-/${sheet.checklist.id}/${sheet.areas[0]}`);
  await expect(team.getByText("Tài khoản này không có phiếu nào đang chấm cho khu vực này")).toBeVisible();
  await team.goto("/t/26740/-");
  await expect(team.getByText("Không đọc được mã này")).toBeVisible();
});
