// Gives the files that name each other one hash, made of everything in the bundle. cargo-leptos makes a file's hash first
// and writes the others' names into the file afterwards: two releases would differ in files of the same name, which browsers
// keep for a year, and a tablet would put halves of both together. The parts are left alone: they name no other file.
// Usage: names.mjs SITE_ROOT HASH_FILE
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [site, hashFile] = process.argv.slice(2);
const pkg = join(site, "pkg");
const hashes = Object.fromEntries(readFileSync(hashFile, "utf8").trim().split("\n").map((line) => line.split(": ")));
const named = { js: ["nenep", "js"], wasm: ["nenep", "wasm"], css: ["nenep", "css"], split: ["__wasm_split", "js"] };
const old = Object.keys(named).filter((kind) => hashes[kind]).map((kind) => [kind, named[kind][0], hashes[kind], named[kind][1]]);

// Done before: the names are already one.
if (new Set(old.map(([, , hash]) => hash)).size > 1) {
  const all = createHash("sha256");
  for (const name of readdirSync(pkg).filter((name) => /\.(js|wasm|css)$/.test(name)).sort()) all.update(name).update(readFileSync(join(pkg, name)));
  // As long as the old ones, so that nothing moves in the wasm.
  const hash = all.digest("base64url").slice(0, 22);
  for (const [, stem, was, ending] of old) {
    let text = readFileSync(join(pkg, `${stem}.${was}.${ending}`), "latin1");
    for (const [, of, before, kind] of old) text = text.replaceAll(`${of}.${before}.${kind}`, `${of}.${hash}.${kind}`);
    writeFileSync(join(pkg, `${stem}.${was}.${ending}`), text, "latin1");
    renameSync(join(pkg, `${stem}.${was}.${ending}`), join(pkg, `${stem}.${hash}.${ending}`));
  }
  for (const [kind] of old) hashes[kind] = hash;
  writeFileSync(hashFile, Object.entries(hashes).map(([kind, of]) => `${kind}: ${of}\n`).join(""));
}
