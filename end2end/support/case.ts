// A sheet that waits for its unit's explanation, by way of the API.
import type { Page } from "@playwright/test";
import { uuid7 } from "./own_sheet.js";
import { call, fillAll, sheetId, type Checklist, type Item, type Subject } from "./sheets.js";

const UNIT = "26740-20250701";

/** A round of one sheet, brought to where its unit may explain two items. Tests that run at the same time take different
 *  checklists: they have one unit. */
export async function explainable(pages: Record<"committee" | "team" | "head" | "inspector", Page>, id: string): Promise<[Subject, Item, Item]> {
  const of = { id, version: "1.0.0" };
  const { committee, team, head, inspector } = pages;
  const day = (ahead: number) => new Date(Date.now() + (7 + 24 * ahead) * 3600_000).toISOString().slice(0, 10);
  const [{ period }] = (await call(committee, "GET", "/rounds")).items;
  const subject: Subject = { unit: UNIT, round: uuid7(), checklist: of };
  const due = { unit: UNIT, checklist: of };
  const deadlines = { self_assessment: day(1), verification: day(2), explanation: day(3) };
  await call(committee, "PUT", `/rounds/${subject.round}`, { period, opens_on: day(0), deadlines, due: [due] });
  const verifier = (await call(inspector, "GET", "/me")).id;
  const items = [{ ...due, verifier, reason: "Đoàn thẩm định chưa đủ người" }];
  await call(committee, "POST", `/rounds/${subject.round}/assign`, { items });
  const checklist: Checklist = await call(team, "GET", `/checklists/${of.id}/${of.version}`);
  const [one, two] = checklist.items.filter((item) => item.privacy && item.photo !== "forbidden");
  await fillAll(team, subject, "self", {}, "Đơn vị tự chấm");
  await call(head, "POST", `/sheets/${sheetId(subject, "self")}/lock`, { revision: 1 });
  await fillAll(inspector, subject, "verification", { [one!.id]: 3, [two!.id]: 3 }, "Thẩm định tại chỗ");
  await call(inspector, "POST", `/sheets/${sheetId(subject, "verification")}/submit`, { revision: 1 });
  return [subject, one!, two!];
}
