# shellcheck shell=bash disable=SC2034
# What every script here shares: the root, the PATH, the pins, plain messages, timed steps.
# Sourced, never run. Deliberately absent: any decision about what to install (setup.sh).
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
cd -- "$root"
tools=$root/.tools
logs=$tools/logs

# Own tools come first; a Rust from rustup counts even before its PATH line is in the shell profile.
PATH=$tools/bin:$tools/node/node_modules/.bin:$PATH
case ":$PATH:" in
*":${HOME:-/root}/.cargo/bin:"*) ;;
*) [ ! -x "${HOME:-/root}/.cargo/bin/rustc" ] || PATH=${HOME:-/root}/.cargo/bin:$PATH ;;
esac
export PATH

# The window as it is tested: with the page inside, and with a seam where a native dialog would block a WebDriver.
window_features=zhizhen-desktop/custom-protocol,zhizhen-desktop/dialog-seam
rust_pin=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)

say() { printf '%s\n' "$*"; }

# fail WHAT DO…: says what failed and what to do about it, and stops.
fail() {
    printf '\nFAILED: %s\n' "$1" >&2
    shift
    if [ $# -gt 0 ]; then printf '  → %s\n' "$@" >&2; fi
    exit 1
}

# at_least HAVE NEED: whether version HAVE is NEED or newer.
at_least() {
    [ -n "$1" ] && [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}

# step TITLE COMMAND…: runs it and prints how long it took.
step() {
    local title=$1 started=$SECONDS status=0
    shift
    say "==> $title"
    "$@" || status=$?
    if [ "$status" -ne 0 ]; then
        fail "$title (after $((SECONDS - started)) s, exit $status)" "the lines above say why; by hand: $*"
    fi
    say "    $title: $((SECONDS - started)) s"
}

# Whether there is a screen to open a window on.
has_display() {
    [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname -s)" = Darwin ]
}

# Builds the page unless it is newer than everything it is made of.
build_page() {
    if [ -e ui/dist/index.html ] && [ -z "$(find ui -mindepth 1 \
        \( -path ui/dist -o -path ui/node_modules \) -prune -o -newer ui/dist/index.html -print -quit)" ]; then
        return
    fi
    step "build the page" npm --prefix ui run --silent build
}

# Builds all programs and all tests in one go: asked for one by one, cargo would compile the shared
# libraries again for each different set of features (the tests' own dependencies change it too).
build_for_tests() {
    step "build programs and tests (some minutes the first time)" \
        cargo build --workspace --features "$window_features" --bins --tests
}
