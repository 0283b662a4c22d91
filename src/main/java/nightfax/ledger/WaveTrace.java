package nightfax.ledger;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The spans, envelopes and deferrals of one wave in memory, to tell each line's fate without a query per line. A few per
 * envelope: small beside the recipients themselves, which are never held.
 */
final class WaveTrace {
    private final Map<Integer, NavigableMap<Long, Span>> spans = new HashMap<>();
    private final Map<Integer, Sweep> deferrals = new HashMap<>();
    private final Map<Long, Sent> envelopes = new HashMap<>();
    /** Lines of a later wave; null for the first, which has them all. */
    private final @Nullable Set<Long> lines;

    private record Span(
            long last,
            State state,
            @Nullable Long envelope,
            @Nullable String reply,
            Instant at) {}

    private record Deferral(long first, long last, @Nullable String reply, Instant at) {}

    private record Sent(@Nullable String jobId, @Nullable String reply) {}

    record Trace(
            State state,
            @Nullable String jobId,
            @Nullable String reply,
            int attempts,
            @Nullable Instant at) {}

    private WaveTrace(@Nullable Set<Long> lines) {
        this.lines = lines;
    }

    static WaveTrace read(Database database, Run wave) {
        WaveTrace trace = new WaveTrace(
                wave.wave() == 1
                        ? null
                        : new HashSet<>(database.jdbc()
                                .queryForList("SELECT line FROM recipient WHERE run = ?", Long.class, wave.id())));
        database.jdbc()
                .query(
                        "SELECT doc, first_line, last_line, state, envelope, reply, noted_at FROM span WHERE run = ?",
                        row -> {
                            long envelope = row.getLong(5);
                            boolean inEnvelope = !row.wasNull();
                            trace.spans
                                    .computeIfAbsent(row.getInt(1), doc -> new TreeMap<>())
                                    .put(
                                            row.getLong(2),
                                            new Span(
                                                    row.getLong(3),
                                                    State.valueOf(row.getString(4)),
                                                    inEnvelope ? envelope : null,
                                                    row.getString(6),
                                                    Database.instant(row.getObject(7, LocalDateTime.class))));
                        },
                        wave.id());
        database.jdbc()
                .query(
                        "SELECT id, job_id, reply FROM envelope WHERE run = ?",
                        row -> {
                            trace.envelopes.put(row.getLong(1), new Sent(row.getString(2), row.getString(3)));
                        },
                        wave.id());
        database.jdbc()
                .query(
                        "SELECT doc, first_line, last_line, reply, noted_at FROM deferral WHERE run = ? ORDER BY doc, first_line",
                        row -> {
                            trace.deferrals
                                    .computeIfAbsent(row.getInt(1), doc -> new Sweep())
                                    .add(new Deferral(
                                            row.getLong(2),
                                            row.getLong(3),
                                            row.getString(4),
                                            Database.instant(row.getObject(5, LocalDateTime.class))));
                        },
                        wave.id());
        return trace;
    }

    boolean contains(long line) {
        return lines == null || lines.contains(line);
    }

    /** What became of a line. Lines of one document must be asked for in rising order. */
    Trace of(int doc, long line) {
        Sweep sweep = deferrals.get(doc);
        List<Deferral> tries = sweep == null ? List.of() : sweep.over(line);
        Deferral latest = tries.stream().max(Comparator.comparing(Deferral::at)).orElse(null);
        int attempts = tries.size();
        NavigableMap<Long, Span> ofDoc = spans.get(doc);
        Map.Entry<Long, Span> entry = ofDoc == null ? null : ofDoc.floorEntry(line);
        if (entry == null || entry.getValue().last() < line) {
            return latest == null
                    ? new Trace(State.PENDING, null, null, 0, null)
                    : new Trace(State.PENDING, null, latest.reply(), attempts, latest.at());
        }
        Span span = entry.getValue();
        Sent sent = span.envelope() == null || span.state() == State.REFUSED
                ? new Sent(null, span.reply())
                : envelopes.getOrDefault(span.envelope(), new Sent(null, span.reply()));
        boolean offered = span.state() != State.UNRENDERABLE && span.state() != State.SUPERSEDED;
        return new Trace(span.state(), sent.jobId(), sent.reply(), attempts + (offered ? 1 : 0), span.at());
    }

    /** Gives the deferrals over a line, for lines that only rise: linear over a run, however many there are. */
    private static final class Sweep {
        private final List<Deferral> inOrder = new ArrayList<>();
        private final List<Deferral> over = new ArrayList<>();
        private int next;

        void add(Deferral deferral) {
            inOrder.add(deferral);
        }

        List<Deferral> over(long line) {
            while (next < inOrder.size() && inOrder.get(next).first() <= line) {
                over.add(inOrder.get(next++));
            }
            over.removeIf(deferral -> deferral.last() < line);
            return over;
        }
    }
}
