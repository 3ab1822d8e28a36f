// Puts compressed copies beside the bundle, as small as they get: the server sends these to whoever takes them, and need
// not compress a megabyte for every tablet that comes for the first time.
// Usage: compress.mjs SITE_ROOT
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const pkg = join(process.argv[2], "pkg");
const makers = { br: brotliCompressSync, gz: (bytes) => gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }) };
const names = readdirSync(pkg);
for (const copy of names.filter((name) => /\.(br|gz)$/.test(name) && !names.includes(name.slice(0, -3)))) rmSync(join(pkg, copy));
for (const name of names.filter((name) => /\.(js|wasm|css)$/.test(name))) {
  for (const [ending, compress] of Object.entries(makers)) {
    const copy = join(pkg, `${name}.${ending}`);
    // The name holds the content's hash: a copy that is there is right.
    if (!existsSync(copy)) writeFileSync(copy, compress(readFileSync(join(pkg, name))));
  }
}
