# Nề nếp: `make serve` and `make test` do everything from a fresh clone. `make help` lists the rest.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.ONESHELL:
.PHONY: help setup browser build serve watch release test check guards unit soak e2e bench clean-data

TARGET := $(or $(CARGO_TARGET_DIR),target)
CARGO_BIN := $(or $(CARGO_HOME),$(HOME)/.cargo)/bin
export PATH := $(CARGO_BIN):$(CURDIR)/end2end/node_modules/.bin:$(PATH)
export LEPTOS_SITE_ROOT := $(abspath $(TARGET))/site

CARGO_LEPTOS := 0.3.11
WASM_BINDGEN := 0.2.130
NEXTEST := 0.9.143
# Tools need not be fast, they need to be there soon.
QUICK := CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1

# Largest browser bundle that lands: wasm + JS after brotli, in bytes; what every page loads first, and all parts together.
# The target for the first load is 307200; lower these with every gain.
FIRST_CEILING := 603500
WHOLE_CEILING := 1716000

say = printf '\033[1m== %s\033[0m\n' "$(1)"

help: ## Lists the targets.
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## /\1\t/' | expand -t 12

setup: ## Installs what is missing: wasm target, cargo-leptos, wasm-bindgen, npm packages.
	@if ! command -v rustup >/dev/null; then echo "rustup is missing: install Rust with rustup first"; exit 1; fi
	if ! command -v npm >/dev/null; then echo "npm is missing: install Node.js 20 or newer first"; exit 1; fi
	if ! command -v cc >/dev/null; then echo "a C compiler is missing: apt-get install build-essential"; exit 1; fi
	if ! rustup target list --installed | grep -q '^wasm32-unknown-unknown$$'; then
	  $(call say,adding the wasm32 target); rustup target add wasm32-unknown-unknown
	fi
	if ! cargo leptos --version 2>/dev/null | grep -qF '$(CARGO_LEPTOS)'; then
	  $(call say,building cargo-leptos $(CARGO_LEPTOS): about 9 minutes on 2 cores)
	  $(QUICK) cargo install --locked --force --ignore-rust-version cargo-leptos@$(CARGO_LEPTOS) --features no_downloads
	fi
	if ! wasm-bindgen --version 2>/dev/null | grep -qF '$(WASM_BINDGEN)'; then
	  $(call say,building wasm-bindgen $(WASM_BINDGEN): about 2 minutes)
	  $(QUICK) cargo install --force wasm-bindgen-cli@$(WASM_BINDGEN)
	fi
	if ! cmp -s end2end/package-lock.json end2end/node_modules/.installed; then
	  $(call say,installing npm packages)
	  (cd end2end && npm ci --no-audit --no-fund && cp package-lock.json node_modules/.installed)
	fi

browser: ## Installs Chromium and cargo-nextest where they are missing (needed by the tests only).
	@if ! command -v chromium >/dev/null && ! command -v google-chrome >/dev/null; then
	  $(call say,installing Chromium)
	  sudo=$$( [ "$$(id -u)" = 0 ] || echo sudo ); $$sudo apt-get update -q; $$sudo apt-get install -yq chromium
	fi
	if ! cargo nextest --version >/dev/null 2>&1; then
	  $(call say,building cargo-nextest)
	  $(QUICK) cargo install --locked cargo-nextest@$(NEXTEST)
	fi

# The bundle as it ships; the server with the profile and features that the tests share, so that it is built once.
build: setup
	@$(call say,building the browser bundle)
	cargo leptos build --release --frontend-only --split
	node end2end/support/names.mjs "$(LEPTOS_SITE_ROOT)" $(TARGET)/release/hash.txt
	node end2end/support/compress.mjs "$(LEPTOS_SITE_ROOT)"
	mkdir -p $(TARGET)/debug && cp $(TARGET)/release/hash.txt $(TARGET)/debug/hash.txt
	$(call say,building the server)
	cargo build --workspace --tests --bins

serve: build ## Builds and serves on http://127.0.0.1:3000 with the demonstration data.
	@$(call say,starting: Ctrl+C stops)
	exec $(TARGET)/debug/nenep --demo

watch: setup ## Rebuilds and starts again at every change; reload the page yourself.
	NENEP_DEMO=true LEPTOS_HASH_FILES=false cargo leptos watch --split

release: setup ## Makes target/nenep-release: one folder with server, site and checklists.
	@$(call say,building for production: about 25 minutes from nothing)
	cargo leptos build --release --split
	node end2end/support/names.mjs "$(LEPTOS_SITE_ROOT)" $(TARGET)/release/hash.txt
	node end2end/support/compress.mjs "$(LEPTOS_SITE_ROOT)"
	out=$(TARGET)/nenep-release; rm -rf $$out; mkdir -p $$out
	cp $(TARGET)/release/nenep $(TARGET)/release/hash.txt $$out/; cp -r $(LEPTOS_SITE_ROOT) $$out/site; cp -r checklists $$out/checklists
	$(call say,$$out is ready: copy it to a server and start ./nenep)

test: setup browser check guards unit e2e ## Everything: style, lints, guards, unit and integration tests, browser tests.
	@$(call say,everything passed)

check: setup ## rustfmt and clippy, host and wasm32.
	@$(call say,rustfmt and clippy)
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	cargo clippy -p app --features hydrate --target wasm32-unknown-unknown -- -D warnings

guards: build ## The browser's half stays free of server crates and small.
	@$(call say,guards)
	end2end/support/guards.sh "$(LEPTOS_SITE_ROOT)" $(FIRST_CEILING) $(WHOLE_CEILING)

unit: browser ## Rust tests and documentation tests.
	@$(call say,Rust tests)
	cargo nextest run --workspace --no-fail-fast
	cargo test --doc --workspace

# 300 kills of the browser (B1), 500 of the server with at least 20,000 acknowledgements (A1), 5,000 submissions over a bad
# line (A3), and what fails because of the database engine (server/tests/fault/rotation.rs).
soak: build browser ## The long form of the tests that kill browser and server and break their lines.
	@$(call say,killing and breaking: about an hour and a half)
	(cd end2end && NENEP_SOAK=1 NENEP_BIN="$(abspath $(TARGET))/debug/nenep" NENEP_LINE="$(abspath $(TARGET))/debug/line" npx playwright test kill)
	NENEP_SOAK=1 cargo nextest run --workspace -E 'binary(fault)' --run-ignored all --no-fail-fast --no-capture

# What fails once and then passes is named as flaky in the report, and does not stop a landing by itself.
e2e: build browser ## The main job from end to end in headless Chromium, and every page under axe.
	@$(call say,browser tests)
	cd end2end && NENEP_BIN="$(abspath $(TARGET))/debug/nenep" NENEP_LINE="$(abspath $(TARGET))/debug/line" npx playwright test --retries 1

bench: build browser ## Benchmarks of C2, C4 and C6 and of scoring; needs libvips-tools.
	@$(call say,benchmarks: about 40 minutes from nothing)
	cargo bench --workspace
	cd end2end && NENEP_SPEED=1 NENEP_BIN="$(abspath $(TARGET))/debug/nenep" NENEP_LINE="$(abspath $(TARGET))/debug/line" npx playwright test --project speed

clean-data: ## Forgets the demonstration data.
	rm -rf data
