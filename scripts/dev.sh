#!/usr/bin/env bash
# make dev: the window on the page's development server, which reloads as files are saved.
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

has_display || fail "make dev opens a window, and there is no display" "set DISPLAY or WAYLAND_DISPLAY, or use make run"
scripts/setup.sh desktop
build_page
npm --prefix ui run dev &
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
# Without the feature custom-protocol the window loads the development server.
cargo run -p zhizhen-desktop -- --sample
