#!/usr/bin/env bash
# Guards of the browser's half: no server crate reaches it, and its bundle stays under the ceiling.
# Usage: guards.sh SITE_ROOT CEILING_BYTES
set -euo pipefail
site=$1 ceiling=$2
cd "$(dirname "$0")/../.."

for feature in hydrate ssr; do
  tree=$(cargo tree -p app --no-default-features --features "$feature" --edges normal --prefix none)
  if grep -E '^surreal' <<<"$tree"; then echo "app must not depend on SurrealDB (feature $feature)"; exit 1; fi
done
tree=$(cargo tree -p app --no-default-features --features hydrate --target wasm32-unknown-unknown --edges normal --prefix none)
if grep -E '^(axum|hyper|tokio|surreal[a-z-]*) ' <<<"$tree"; then echo "the browser bundle must stay free of server crates"; exit 1; fi
for crate in leptos axum surrealdb; do
  if grep -rlE "\b$crate\b" app/src/domain --include='*.rs'; then echo "domain must not know $crate"; exit 1; fi
done

size=$(node --input-type=module - "$site/pkg" <<'JS'
import { brotliCompressSync } from "node:zlib";
import { readdirSync, readFileSync } from "node:fs";
const folder = process.argv[2];
const files = readdirSync(folder).filter((name) => /\.(wasm|js)$/.test(name));
if (!files.some((name) => name.endsWith(".wasm"))) throw new Error(`no bundle in ${folder}`);
console.log(files.reduce((sum, name) => sum + brotliCompressSync(readFileSync(`${folder}/${name}`)).length, 0));
JS
)
printf 'browser bundle: %s bytes after brotli, ceiling %s\n' "$size" "$ceiling"
if [ "$size" -gt "$ceiling" ]; then echo "the bundle outgrew its ceiling"; exit 1; fi
