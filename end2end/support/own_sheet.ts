// A sheet of its own for a test, outside of any round: nobody else writes it.
import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";

/** A UUID v7 (RFC 9562, 5.7). */
export function uuid7(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

export type OwnSheet = { id: string; path: string };

/** The address of a new sheet of the signed-in team; it exists from its first answer on. */
export async function ownSheet(page: Page, base = ""): Promise<OwnSheet> {
  const { roles } = await (await page.request.get(`${base}/api/v1/me`)).json();
  const id = uuid7();
  const unit = roles.find((role: { role: string }) => role.role === "team").unit;
  return { id, path: `/sheets/${id}/fill?unit=${unit}&checklist=5s-van-phong&version=1.0.0&kind=self` };
}
