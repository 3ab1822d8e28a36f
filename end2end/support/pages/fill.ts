// The Fill page: one item at a time.
import { expect, type Page } from "@playwright/test";

export class FillPage {
  constructor(readonly page: Page) {}

  /** The id of the item on the screen. */
  item() {
    return this.page.getByTestId("item-id");
  }

  /** The row of a level. */
  level(score: number) {
    return this.page.locator(".fill-levels .level").filter({ has: this.page.locator(".level-numeral", { hasText: new RegExp(`^${score}$`) }) });
  }

  /** Whether the move waits for a photo or a note. */
  called(name: string) {
    return this.page.locator("button.is-called", { hasText: name });
  }

  async photograph(bytes: Buffer, name = "anh.jpg") {
    const chooser = this.page.waitForEvent("filechooser");
    await this.page.getByRole("button", { name: "Chụp ảnh" }).click();
    await (await chooser).setFiles({ name, mimeType: "image/jpeg", buffer: bytes });
  }

  /** Answers "no personal data shows" when the item asks. */
  async confirmPrivacy() {
    await this.page.getByRole("button", { name: "Không có, dùng ảnh này" }).click();
  }

  async sent() {
    const sync = this.page.locator("[data-sync]");
    await expect(sync).toHaveAttribute("data-sync", /^(sent|attention)$/, { timeout: 60_000 });
    if ((await sync.getAttribute("data-sync")) === "sent") return;
    await sync.click();
    throw new Error(`not sent: ${await this.page.locator("dialog[open]").innerText()}`);
  }
}
