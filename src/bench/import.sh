#!/bin/sh
# The import with all rules on beside a bare Spring Batch import of the same rows, heap 512 MB; then one cut off at 60 %
# and gone on with, and the same rows into a mailing list. Needs `mvn package`.
# Usage: src/bench/import.sh [rows]
set -eu
cd "$(dirname "$0")/../.."
rows=${1:-1000000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

bench() {
    timeout 600 java -Xmx512m -XX:+UseSerialGC -cp "target/classes:target/nightfax/lib/*" \
        src/bench/ImportBenchmark.java "$folder" "$@" 2>"$folder/err" || [ "$1" = die ] || {
        cat "$folder/err"
        exit 1
    }
}

bench make "$rows"
bench bare
bench import whole
rm -rf "$folder/bare" "$folder/whole"
bench die cut $((rows * 6 / 10))
bench import cut
rm -rf "$folder/cut"
bench list list
