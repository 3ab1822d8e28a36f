#!/usr/bin/env bash
# Guards of the browser's half: no server crate reaches it, and its bundle stays under two ceilings: one for
# what every page loads first, one for that and all parts.
# Usage: guards.sh SITE_ROOT FIRST_BYTES WHOLE_BYTES
set -euo pipefail
site=$1 ceilings=("$2" "$3")
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

sizes=$(node --input-type=module - "$site/pkg" <<'JS'
import { brotliCompressSync } from "node:zlib";
import { readdirSync, readFileSync } from "node:fs";
const folder = process.argv[2];
const whole = readdirSync(folder).filter((name) => /\.(wasm|js)$/.test(name));
const first = whole.filter((name) => /^(nenep|__wasm_split)\./.test(name));
if (!first.some((name) => name.endsWith(".wasm")) || first.length === whole.length) throw new Error(`no bundle in parts in ${folder}`);
for (const files of [first, whole]) {
  console.log(files.reduce((sum, name) => sum + brotliCompressSync(readFileSync(`${folder}/${name}`)).length, 0));
}
JS
)
mapfile -t sizes <<<"$sizes"
for at in 0 1; do
  name=$([ "$at" = 0 ] && echo "first load" || echo "whole bundle")
  printf '%s: %s bytes after brotli, ceiling %s\n' "$name" "${sizes[$at]}" "${ceilings[$at]}"
  if [ "${sizes[$at]}" -gt "${ceilings[$at]}" ]; then echo "the $name outgrew its ceiling"; exit 1; fi
done
