#!/usr/bin/env bash
# A folder of PDFs to PostScript: one call of `render` beside one pdftops for each file, as a user would. Wall time, and
# bytes as they would be sent (zlib) over the files that both could render. Needs Debian's package poppler-utils.
#
#   src/bench/render.sh PDF-FOLDER [OUTPUT-FOLDER]
#
# With an output folder the PostScript is kept there, ours in ours/, theirs in pdftops/.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
pdfs=$(cd "$1" && pwd)
work=${2:-$(mktemp -d)}
[ $# -gt 1 ] || trap 'rm -rf "$work"' EXIT
mkdir -p "$work/ours" "$work/pdftops"

"$home/run.sh" --version >/dev/null
seconds() { awk -v from="$1" -v to="$(date +%s%N)" 'BEGIN { printf "%.2f", (to - from) / 1e9 }'; }

begun=$(date +%s%N)
find "$pdfs" -maxdepth 1 -name '*.pdf' -print0 | sort -z |
    xargs -0 "$home/run.sh" render --quiet --out "$work/ours" >/dev/null 2>"$work/ours.txt" || true
ours=$(seconds "$begun")

begun=$(date +%s%N)
for pdf in "$pdfs"/*.pdf; do
    timeout 60 pdftops -level2 "$pdf" "$work/pdftops/$(basename "$pdf" .pdf).ps" 2>/dev/null || true
done
theirs=$(seconds "$begun")

java "$home/src/bench/ZlibBytes.java" "$work/ours" "$work/pdftops" "$ours" "$theirs"
