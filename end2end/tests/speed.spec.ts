// How fast a slow tablet is (target C2): a start without network up to a sheet that answers to taps, and a tap up to the
// next item on the screen, both at a processor four times slower; and the first load over a slow line. It measures and prints; it is no test of `make test`.
import { expect, test } from "@playwright/test";
import { Line } from "../support/line.js";
import { ownSheet } from "../support/own_sheet.js";
import { FillPage } from "../support/pages/fill.js";
import { shelved } from "../support/store.js";
import { hydrated, installed, signIn } from "../support/test.js";

const port = Number(process.env.NENEP_PORT ?? 3199);
const median = (all: number[]) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)]!;

test("a slow tablet on a slow line", async ({ browser, contextOptions }) => {
  const loads: number[] = [];
  for (let round = 0; round < 3; round++) {
    const context = await browser.newContext({ ...contextOptions, serviceWorkers: "block" });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await session.send("Network.emulateNetworkConditions", { offline: false, latency: 50, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.8e6 / 8 });
    const begun = Date.now();
    await page.goto("/sign-in");
    await hydrated(page);
    loads.push(Date.now() - begun);
    await context.close();
  }
  console.log(`C2 cold load to hydrated at 4x CPU and 1.6 Mbit/s: median ${median(loads)} ms of ${loads.length}`);
});

test("a slow tablet", async ({ browser, contextOptions }) => {
  test.setTimeout(240_000);
  const line = await Line.to(port);
  const context = await browser.newContext({ ...contextOptions, baseURL: line.url });
  try {
    let page = await context.newPage();
    await signIn(page, "team");
    await installed(page);
    const sheet = await ownSheet(page);
    await page.goto(sheet.path);
    await hydrated(page);
    await expect(new FillPage(page).item()).toBeVisible();
    await expect.poll(() => shelved(page)).toContain(`fill/${sheet.id}`);
    await line.cut();
    const starts: number[] = [];
    for (let round = 0; round < 7; round++) {
      await page.close();
      page = await context.newPage();
      await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: 4 });
      const begun = Date.now();
      await page.goto(sheet.path);
      await hydrated(page);
      await new FillPage(page).item().waitFor();
      starts.push(Date.now() - begun);
    }
    const taps: number[] = [];
    for (let round = 0; round < 25; round++) {
      const tap = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const id = () => document.querySelector("[data-testid=item-id]")?.textContent;
            const before = id();
            const begun = performance.now();
            const look = () => {
              // The frame after the change has been painted when the next one begins.
              if (id() !== before) requestAnimationFrame(() => resolve(performance.now() - begun));
              else if (performance.now() - begun < 600) requestAnimationFrame(look);
              else resolve(-1);
            };
            document.querySelectorAll<HTMLButtonElement>(".fill-levels .level")[0]?.click();
            requestAnimationFrame(look);
          }),
      );
      if (tap > 0) taps.push(tap);
      else await page.getByRole("button", { name: "Tiếp", exact: true }).click();
      await page.waitForTimeout(400);
    }
    console.log(`C2 offline start to a usable sheet at 4x CPU: median ${median(starts)} ms of ${starts.length}`);
    console.log(`C2 tap to the next item painted at 4x CPU: median ${median(taps).toFixed(0)} ms, worst ${Math.max(...taps).toFixed(0)} ms of ${taps.length}`);
  } finally {
    await context.close();
    await line.end();
  }
});
