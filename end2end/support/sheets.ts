// Sheets by way of the API, for what a test needs before its own part begins.
import { createHash } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect } from "./test.js";
import { jpeg } from "./pictures.js";

export type Item = { id: string; area: string | null; photo: string; critical: boolean; privacy: boolean; kinds: string[] };
export type Checklist = { id: string; version: string; items: Item[] };
export type Subject = { unit: string; round: string; checklist: { id: string; version: string } };

/** The name space of sheet ids, as the product's `ids` has it. */
const SHEETS = Buffer.from("6f1e1e0c8f0b5e2b9d530d6d6e657070", "hex");

/** The id of a sheet of a round: UUID v5 of what it is about. */
export function sheetId(of: Subject, kind: "self" | "verification"): string {
  const name = `${of.round}|${of.unit}|${of.checklist.id}|${kind}|`;
  const hash = createHash("sha1").update(SHEETS).update(name).digest().subarray(0, 16);
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** One call as the page's own program makes it. */
export async function call(page: Page, method: string, path: string, data?: unknown) {
  const origin = new URL(page.url()).origin;
  const answer = await page.request.fetch(`/api/v1${path}`, { method, headers: { origin }, data: data as object });
  expect(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`).toBeTruthy();
  return answer.json();
}

/** Fills a sheet completely: every item at 4, but those in `scores`; `note` on each. Its photo's id. */
export async function fillAll(
  page: Page, of: Subject, kind: "self" | "verification", scores: Record<string, number>, note: string,
): Promise<string> {
  const checklist: Checklist = await call(page, "GET", `/checklists/${of.checklist.id}/${of.checklist.version}`);
  const bytes = await jpeg(page, 800, 600, note);
  const photo = createHash("sha256").update(bytes).digest("hex");
  const origin = new URL(page.url()).origin;
  const sent = await page.request.put(`/api/v1/photos/${photo}`, { headers: { origin, "content-type": "image/jpeg" }, data: bytes });
  expect(sent.ok()).toBeTruthy();
  const now = new Date().toISOString();
  const asks = (item: Item, score: number) => item.photo === "required" || (item.photo === "on_fail" && score <= 2);
  const answers = checklist.items.map((item) => {
    const score = scores[item.id] ?? 4;
    return { item: item.id, value: { score }, note, photos: asks(item, score) ? [photo] : [], answered_at: now };
  });
  const info = { taken_at: now, source: "camera", kind: "state", privacy_ok: true };
  const id = sheetId(of, kind);
  const day = new Date(Date.now() + 7 * 3600_000).toISOString().slice(0, 10);
  await call(page, "PUT", `/sheets/${id}`, {
    ...of, id, kind, place: null, audited_on: day, base_revision: 0, device: "may-thu", sent_at: now,
    answers, photo_info: { [photo]: info },
  });
  return photo;
}

/** Fills a self sheet; see `fillAll`. */
export const fillOwn = (page: Page, of: Subject, scores: Record<string, number>, note: string) =>
  fillAll(page, of, "self", scores, note);
