#!/usr/bin/env bash
# make test: every test there is, from one function to the real window, and one closing line with the sums.
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

step "install what is missing" scripts/setup.sh test
mkdir -p "$logs"
log=$logs/test.log
: >"$log"

# Sums up what cargo test and vitest reported, in the form 'N passed, N failed'.
sums() {
    awk '
        /^test result:/ { passed += $4; failed += $6 }
        /^ *Tests +.*\([0-9]+\)$/ {
            for (word = 2; word < NF; word++) {
                if ($(word + 1) ~ /^passed/) passed += $word
                if ($(word + 1) ~ /^failed/) failed += $word
            }
        }
        END { printf "%d passed, %d failed\n", passed, failed }
    ' "$log"
}
trap sums EXIT

# Runs a test command with its output on the screen and in the log.
shown() { NO_COLOR=1 CARGO_TERM_COLOR=never "$@" 2>&1 | tee -a "$log"; }

step "tests of the page" shown npm --prefix ui test
build_page

build_for_tests
export ZHIZHEN_DESKTOP=$root/target/debug/zhizhen-desktop
step "Rust tests" shown xvfb-run --auto-servernum --server-args='-screen 0 1440x960x24' \
    cargo test --quiet --workspace --features "$window_features" --no-fail-fast
