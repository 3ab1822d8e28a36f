// The battery is pulled while somebody fills a sheet without network: nothing older than a second is lost, and no photo
// that the screen called saved. NENEP_SOAK=1 pulls it 300 times (target B1).
import { expect, test, type Page } from "@playwright/test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Line } from "../support/line.js";
import { ownSheet, type OwnSheet } from "../support/own_sheet.js";
import { FillPage } from "../support/pages/fill.js";
import { jpeg } from "../support/pictures.js";
import { draftOf, shelved, stored } from "../support/store.js";
import { Tablet } from "../support/tablet.js";
import { hydrated, installed, signIn } from "../support/test.js";

const port = Number(process.env.NENEP_PORT ?? 3199);
const soak = Boolean(process.env.NENEP_SOAK);
const kills = soak ? 300 : 15;
/** What was said later than this before the end may be lost. */
const grace = 1000;

/** Numbers from a seed (mulberry32), so that a failure can be played again. */
function dice(seed: number) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** What the script itself knows. */
class Notes {
  readonly said = new Map<string, { score: number; at: number; seen: boolean }[]>();
  photos = 0;

  /** Before a tap: from now on it may be there, and nobody can know. */
  try(item: string, score: number) {
    this.said.set(item, [...(this.said.get(item) ?? []), { score, at: Date.now(), seen: false }]);
  }

  /** After a tap: what the screen says must be there. A tap that follows a move too closely is ignored. */
  read(tapped: string, screen: Map<string, number>) {
    this.said.set(tapped, this.said.get(tapped)!.slice(0, -1));
    for (const [item, score] of screen) {
      const said = this.said.get(item) ?? [];
      if (said.at(-1)?.score !== score) this.said.set(item, [...said, { score, at: Date.now(), seen: true }]);
    }
  }
}

/** What the screen says about items: the level that is chosen, and the answer that can be taken back. */
async function onScreen(page: Page): Promise<Map<string, number>> {
  const shown = await page.evaluate(() => {
    const text = (selector: string) => document.querySelector(selector)?.textContent?.trim() ?? "";
    return { item: text("[data-testid=item-id]"), level: text(".level[aria-pressed=true] .level-numeral"), bar: text(".fill-undo-bar span") };
  });
  const [, item, level] = /^(\S+): mức (\d)$/.exec(shown.bar) ?? [];
  return new Map([[item, level], [shown.item, shown.level]].filter(([i, l]) => i && l).map(([i, l]) => [i!, Number(l)]));
}

/** What is missing of what must be there, in words. */
async function losses(tablet: Tablet, sheet: OwnSheet, notes: Notes, killed: number): Promise<string[]> {
  const held = await stored(tablet.page);
  const answers = draftOf(held, sheet.id)?.pending.answers ?? {};
  const lost: string[] = [];
  for (const [item, said] of notes.said) {
    const last = said.map(({ at, seen }) => seen && at < killed - grace).lastIndexOf(true);
    if (last < 0) continue;
    // The last one that must be there, or anything said after it.
    const fine = said.slice(last).map(({ score }) => score);
    const value = answers[item]?.value as { score: number } | undefined;
    if (!value || !fine.includes(value.score)) lost.push(`${item}: ${fine} was said, ${JSON.stringify(value)} is there`);
  }
  const named = Object.values(answers).flatMap((answer) => answer.photos ?? []);
  if (named.length < notes.photos) lost.push(`${notes.photos} photos were called saved, ${named.length} are named`);
  for (const photo of named) {
    if (held.photos[photo] !== photo) lost.push(`photo ${photo}: its bytes are ${held.photos[photo] ?? "gone"}`);
  }
  return lost;
}

/** Fills and is killed so many times; what was lost. */
async function walk(times: number, seed: number, spoil?: string) {
  const random = dice(seed);
  const profile = mkdtempSync(join(tmpdir(), "nenep-tablet-"));
  const line = await Line.to(port);
  const notes = new Notes();
  const lost: string[] = [];
  let tablet = await Tablet.on(profile);
  try {
    await tablet.page.goto(`${line.url}/sign-in`);
    await signIn(tablet.page, "team", line.url);
    await installed(tablet.page);
    const sheet = await ownSheet(tablet.page, line.url);
    await tablet.page.goto(line.url + sheet.path);
    await hydrated(tablet.page);
    await expect(new FillPage(tablet.page).item()).toBeVisible();
    const pictures = await Promise.all([0, 1, 2].map((n) => jpeg(tablet.page, 640, 480, `ảnh ${n}`)));
    // What is on the screen must be on the shelf before the network goes.
    await expect.poll(() => shelved(tablet.page)).toMatch(new RegExp(`fill/${sheet.id}.* person`));
    await line.cut();
    for (let time = 0; time < times; time++) {
      if (spoil) {
        await tablet.context.addInitScript(spoil);
        await tablet.page.reload();
        await hydrated(tablet.page);
      }
      const killed = await fillUntilKilled(tablet, notes, pictures[time % 3]!, random);
      tablet = await Tablet.on(profile);
      await tablet.page.goto(line.url + sheet.path);
      await hydrated(tablet.page);
      await expect(new FillPage(tablet.page).item()).toBeVisible();
      lost.push(...(await losses(tablet, sheet, notes, killed)).map((what) => `seed ${seed}, kill ${time}: ${what}`));
    }
    return { lost, notes, tablet, line, sheet, end };
  } catch (fault) {
    await end();
    throw fault;
  }

  async function end() {
    await tablet.kill().catch(() => undefined);
    await line.end();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Answers items until the battery is pulled at a moment that nobody knows; that moment. */
async function fillUntilKilled(tablet: Tablet, notes: Notes, picture: Buffer, random: () => number): Promise<number> {
  const { page } = tablet;
  const fill = new FillPage(page);
  let killed = 0;
  const end = new Promise<void>((resolve) => {
    setTimeout(async () => {
      killed = Date.now();
      await tablet.kill();
      resolve();
    }, 600 + random() * 2600);
  });
  try {
    for (let step = 0; ; step++) {
      const item = (await fill.item().innerText()).trim();
      const score = Math.floor(random() * 5);
      notes.try(item, score);
      await page.keyboard.press(String(score));
      notes.read(item, await onScreen(page));
      if (step === 1) {
        await page.locator("#fill-camera").setInputFiles({ name: "anh.jpg", mimeType: "image/jpeg", buffer: picture });
        const asked = page.getByRole("button", { name: "Không có, dùng ảnh này" });
        if (await asked.isVisible()) await asked.click();
        const saved = await page.getByText(/^Đã lưu trên máy · \d+ ảnh chờ gửi/).first().innerText({ timeout: 1500 }).catch(() => "");
        notes.photos = Math.max(notes.photos, Number(/(\d+) ảnh/.exec(saved)?.[1] ?? 0));
      }
      await page.waitForTimeout(150);
      if (await page.locator("dialog[open]").isVisible()) await page.keyboard.press("Escape");
      if ((await fill.item().innerText()).trim() === item) await page.keyboard.press("ArrowRight");
      await page.waitForTimeout(360);
    }
  } catch {
    // The page is gone.
  }
  await end;
  return killed;
}

test("the battery is pulled, and what was kept is there", async () => {
  test.setTimeout(kills * 20_000 + 60_000);
  const { lost, notes, tablet, line, sheet, end } = await walk(kills, 20261122);
  try {
    console.log(`${kills} kills: ${notes.said.size} items answered, ${notes.photos} photos called saved, ${lost.length} lost`);
    expect(lost).toEqual([]);
    expect(notes.said.size).toBeGreaterThan(5);
    expect(notes.photos).toBeGreaterThan(0);

    // The network is back. A session that was lost with the battery is asked for again, and the sending goes on.
    const held = draftOf(await stored(tablet.page), sheet.id)!.pending.answers;
    await line.mend();
    await signIn(tablet.page, "team", line.url);
    await tablet.page.goto(line.url + sheet.path);
    await hydrated(tablet.page);
    await new FillPage(tablet.page).sent();
    const { answers } = await (await tablet.page.request.get(`${line.url}/api/v1/sheets/${sheet.id}`)).json();
    const arrived = new Map(answers.map((a: { item: string }) => [a.item, a]));
    for (const [item, said] of Object.entries(held)) {
      expect(arrived.get(item), item).toMatchObject({ value: said.value, photos: said.photos ?? [] });
    }
  } finally {
    await end();
  }
});

test("negative control: a tablet that only pretends to keep is noticed", async () => {
  const pretend = `
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...said) {
      return this.name === "drafts" ? this.count() : put.apply(this, said);
    };`;
  const { lost, end } = await walk(4, 7, pretend);
  await end();
  expect(lost.length).toBeGreaterThan(0);
});
