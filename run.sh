#!/usr/bin/env bash
# Builds on first use (and when a source file is newer than the build), then runs nightfax with the arguments given;
# without any, the demo campaign. NIGHTFAX_JAVA_OPTS adds to the Java options, JAVA_HOME chooses the JDK.
set -euo pipefail
# Whatever is written (database, spool, reports, log) is for its owner's eyes only.
umask 077
home=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
jar="$home/target/nightfax/nightfax.jar"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"

if [ ! -f "$jar" ] || [ -n "$(find "$home/pom.xml" "$home/src/main" -newer "$jar" -print -quit)" ]; then
    echo "nightfax: building, once ..." >&2
    (cd "$home" && mvn -q -B -ntp -DskipTests clean package) >&2 || {
        echo "nightfax: the build failed; see above" >&2
        exit 70
    }
fi

# Classes from a shared archive halve the start. It belongs to one Java and one build; without it all is the same, slower.
archive="$home/target/nightfax/classes.jsa"
# The first compiler alone: a run is over, or waits for disk and server, before the second has earned its own time back.
# Nothing that PDFBox packs is kept, such as the fonts of filled forms, megabytes each: packing them is in vain.
options=(-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Xlog:cds=off -Xlog:cds+dynamic=off
    -Djava.awt.headless=true -Dorg.apache.pdfbox.filter.deflatelevel=0 -Dnightfax.home="$home")
if [ ! "$archive" -nt "$jar" ]; then
    rm -rf "$archive" "$home/target/nightfax/training"
    "$java" "${options[@]}" -XX:ArchiveClassesAtExit="$archive" -cp "$jar" nightfax.cli.Main \
        send "$home/jobs/demo.yaml" --data "$home/target/nightfax/training" >/dev/null 2>&1 || true
fi
[ -f "$archive" ] && options+=(-XX:SharedArchiveFile="$archive")

# shellcheck disable=SC2086 # several options are several words
exec "$java" "${options[@]}" ${NIGHTFAX_JAVA_OPTS:-} -cp "$jar" nightfax.cli.Main "$@"
