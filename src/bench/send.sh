#!/bin/sh
# Recipients per second into Postfix's smtp-sink: the faxsmtp client beside Postfix's smtp-source, with the same
# sessions, envelopes and bodies. Needs `mvn package` and Debian's package postfix.
# Usage: src/bench/send.sh [sessions [envelopes-per-session [recipients-per-envelope [bytes]]]]
set -eu
cd "$(dirname "$0")/../.."
sessions=${1:-4} envelopes=${2:-1000} recipients=${3:-100} bytes=${4:-14000} port=${PORT:-23926}
PATH=$PATH:/usr/sbin

user=
[ "$(id -u)" != 0 ] || user="-u nobody"
# shellcheck disable=SC2086
smtp-sink $user "127.0.0.1:$port" 1000 &
sink=$!
trap 'kill $sink' EXIT
sleep 1

# seconds since the epoch, with nanoseconds
now() { date +%s.%N; }
messages=$((sessions * envelopes))

start=$(now)
smtp-source -d -s "$sessions" -m "$messages" -r "$recipients" -l "$bytes" \
    -f bench@example.com -t 0510000000 "127.0.0.1:$port"
end=$(now)
echo "smtp-source $(echo "$messages * $recipients / ($end - $start)" | bc) recipients/s"

java -Xmx256m -cp "target/classes:target/nightfax/lib/*" src/bench/SendBenchmark.java \
    "$port" "$sessions" "$envelopes" "$recipients" "$bytes"
