// What lies in a tablet's storage, read past the program.
import type { Page } from "@playwright/test";

export type Draft = { head: { id: string }; pending: { answers: Record<string, { value?: unknown; photos?: string[]; answered_at: string }> } };

export type Stored = {
  /** Records of unsent statements, by key, as text. */
  drafts: Record<string, string>;
  /** Photos by name, each with the hash that its bytes have. */
  photos: Record<string, string>;
};

/** Everything that the tablet holds and the server has not confirmed. */
export function stored(page: Page): Promise<Stored> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await done(indexedDB.open("nenep"));
    const read = async (name: string) => {
      const store = db.transaction(name).objectStore(name);
      const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
      return keys.map((key, at) => [String(key), values[at]] as const);
    };
    const drafts = Object.fromEntries(await read("drafts")) as Record<string, string>;
    const photos: Record<string, string> = {};
    for (const [key, bytes] of await read("photos")) {
      const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as ArrayBuffer));
      photos[key] = [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    }
    db.close();
    return { drafts, photos };
  });
}

/** What waits about one sheet, in whichever tab; none when nothing does. */
export function draftOf(held: Stored, sheet: string): Draft | undefined {
  const own = ([key]: [string, string]) => !key.startsWith("unreadable/") && key.split("/")[1] === sheet;
  const drafts = Object.entries(held.drafts).filter(own).map(([, text]) => JSON.parse(text) as Draft);
  if (drafts.length === 0) return undefined;
  const all: Draft = { head: drafts[0]!.head, pending: { answers: {} } };
  for (const [item, said] of drafts.flatMap((draft) => Object.entries(draft.pending.answers))) {
    const known = all.pending.answers[item];
    if (!known || Date.parse(known.answered_at) < Date.parse(said.answered_at)) all.pending.answers[item] = said;
  }
  return all;
}

/** The names of everything on the shelf: what the tablet shows without network. */
export function shelved(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const open = indexedDB.open("nenep");
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const db = open.result;
          if (!db.objectStoreNames.contains("shelf")) return resolve("");
          const keys = db.transaction("shelf").objectStore("shelf").getAllKeys();
          keys.onsuccess = () => {
            db.close();
            resolve(keys.result.join(" "));
          };
        };
      }),
  );
}
