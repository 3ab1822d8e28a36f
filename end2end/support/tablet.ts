// A tablet whose battery can be pulled: Chromium over one profile, killed with SIGKILL and started again.
import { chromium, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { arguments_, executable } from "../playwright.config.js";

export class Tablet {
  private constructor(
    private readonly program: ChildProcess,
    private readonly browser: Browser,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  /** Starts over what the profile's folder holds. */
  static async on(profile: string): Promise<Tablet> {
    const args = [...arguments_, "--headless=new", "--remote-debugging-port=0", `--user-data-dir=${profile}`, "--accept-lang=vi-VN", "--window-size=820,1180"];
    const program = spawn(executable ?? "chromium", [...args, "about:blank"], { detached: true, stdio: ["ignore", "ignore", "pipe"] });
    await once(program, "spawn");
    let address: string | undefined;
    for await (const line of createInterface({ input: program.stderr! })) {
      address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (address) break;
    }
    if (!address) throw new Error("Chromium did not start");
    program.stderr!.resume();
    const browser = await chromium.connectOverCDP(address);
    const context = browser.contexts()[0]!;
    return new Tablet(program, browser, context, context.pages()[0] ?? (await context.newPage()));
  }

  /** Pulls the battery: nothing is told beforehand, nothing is written afterwards. */
  async kill() {
    const ended = once(this.program, "exit");
    process.kill(-this.program.pid!, "SIGKILL");
    await ended;
    await this.browser.close().catch(() => undefined);
  }
}
