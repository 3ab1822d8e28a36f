// One browser, the real server over a fresh demonstration data set: first the story, which changes it, then the pages.
import { defineConfig } from "@playwright/test";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const port = Number(process.env.NENEP_PORT ?? 3199);
export const bin = process.env.NENEP_BIN ?? "../target/debug/nenep";
export const site = process.env.LEPTOS_SITE_ROOT ?? "../target/site";
export const executable = ["/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => existsSync(path));

export const arguments_ = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const password = "chi-dung-khi-kiem-thu";

export default defineConfig({
  testDir: "tests",
  fullyParallel: true,
  workers: 2,
  projects: [
    { name: "story", testMatch: "story.spec.ts" },
    { name: "pages", testMatch: "pages.spec.ts", dependencies: ["story"] },
    { name: "offline", testMatch: ["offline.spec.ts", "unsent.spec.ts", "kill.spec.ts", "upgrade.spec.ts", "together.spec.ts", "storage.spec.ts"], dependencies: ["story"] },
    { name: "red_tags", testMatch: "red_tag.spec.ts", dependencies: ["story"] },
    { name: "verification", testMatch: ["verification.spec.ts", "case.spec.ts", "errand.spec.ts", "draw.spec.ts", "finding.spec.ts", "iso_audit.spec.ts"], dependencies: ["story"] },
    { name: "quality_system", testMatch: ["quality_system.spec.ts", "internal_audit.spec.ts", "fixed_point.spec.ts"], dependencies: ["story"] },
    // After it, when one round is open again: a tag does not say which round it means.
    { name: "tags", testMatch: "tags.spec.ts", dependencies: ["verification"] },
    // Measured by `make bench`, not tested.
    ...(process.env.NENEP_SPEED ? [{ name: "speed", testMatch: "speed.spec.ts" }] : []),
  ],
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    // What hangs says where it hangs.
    actionTimeout: 45_000,
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    viewport: { width: 820, height: 1180 },
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: executable,
      args: arguments_,
    },
  },
  webServer: {
    command: `${bin} --demo`,
    url: `http://127.0.0.1:${port}/readyz`,
    timeout: 240_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    env: {
      NENEP_ADDR: `127.0.0.1:${port}`,
      NENEP_DATA: mkdtempSync(join(tmpdir(), "nenep-e2e-")),
      NENEP_DEMO_PASSWORD: password,
      NENEP_CHECKLISTS: "../checklists",
      LEPTOS_SITE_ROOT: site,
    },
  },
});
