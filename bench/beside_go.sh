#!/bin/sh
# Prints what bench/programs/scheduler.go takes on the reference runtime and on the installed Go, and
# the ratio, one operation a line.
#
#   bench/beside_go.sh [build/release/cli/assay]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
assay=${1:-"$here/../build/release/cli/assay"}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$assay" run -q "$here/programs/scheduler.go" >"$work/ours"
go run "$here/programs/scheduler.go" >"$work/go"
awk 'BEGIN { printf "%-18s %12s %12s %8s\n", "operation", "assay ns", "go ns", "ratio" }
     NR == FNR { ours[$1] = $2; next }
     { printf "%-18s %12.1f %12.1f %8.2f\n", $1, ours[$1], $2, ours[$1] / $2 }' "$work/ours" "$work/go"
