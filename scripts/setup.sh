#!/usr/bin/env bash
# Installs what is missing to build and test, and says what and why.
#
#   scripts/setup.sh core      the command line: a C compiler, OpenSSL, Rust
#   scripts/setup.sh desktop   core, and the window: WebKitGTK, Node, the page's packages
#   scripts/setup.sh check     desktop, and what judges the code: rustfmt, clippy, cargo-deny, shellcheck
#   scripts/setup.sh test      desktop, and what drives the window: Xvfb, WebDriver, fonts, PDF tools and validators
#   scripts/setup.sh bench     core, and what the report is measured against: Chromium, the typst library
#
# Quiet and quick when nothing is missing. System packages come from apt; everything else stays in .tools/.
# Deliberately absent: upgrading what is new enough, and guessing package names of systems without apt.
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

# Vite 8 wants ^20.19.0 || >=22.12.0.
node_needed='20.19 or newer 20.x, or 22.12 and newer'
node_wanted=22
npm_wanted=10
cargo_deny_wanted=0.20.2

core_packages=(build-essential ca-certificates libssl-dev pkg-config)
desktop_packages=(file libgtk-3-dev librsvg2-dev libwebkit2gtk-4.1-dev libxdo-dev)
test_packages=(dbus-x11 fonts-noto-cjk poppler-utils python3-venv qpdf webkit2gtk-driver xauth xvfb)
check_packages=(shellcheck)
bench_packages=(chromium poppler-utils python3-venv)

log=$logs/setup.log
apt_is_fresh=no

# One log for one run: a later message must not quote an earlier failure.
mkdir -p "$logs"
: >"$log"

has_apt() { command -v apt-get >/dev/null 2>&1; }

# logged COMMAND…: runs it with its output in the log file.
logged() {
    "$@" >>"$log" 2>&1
}

# Prints the last lines of the log, indented, as part of a message about a failure.
log_tail() {
    say "  the last lines of $log:" >&2
    tail -n 12 "$log" | sed 's/^/    /' >&2
}

apt_failed() {
    log_tail
    if grep -qE 'Could not get lock|is another process using it|Unable to lock' "$log"; then
        fail "$1" "another package manager holds the lock: wait until it is done (ps -e | grep -E 'apt|dpkg'), then run the same make target again"
    elif grep -qE 'Could not resolve|Temporary failure|Unable to connect|Could not connect|Failed to fetch|Connection (failed|timed out)' "$log"; then
        fail "$1" "the package server was not reached: check the network and /etc/apt/sources.list*, then run the same make target again"
    elif grep -q 'Unable to locate package\|has no installation candidate' "$log"; then
        fail "$1" "this system's apt does not know a package: Debian 12, Ubuntu 24.04 or newer is needed"
    fi
    fail "$1" "run by hand: $2"
}

apt_refresh() {
    [ "$apt_is_fresh" = no ] || return 0
    say "setup: apt-get update: the package lists may be old or absent"
    # apt-get update exits 0 with only warnings when a server is out of reach; an empty list then shows below.
    as_root apt-get update -q || apt_failed "apt-get update" "apt-get update"
    apt_is_fresh=yes
}

# as_root COMMAND…: runs it with the rights that installing system packages takes, its output in the log.
as_root() {
    local sudo=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null 2>&1 || fail "apt-get needs root, and there is no sudo" "run as root: $*"
        # A password is asked for on the terminal, so this stays out of the log.
        sudo -v || fail "sudo was refused" "run as root: $*" "then run the same make target again"
        sudo=(sudo --)
    fi
    logged "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive "$@" </dev/null
}

# apt_install PACKAGE…
apt_install() {
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null 2>&1; then
        fail "installing system packages needs root, and there is no sudo" \
            "run as root: apt-get update && apt-get install --no-install-recommends $*" "then run the same make target again"
    fi
    apt_refresh
    say "setup: apt-get install (packages named above: $#, and what they need)"
    as_root apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=300 "$@" ||
        apt_failed "apt-get install $*" "apt-get install --no-install-recommends $*"
}

# missing PACKAGE…: prints those that are not installed.
missing() {
    local installed package
    installed=" $(dpkg-query -W -f='${db:Status-Status}:${Package} ' "$@" 2>/dev/null || true) "
    for package in "$@"; do
        case $installed in
        *" installed:$package "*) ;;
        *) printf '%s\n' "$package" ;;
        esac
    done
}

# What is still to be installed; `want` adds, `install_wanted` takes it to apt in one go.
to_install=()

# want WHY PACKAGE…: says what is absent and why it is needed.
want() {
    local why=$1 absent=()
    shift
    if ! has_apt; then return 0; fi
    mapfile -t absent < <(missing "$@")
    [ ${#absent[@]} -gt 0 ] || return 0
    say "setup: ${absent[*]}: $why"
    to_install+=("${absent[@]}")
}

install_wanted() {
    [ ${#to_install[@]} -gt 0 ] || return 0
    apt_install "${to_install[@]}"
    to_install=()
}

# Prints the version apt would install, without epoch and revision; nothing when it has none.
apt_candidate() {
    apt-cache policy "$1" 2>/dev/null | sed -n 's/^ *Candidate: \(.*:\)\{0,1\}\([0-9][0-9.]*\).*/\2/p'
}

rust_version() { rustc --version 2>/dev/null | awk '{ print $2 }' || true; }

rust_is_enough() {
    at_least "$(rust_version)" "$rust_pin" && cargo --version >/dev/null 2>&1
}

ensure_rust() {
    rust_is_enough && return
    local found pair
    found=$(rust_version)
    say "setup: Rust ${found:-(none)} is here, $rust_pin or newer is needed"

    if command -v rustup >/dev/null 2>&1; then
        install_with_rustup
        return
    fi
    if has_apt; then
        apt_refresh
        # Debian keeps a current Rust for its browsers beside the one of the release.
        for pair in "rustc cargo" "rustc-web cargo-web"; do
            # shellcheck disable=SC2086
            set -- $pair
            if at_least "$(apt_candidate "$1")" "$rust_pin" && at_least "$(apt_candidate "$2")" "$rust_pin"; then
                say "setup: $*: the system's own Rust, new enough (it replaces an older one)"
                apt_install "$@"
                hash -r
                rust_is_enough || fail "after installing $*, rustc is still $(rust_version)" "an older rustc comes first in PATH: $(command -v rustc)"
                return
            fi
        done
        if [ -n "$(apt_candidate rustup)" ]; then
            say "setup: rustup: apt has no Rust $rust_pin, but the tool that fetches it"
            apt_install rustup
            install_with_rustup
            return
        fi
        want "to fetch Rust" curl
        install_wanted
    fi
    command -v curl >/dev/null 2>&1 || fail "no Rust $rust_pin, and no curl to fetch it" "install Rust from https://rustup.rs, then run the same make target again"
    say "setup: rustup from https://sh.rustup.rs into ~/.rustup and ~/.cargo: no package of this system is new enough"
    if ! curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs 2>>"$log" |
        sh -s -- -y --no-modify-path --profile minimal --default-toolchain "$rust_pin" >>"$log" 2>&1; then
        log_tail
        fail "rustup could not be installed" "install Rust $rust_pin or newer from https://rustup.rs, then run the same make target again"
    fi
    PATH=${HOME:-/root}/.cargo/bin:$PATH
    rust_is_enough || fail "rustup ran, but rustc is $(rust_version)" "check: rustup show"
}

install_with_rustup() {
    say "setup: rustup toolchain install $rust_pin, used in this folder only: what is here is older"
    if ! logged rustup toolchain install "$rust_pin" --profile minimal --component rustfmt --component clippy ||
        ! logged rustup override set --path "$root" "$rust_pin"; then
        log_tail
        fail "rustup could not install Rust $rust_pin" "check the network, then: rustup toolchain install $rust_pin"
    fi
    rust_is_enough || fail "rustup has Rust $rust_pin, but rustc is $(rust_version)" "another rustc comes first in PATH: $(command -v rustc)"
}

node_version() { node --version 2>/dev/null | sed 's/^v//' || true; }

# node_is_enough VERSION
node_is_enough() {
    case $1 in
    20.*) at_least "$1" 20.19 ;;
    21.*) return 1 ;;
    *) at_least "$1" 22.12 ;;
    esac
}

ensure_node() {
    node_is_enough "$(node_version)" && command -v npm >/dev/null 2>&1 && return
    local found platform
    found=$(node_version)
    say "setup: Node ${found:-(none)} is here, $node_needed is needed to build the page"

    if has_apt && ! command -v npm >/dev/null 2>&1; then
        apt_refresh
        if node_is_enough "$(apt_candidate nodejs)"; then
            say "setup: nodejs npm: the system's own Node, new enough"
            apt_install nodejs npm
            hash -r
            node_is_enough "$(node_version)" && return
        else
            say "setup: npm: the system's Node is too old, but its npm can fetch a newer one"
            apt_install npm
            hash -r
        fi
    fi
    command -v npm >/dev/null 2>&1 || fail "no Node and no npm" "install Node ($node_needed) from https://nodejs.org, then run the same make target again"

    case $(uname -s)-$(uname -m) in
    Linux-x86_64) platform=linux-x64 ;;
    Linux-aarch64) platform=linux-arm64 ;;
    Darwin-arm64) platform=darwin-arm64 ;;
    Darwin-x86_64) platform=darwin-x64 ;;
    *) fail "no prebuilt Node for $(uname -s) $(uname -m)" "install Node ($node_needed) from https://nodejs.org" ;;
    esac
    say "setup: npm packages node $node_wanted and npm $npm_wanted into .tools/node: for this folder only"
    mkdir -p "$tools/node"
    printf '{ "private": true }\n' >"$tools/node/package.json"
    if ! logged npm install --prefix "$tools/node" --no-audit --no-fund --no-save \
        "node-$platform@$node_wanted" "npm@$npm_wanted"; then
        log_tail
        fail "npm could not install Node $node_wanted" "check the network and npm's registry setting, or install Node ($node_needed) from https://nodejs.org"
    fi
    ln -sfn "../node-$platform/bin/node" "$tools/node/node_modules/.bin/node"
    hash -r
    node_is_enough "$(node_version)" || fail "Node $node_wanted was installed, but node is $(node_version)" "look into .tools/node"
}

# Installs the page's packages, exactly those of the lock file, when the lock file is not the installed one.
ensure_page_packages() {
    cmp -s ui/package-lock.json ui/node_modules/.installed-lock && return
    say "setup: npm ci in ui: the page's packages are absent or not those of the lock file"
    if ! logged npm ci --prefix ui --no-audit --no-fund; then
        log_tail
        fail "npm ci in ui" "check the network and npm's registry setting, then run the same make target again"
    fi
    cp ui/package-lock.json ui/node_modules/.installed-lock
}

# ensure_cargo_tool NAME VERSION WHY: in .tools/bin, unless one of that version is in PATH.
ensure_cargo_tool() {
    local name=$1 wanted=$2 why=$3
    case $("$name" --version 2>/dev/null || true) in
    *"$wanted"*) return ;;
    esac
    # Not every tool tells its version; cargo keeps a list of what it installed.
    if grep -qs "\"$name $wanted " "$tools/.crates.toml" "${CARGO_HOME:-${HOME:-/root}/.cargo}/.crates.toml"; then
        command -v "$name" >/dev/null 2>&1 && return
    fi
    say "setup: cargo install $name $wanted into .tools (some minutes, once): $why"
    # A tool of a moment: compiled fast rather than to be fast.
    if ! logged env CARGO_PROFILE_DEV_DEBUG=false CARGO_TARGET_DIR="$tools/build" \
        cargo install --locked --debug --quiet --root "$tools" --version "$wanted" "$name"; then
        log_tail
        fail "cargo install $name" "check the network, then run the same make target again"
    fi
    rm -rf "$tools/build"
}

ensure_rust_components() {
    if cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1; then return; fi
    if command -v rustup >/dev/null 2>&1; then
        say "setup: rustup component add rustfmt clippy: make check formats and lints"
        logged rustup component add rustfmt clippy || { log_tail; fail "rustup component add" "check the network"; }
    elif has_apt && [ "$(missing rustc-web)" = "" ]; then
        want "make check formats and lints" rustfmt-web rust-web-clippy
    elif has_apt; then
        want "make check formats and lints" rustfmt rust-clippy
    fi
    install_wanted
    if ! cargo fmt --version >/dev/null 2>&1 || ! cargo clippy --version >/dev/null 2>&1; then
        fail "cargo fmt and cargo clippy are not here" "install the rustfmt and clippy that belong to rustc $(rust_version)"
    fi
}

# Installs what judges our PDF files into .venv, when what is there is not what the list asks for.
ensure_validators() {
    local wanted=tests/validators/requirements.txt
    cmp -s "$wanted" .venv/.installed-requirements && return
    say "setup: pip install into .venv: validators of PDF/A and of tagged PDF"
    if ! logged python3 -m venv .venv || ! logged .venv/bin/python -m pip install --quiet --disable-pip-version-check -r "$wanted"; then
        log_tail
        fail "pip could not install the validators of $wanted" "check the network and pip's index setting, then run the same make target again"
    fi
    cp "$wanted" .venv/.installed-requirements
}

# Installs the typst library into .tools/bench, when what is there is not what the list asks for.
ensure_rivals() {
    local wanted=tests/bench/requirements.txt place=$tools/bench
    cmp -s "$wanted" "$place/.installed-requirements" && return
    say "setup: pip install into .tools/bench: the typst library, which the report is measured against"
    if ! logged python3 -m venv "$place" || ! logged "$place/bin/python" -m pip install --quiet --disable-pip-version-check -r "$wanted"; then
        log_tail
        fail "pip could not install what $wanted names" "check the network and pip's index setting, then run the same make target again"
    fi
    cp "$wanted" "$place/.installed-requirements"
}

want_core() { want "a C compiler for SQLite, OpenSSL for its encryption" "${core_packages[@]}"; }

want_desktop() {
    want_core
    want "WebKitGTK and what belongs to it, for the window" "${desktop_packages[@]}"
}

setup_core() {
    want_core
    install_wanted
    ensure_rust
}

setup_desktop() {
    want_desktop
    install_wanted
    ensure_rust
    ensure_node
    ensure_page_packages
}

setup_check() {
    want_desktop
    want "make check judges the scripts too" "${check_packages[@]}"
    install_wanted
    setup_desktop
    ensure_rust_components
    ensure_cargo_tool cargo-deny "$cargo_deny_wanted" "it judges licences, sources and banned crates"
}

setup_test() {
    want_desktop
    want "a screen without a screen, a WebDriver, fonts and PDF tools for the tests" "${test_packages[@]}"
    install_wanted
    setup_desktop
    ensure_validators
}

setup_bench() {
    want_core
    want "a browser to measure the report against, and a tool that counts pages" "${bench_packages[@]}"
    install_wanted
    ensure_rust
    ensure_rivals
}

case ${1:-} in
core) setup_core ;;
desktop) setup_desktop ;;
check) setup_check ;;
test) setup_test ;;
bench) setup_bench ;;
*)
    sed -n '2,/^# shellcheck/{/^# shellcheck/d;s/^# \{0,1\}//p;}' "${BASH_SOURCE[0]}"
    exit 2
    ;;
esac
