#!/usr/bin/env bash
# make audit: are there known flaws in what we build on? Fetches the list of advisories, so it needs the network.
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

scripts/setup.sh check
say "==> known flaws of the Rust crates"
cargo deny --workspace --all-features check advisories ||
    fail "make audit" "an advisory is named above: update or replace the crate" \
        "or the list of advisories was not reached: nothing has been checked; run again with a network"
