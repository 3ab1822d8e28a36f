// Tablets that cannot store: private mode, an opening that never answers, no room left. The screen says so within two
// seconds, what was kept before stays, and what is in memory goes out when the line is back.
import { expect, test, type BrowserContextOptions, type Browser, type Page } from "@playwright/test";
import { Line } from "../support/line.js";
import { ownSheet, type OwnSheet } from "../support/own_sheet.js";
import { FillPage } from "../support/pages/fill.js";
import { draftOf, stored } from "../support/store.js";
import { hydrated, signIn } from "../support/test.js";

const port = Number(process.env.NENEP_PORT ?? 3199);

/** What the browser does to its storage; the page turns on what it is given a switch for. */
const browsers: Record<string, { script: () => void; says: RegExp; full: boolean }> = {
  "in private mode": {
    script: () => {
      const refuse = () => {
        throw new DOMException("The operation is insecure.", "SecurityError");
      };
      IDBFactory.prototype.open = refuse as never;
    },
    says: /Máy này không cho lưu/,
    full: false,
  },
  "whose storage never answers": {
    script: () => {
      const open = IDBFactory.prototype.open;
      IDBFactory.prototype.open = function (name: string, version?: number) {
        const request = open.call(this, `${name}-held`, version);
        Object.defineProperty(request, "onsuccess", { set() {}, get: () => null });
        Object.defineProperty(request, "onerror", { set() {}, get: () => null });
        return request;
      };
    },
    says: /Máy này không cho lưu/,
    full: false,
  },
  "without room": {
    script: () => {
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
        if (window.full) throw new DOMException("No room.", "QuotaExceededError");
        return put.call(this, value, key);
      };
    },
    says: /Bộ nhớ máy gần đầy/,
    full: true,
  },
};

/** A tablet with such a browser behind a line of its own, at the first item of a sheet. */
async function atWork(browser: Browser, options: BrowserContextOptions, script: () => void) {
  const line = await Line.to(port);
  const context = await browser.newContext({ ...options, baseURL: line.url, serviceWorkers: "block" });
  await context.addInitScript(script);
  const page = await context.newPage();
  await signIn(page, "team");
  const sheet = await ownSheet(page, line.url);
  await page.goto(sheet.path);
  await hydrated(page);
  await expect(new FillPage(page).item()).toBeVisible();
  const end = async () => {
    await context.close();
    await line.end();
  };
  return { line, page, sheet, end };
}

declare global {
  interface Window {
    /** When the level was tapped, and when the screen said that it is not kept: by the page's own clock. */
    tapped?: number;
    told?: number;
    full?: boolean;
  }
}

/** Takes the time from the next tap to the warning, in the page itself. */
function listen(page: Page) {
  return page.evaluate(() => {
    const sync = document.querySelector("[data-sync]")!;
    addEventListener("click", () => (window.tapped ??= performance.now()), { capture: true });
    new MutationObserver(() => {
      if (sync.textContent === "Chưa lưu được trên máy") window.told ??= performance.now();
    }).observe(sync, { subtree: true, childList: true, characterData: true });
  });
}

/** Answers the item on the screen; what it is. */
async function answer(page: Page): Promise<string> {
  const fill = new FillPage(page);
  const item = (await fill.item().innerText()).trim();
  await fill.level(3).click();
  return item;
}

/** Goes on where the move waits for a photo. */
async function goOn(page: Page, from: string) {
  await page.waitForTimeout(400);
  const fill = new FillPage(page);
  if ((await fill.item().innerText()).trim() === from) await page.getByRole("button", { name: "Tiếp" }).click();
  await expect(fill.item()).not.toHaveText(from);
  await page.waitForTimeout(400);
}

async function arrived(page: Page, sheet: OwnSheet, items: string[]) {
  await expect(async () => {
    const said = await page.request.get(`http://127.0.0.1:${port}/api/v1/sheets/${sheet.id}`);
    const answers: { item: string; value: unknown }[] = (await said.json()).answers ?? [];
    for (const item of items) expect(answers.find((a) => a.item === item)?.value, item).toEqual({ score: 3 });
  }).toPass({ timeout: 60_000 });
}

for (const [name, { script, says, full }] of Object.entries(browsers)) {
  test(`a tablet ${name} says so at once and loses nothing that it had`, async ({ browser, contextOptions }) => {
    const { line, page, sheet, end } = await atWork(browser, contextOptions, script);
    try {
      const items: string[] = [];
      if (full) {
        await line.cut();
        items.push(await answer(page));
        await expect(page.getByText(/^Đã lưu trên máy/).first()).toBeVisible();
        await goOn(page, items[0]!);
        await page.evaluate(() => Object.assign(window, { full: true }));
      } else {
        await line.cut();
      }
      await listen(page);
      items.push(await answer(page));
      const sync = page.locator("[data-sync]");
      await expect(sync).toHaveText("Chưa lưu được trên máy", { timeout: 10_000 });
      expect(await page.evaluate(() => window.told! - window.tapped!), "within two seconds").toBeLessThan(2_000);
      await sync.click();
      await expect(page.locator("dialog[open]")).toContainText(says);
      await page.keyboard.press("Escape");
      if (full) {
        const draft = draftOf(await stored(page), sheet.id);
        expect(Object.keys(draft!.pending.answers), "what was kept before is still there").toContain(items[0]);
      }
      await line.mend();
      await arrived(page, sheet, items);
      await expect(sync).toHaveText("Đã gửi", { timeout: 30_000 });
    } finally {
      await end();
    }
  });
}
