#!/usr/bin/env bash
# make bench: speed against the project's own figures, and of the report against others, into docs/bench.md.
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

rounds=${1:-15}

step "install what is missing" scripts/setup.sh bench
step "build" cargo build --quiet --release -p zhizhen-bench
bench=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/release/zhizhen-bench
step "own figures" "$bench"

many=$tools/many.md
{
    printf '\n## Many reports at once\n\n'
    printf 'Reports of as many synthetic enterprises, each read, judged, set and written to disk by zhizhen batch. '
    printf 'One alone: the mean of 60 on one core, in milliseconds. Memory: peak resident, in MB.\n\n'
    printf '| reports | cores | seconds | one alone | seconds ÷ (one × reports ÷ cores) | memory |\n|---:|---:|---:|---:|---:|---:|\n'
    "$bench" batch 300
    "$bench" batch 3000
} >"$many"
cat "$many" >>docs/bench.md

# Kept aside until it is whole: a rival that breaks must not leave half a table.
rivals=$tools/rivals.md
step "the report by others" "$tools/bench/bin/python" tests/bench/rivals.py "$bench" crates/report/fonts "$rounds" "$rivals"
cat "$rivals" >>docs/bench.md
cat "$rivals"
