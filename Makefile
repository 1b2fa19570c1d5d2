# Two commands matter: `make run` and `make test`. `make help` lists the others.

PORT ?= 8080
XTASK = cargo run --quiet --locked --package xtask --

.DEFAULT_GOAL := help
.PHONY: help setup run test bench lint fmt

help: ## lists these commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | awk -F'\t' '{ printf "make %-10s %s\n", $$1, $$2 }'

setup: ## finds or installs what the other commands need
	@scripts/setup

run: ## builds everything and serves the demo shop (PORT=8080)
	@scripts/setup run
	@$(XTASK) web
	@cargo run --quiet --locked --package toile_cli -- serve --port $(PORT)

test: setup ## Rust tests, shader checks, download sizes, npm tests, browser tests on WebGPU and WebGL2
	@scripts/test

bench: setup ## cloth against what is known, times of cloth and bodies, the viewer beside others in headless Chromium; takes minutes
	@cargo bench --quiet --locked --package toile_cloth_tests --bench validation
	@cargo bench --quiet --locked --package toile_body --bench shaping -- --quick
	@$(XTASK) web
	@$(XTASK) sizes
	@npm --prefix bench ci --silent
	@npm --prefix bench run --silent cloth
	@npm --prefix bench run --silent body
	@npm --prefix bench run --silent room
	@npm --prefix bench run --silent bench

lint: setup ## clippy, rustfmt, biome, tsc, and cargo-deny where it is installed
	@cargo fmt --all --check
	@cargo clippy --quiet --locked --all-targets -- -D warnings
	@npm --prefix web run --silent lint
	@if command -v cargo-deny >/dev/null; then cargo deny --log-level warn check; \
	else echo 'lint: licences not checked; `cargo install cargo-deny --locked` adds that'; fi

fmt: ## formats Rust and TypeScript
	@cargo fmt --all
	@npm --prefix web run --silent fmt
