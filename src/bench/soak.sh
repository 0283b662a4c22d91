#!/bin/sh
# A large campaign against a server with every fault at once, one in a hundred each, until every recipient is in a final
# state; compares ledger and server, and tells of heap, file descriptors and threads. Needs `mvn package`.
# Usage: src/bench/soak.sh [recipients]
set -eu
cd "$(dirname "$0")/../.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
java -Xmx512m -XX:+UseSerialGC -Djava.awt.headless=true \
    -cp "target/test-classes:target/classes:target/nightfax/lib/*" nightfax.cli.Soak "${1:-200000}" "$folder"
