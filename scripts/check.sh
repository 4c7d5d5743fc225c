#!/usr/bin/env bash
# make check: everything that judges the project without running its tests.
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

step "install what is missing" scripts/setup.sh check
step "scripts" shellcheck -x scripts/*.sh .ci/run
step "format of Rust" cargo fmt --all --check
step "page: types and lint" npm --prefix ui run --silent check
# The window embeds the built page when it compiles, so the page comes first.
build_page
step "lints of Rust" cargo clippy --quiet --workspace --all-targets --features "$window_features" -- -D warnings
step "licences, sources, banned crates" cargo deny --workspace --all-features check --hide-inclusion-graph bans licenses sources
# The same build as for make test, so that one after the other compiles everything once.
build_for_tests
step "content and its worked cases" target/debug/zhizhen check assessments
