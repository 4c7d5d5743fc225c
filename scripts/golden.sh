#!/usr/bin/env bash
# make golden: writes the expected results of the golden tests anew, to be reviewed like code.
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

scripts/setup.sh core
step "write the goldens" env ZHIZHEN_GOLDEN=write cargo test --quiet
say "Review what changed before it is committed:"
git status --short -- tests crates ui assessments
