#!/usr/bin/env bash
# 10,000 recipients and five documents into ./run.sh sandbox, a process of its own. The client is killed with kill -9 five
# times while it sends, then run to its end; the server's journal is held against the ledger. Prints what it finds, and
# ends with 1 when somebody got a fax twice, went without, or is told of wrongly.
#
#   src/bench/kill-five.sh [RECIPIENTS]
set -euo pipefail
recipients=${1:-10000}
kills=5
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
server=
client=
clear_up() {
    for process in $client $server; do kill -9 "$process" 2>/dev/null || true; done
    rm -rf "$work"
}
trap clear_up EXIT

mkdir "$work/documents"
cp "$home"/input-samples/demo/documents/{avviso.txt,listino.pdf,offerta.pdf,volantino.png} "$work/documents/"
echo "Good morning." >"$work/documents/letter.txt"
{
    echo "Fax;Documento"
    awk -v n="$recipients" 'BEGIN {
        split("avviso.txt listino.pdf offerta.pdf volantino.png letter.txt", document, " ")
        for (i = 0; i < n; i++) printf "051%06d9;%s\n", 100000 + i, document[i % 5 + 1]
    }'
} >"$work/recipients.csv"
(umask 077 && echo secret >"$work/password")

"$home/run.sh" sandbox --port 0 --out "$work/outbox" --no-magic --credits -1 --data "$work/server" >"$work/server.txt" &
server=$!
for ((i = 0; i < 1200; i++)); do
    grep -q "listening on" "$work/server.txt" && break
    sleep 0.1
done
port=$(sed -n 's/^listening on 127\.0\.0\.1:\([0-9]*\).*/\1/p' "$work/server.txt")

cat >"$work/job.yaml" <<JOB
campaign: kill-five
server: {host: 127.0.0.1, port: $port, username: acme, password-file: password, sessions: 4, recipients-per-envelope: 20}
sender: receipts@example.com
recipients: {file: recipients.csv}
documents: documents
JOB

send() { "$home/run.sh" send "$work/job.yaml" --data "$work/data" >"$work/out.txt" 2>"$work/err.txt"; }
accepted() { if [ -f "$work/outbox/journal.csv" ]; then tail -n +2 "$work/outbox/journal.csv" | wc -l; else echo 0; fi; }

begun=$(date +%s%N)
killed=0
while ((killed < kills)); do
    # Somewhere in each sixth of the campaign, as far as it goes on while we look.
    goal=$((recipients * (killed + 1) / (kills + 1) + RANDOM % (recipients / 20)))
    "$home/run.sh" send "$work/job.yaml" --data "$work/data" >/dev/null 2>"$work/err.txt" &
    client=$!
    while kill -0 "$client" 2>/dev/null && (($(accepted) < goal)); do sleep 0.005; done
    if ! kill -9 "$client" 2>/dev/null; then
        echo "the campaign ended before kill $((killed + 1)); take more recipients, or see why:" >&2
        tail -3 "$work/err.txt" >&2
        exit 1
    fi
    wait "$client" 2>/dev/null || true
    client=
    killed=$((killed + 1))
    echo "kill $killed: the server has $(accepted) recipients"
done
ended=0
send || ended=$?
seconds=$((($(date +%s%N) - begun) / 1000000))
"$home/run.sh" report "$work/job.yaml" --data "$work/data" >"$work/reports.txt" 2>/dev/null
"$home/run.sh" status "$work/job.yaml" --json --data "$work/data" >"$work/status.json" 2>/dev/null

of_status() { grep -o "\"$1\" *: *[0-9]*" "$work/status.json" | head -1 | grep -o '[0-9]*$'; }
awk -F, -v ended="$ended" -v total="$recipients" -v millis="$seconds" \
    -v said_accepted="$(of_status ACCEPTED)" -v said_doubt="$(of_status IN_DOUBT)" -v said_pending="$(of_status PENDING)" '
    NR == FNR { if (FNR > 1) { times[$3]++; job[$3] = $2; served++ } next }
    FNR > 1 {
        state[$4]++
        if ($4 == "ACCEPTED" && (times[$2] != 1 || job[$2] != $5)) wrong++
        if ($4 == "IN_DOUBT" && times[$2] > 0) taken++
        if ($4 != "ACCEPTED" && $4 != "IN_DOUBT") lost++
        if (times[$2] > 1) twice++
    }
    END {
        printf "recipients                     %d\n", total
        printf "accepted by the ledger         %d\n", state["ACCEPTED"]
        printf "in doubt by the ledger         %d, of whom the server has %d\n", state["IN_DOUBT"], taken
        printf "accepted by the server         %d\n", served
        printf "accepted twice                 %d\n", twice
        printf "lost                           %d\n", lost
        printf "told of wrongly                %d\n", wrong
        printf "status --json                  %d accepted, %d in doubt, %d pending\n", said_accepted, said_doubt, said_pending
        printf "exit code of the last send     %d\n", ended
        printf "time, kills and restarts included  %.1f s\n", millis / 1000
        good = !twice && !lost && !wrong && said_pending == 0 && said_accepted == state["ACCEPTED"] + 0 \
            && said_doubt == state["IN_DOUBT"] + 0 && state["ACCEPTED"] + state["IN_DOUBT"] == total \
            && served == state["ACCEPTED"] + taken && ended == (state["IN_DOUBT"] > 0 ? 1 : 0)
        print good ? "kept" : "BROKEN"
        exit !good
    }' "$work/outbox/journal.csv" "$(grep recipients.csv "$work/reports.txt")"
