#!/bin/sh
# Merged one-page faxes per second of one thread, heap 512 MB. Needs `mvn package`.
# Usage: src/bench/merge.sh [faxes]
set -eu
cd "$(dirname "$0")/../.."
java -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djava.awt.headless=true \
    -cp "target/classes:target/nightfax/lib/*" src/bench/MergeBenchmark.java "${1:-2000}" 2>/dev/null
