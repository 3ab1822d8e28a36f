// The project's own test: every page of it fails the test when the browser's console shows an error or the
// content security policy is broken.
import { test as base, expect, type Page } from "@playwright/test";
import { password } from "../playwright.config.js";

export type Role = "team" | "head" | "inspector" | "auditor" | "committee" | "admin";

/** Collects what a user would never see and a developer must. */
function watch(page: Page, faults: string[]) {
  page.on("console", (message) => {
    if (message.type() === "error" || /Content Security Policy|panicked/.test(message.text())) {
      faults.push(`${page.url()}: ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
}

/** Signs in through the form, as a person does. */
export async function signIn(page: Page, role: Role, base = "") {
  await page.goto(`${base}/sign-in`);
  await page.getByLabel("Tên đăng nhập").fill(`demo.${role}`);
  await page.getByLabel("Mật khẩu", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  await hydrated(page);
}

/** Waits until the page answers to taps. */
export async function hydrated(page: Page) {
  await page.locator("html[data-hydrated]").waitFor({ state: "attached" });
}

/** Waits until the tablet holds the program itself: from then on a page opens without network. */
export async function installed(page: Page) {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

export const test = base.extend<{ faults: string[]; as: (role: Role) => Promise<Page> }>({
  faults: [
    async ({}, use) => {
      const faults: string[] = [];
      await use(faults);
      expect(faults, "the browser's console stays clean").toEqual([]);
    },
    { auto: true },
  ],
  /** A page of its own for a role, signed in. */
  as: async ({ browser, faults, contextOptions }, use) => {
    const contexts: { close(): Promise<void> }[] = [];
    await use(async (role) => {
      const context = await browser.newContext(contextOptions);
      contexts.push(context);
      const page = await context.newPage();
      watch(page, faults);
      await signIn(page, role);
      return page;
    });
    for (const context of contexts) await context.close();
  },
  page: async ({ page, faults }, use) => {
    watch(page, faults);
    await use(page);
  },
});

export { expect };
