package nightfax.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the morning asks: how many, and what became of each line. Waves over one input are told as one. */
public final class History {
    private static final int PAGE = 10_000;

    private final Database database;

    History(Database database) {
        this.database = database;
    }

    /** Every line of the run's input by its state now, over all waves. */
    public Counts counts(List<Run> waves) {
        Map<State, Long> sum = new EnumMap<>(State.class);
        for (int wave = 0; wave < waves.size(); wave++) {
            Map<State, Long> own = counts(waves.get(wave).id());
            own.forEach((state, lines) -> sum.merge(state, lines, Long::sum));
            if (wave > 0) {
                // Who goes into the next wave is counted there and no longer as failed here.
                carried(waves.get(wave - 1).id(), waves.get(wave).id())
                        .forEach((state, lines) -> sum.merge(state, -lines, Long::sum));
            }
        }
        return new Counts(sum);
    }

    /** Recipients of one wave that are pending. */
    public long pending(long run) {
        return counts(run).getOrDefault(State.PENDING, 0L);
    }

    private Map<State, Long> counts(long run) {
        Map<State, Long> counts = new EnumMap<>(State.class);
        sum("SELECT state, COUNT(*) FROM set_aside WHERE run = ? GROUP BY state", counts, run);
        Map<State, Long> covered = new EnumMap<>(State.class);
        sum("SELECT state, SUM(recipients) FROM span WHERE run = ? GROUP BY state", covered, run);
        long open = recipients(run)
                - covered.values().stream().mapToLong(Long::longValue).sum();
        counts.putAll(covered);
        counts.put(State.PENDING, open);
        return counts;
    }

    private long recipients(long run) {
        return new Blocks(database)
                .extents(run).stream().mapToLong(Blocks.Extent::recipients).sum();
    }

    private Map<State, Long> carried(long from, long to) {
        Map<State, Long> carried = new EnumMap<>(State.class);
        sum("""
                SELECT s.state, COUNT(*) FROM span s
                JOIN recipient r ON r.run = ? AND r.doc = s.doc AND r.line BETWEEN s.first_line AND s.last_line
                WHERE s.run = ? AND s.state IN ('FAILED', 'REFUSED') GROUP BY s.state
                """, carried, to, from);
        return carried;
    }

    private void sum(String sql, Map<State, Long> into, Object... values) {
        database.jdbc()
                .query(
                        sql,
                        row -> {
                            into.merge(State.valueOf(row.getString(1)), row.getLong(2), Long::sum);
                        },
                        values);
    }

    /** A document and how many recipients get it. */
    public record DocumentUse(Documents.Document document, long recipients) {

        /**
         * For people: all that was merged into one form as one document, with the pages of the longest and the bytes of an
         * average one; it cannot be rendered when none of them can.
         */
        public static List<DocumentUse> byName(List<DocumentUse> uses) {
            Map<String, List<DocumentUse>> groups = new LinkedHashMap<>();
            for (DocumentUse use : uses) {
                Documents.Document document = use.document;
                String group = document.merged() ? document.name() : document.doc() + "/" + document.contentKey();
                groups.computeIfAbsent(group, name -> new ArrayList<>()).add(use);
            }
            return groups.values().stream().map(DocumentUse::together).toList();
        }

        private static DocumentUse together(List<DocumentUse> uses) {
            Documents.Document any = uses.get(0).document;
            if (uses.size() == 1) {
                return uses.get(0);
            }
            List<Documents.Document> rendered = uses.stream()
                    .map(DocumentUse::document)
                    .filter(document -> document.pages() > 0)
                    .toList();
            boolean all = uses.stream().allMatch(use -> use.document.reason() != null);
            return new DocumentUse(
                    new Documents.Document(
                            any.run(),
                            any.doc(),
                            any.name(),
                            any.contentKey(),
                            true,
                            rendered.stream()
                                    .mapToInt(Documents.Document::pages)
                                    .max()
                                    .orElse(0),
                            Math.round(rendered.stream()
                                    .mapToLong(Documents.Document::bytes)
                                    .average()
                                    .orElse(0)),
                            all ? any.reason() : null),
                    uses.stream().mapToLong(DocumentUse::recipients).sum());
        }
    }

    /** The run's documents in order of first use. */
    public List<DocumentUse> documents(long run) {
        Map<Integer, Long> recipients = new HashMap<>();
        new Blocks(database).extents(run).forEach(extent -> recipients.put(extent.doc(), extent.recipients()));
        return Documents.of(database, run).stream()
                .map(document -> new DocumentUse(document, recipients.getOrDefault(document.doc(), 0L)))
                .toList();
    }

    /** The run's documents that recipients are pending for, and how many. */
    public List<DocumentUse> pendingDocuments(long run) {
        Map<Integer, Long> covered = new HashMap<>();
        database.jdbc()
                .query(
                        "SELECT doc, SUM(recipients) FROM span WHERE run = ? GROUP BY doc",
                        row -> {
                            covered.put(row.getInt(1), row.getLong(2));
                        },
                        run);
        return documents(run).stream()
                .map(use -> new DocumentUse(
                        use.document(),
                        use.recipients() - covered.getOrDefault(use.document().doc(), 0L)))
                .filter(use -> use.recipients() > 0)
                .toList();
    }

    /**
     * The same warning of some accepted envelopes: the server gave no job ID, or counted other bytes or recipients than were
     * sent.
     *
     * @param first the number of the first such envelope
     */
    public record EnvelopeWarning(String warning, long envelopes, long first) {}

    /** Warnings of accepted envelopes, each text once, in order of their first envelopes. */
    public List<EnvelopeWarning> envelopeWarnings(long run, int limit) {
        return database.jdbc()
                .query(
                        "SELECT warning, COUNT(*), MIN(id) FROM envelope WHERE run = ? AND warning IS NOT NULL"
                                + " GROUP BY warning ORDER BY MIN(id) LIMIT ?",
                        (row, number) -> new EnvelopeWarning(row.getString(1), row.getLong(2), row.getLong(3)),
                        run,
                        limit);
    }

    /** Envelopes that have a warning. */
    public long warnedEnvelopes(long run) {
        Long envelopes = database.jdbc()
                .queryForObject("SELECT COUNT(*) FROM envelope WHERE run = ? AND warning IS NOT NULL", Long.class, run);
        return envelopes == null ? 0 : envelopes;
    }

    /**
     * Numbers that a run gave up, and how many of them another input has not.
     *
     * @param superseded different numbers
     */
    public record Absent(long superseded, long absent) {}

    /** Which numbers that {@code givenUp} left SUPERSEDED are on no line of {@code later}, whatever became of the line. */
    public Absent absent(long givenUp, long later) {
        Set<String> numbers = new HashSet<>();
        faxes(
                "SELECT r.fax FROM span s JOIN recipient r"
                        + " ON r.run = s.run AND r.doc = s.doc AND r.line BETWEEN s.first_line AND s.last_line"
                        + " WHERE s.run = ? AND s.state = 'SUPERSEDED'",
                givenUp,
                numbers::add);
        int superseded = numbers.size();
        if (superseded > 0) {
            faxes("SELECT fax FROM recipient WHERE run = ?", later, numbers::remove);
            faxes("SELECT fax FROM set_aside WHERE run = ? AND fax IS NOT NULL", later, numbers::remove);
        }
        return new Absent(superseded, numbers.size());
    }

    private void faxes(String sql, long run, Consumer<String> each) {
        database.jdbc()
                .query(
                        sql,
                        row -> {
                            each.accept(row.getString(1));
                        },
                        run);
    }

    /**
     * What became of one line of the input.
     *
     * @param line in the input, from 1
     * @param fax as dialled; the cell as written when it could not be understood; empty when there was none
     * @param document as the input names it, or the job file's standard one
     * @param jobId the server's, null when it gave none
     * @param reply the server's words, or the reason why nothing was sent
     * @param attempts times the number was offered to the server
     * @param at when the state was reached; null when nothing was tried
     * @param cells the input's own cells in canonical CSV
     */
    public record LineReport(
            long line,
            String fax,
            String document,
            State state,
            @Nullable String jobId,
            @Nullable String reply,
            int attempts,
            @Nullable Instant at,
            @Nullable String note,
            String cells) {}

    /** Tells every line of the input in its order, each as its last wave left it. */
    public void forEachLine(List<Run> waves, Consumer<LineReport> each) {
        List<WaveTrace> traces = new ArrayList<>();
        for (Run wave : waves) {
            traces.add(WaveTrace.read(database, wave));
        }
        Run first = waves.get(0);
        Map<Integer, String> documents = documentNames(first.id());
        LineMerge setAside = new LineMerge(setAside(first.id()), each);
        long after = 0;
        while (true) {
            List<RecipientLine> page = recipients(first.id(), after);
            for (RecipientLine row : page) {
                setAside.before(row.line());
                each.accept(report(row, documents, traces));
            }
            if (page.size() < PAGE) {
                break;
            }
            after = page.get(page.size() - 1).line();
        }
        setAside.before(Long.MAX_VALUE);
    }

    private static LineReport report(RecipientLine row, Map<Integer, String> documents, List<WaveTrace> traces) {
        WaveTrace.Trace trace = traces.get(0).of(row.doc(), row.line());
        int attempts = trace.attempts();
        for (int later = 1; later < traces.size(); later++) {
            if (trace.state() != State.FAILED && trace.state() != State.REFUSED) {
                break;
            }
            if (!traces.get(later).contains(row.line())) {
                break;
            }
            trace = traces.get(later).of(row.doc(), row.line());
            attempts += trace.attempts();
        }
        return new LineReport(
                row.line(),
                row.fax(),
                documents.getOrDefault(row.doc(), ""),
                trace.state(),
                trace.jobId(),
                trace.reply(),
                attempts,
                trace.at(),
                row.note(),
                row.cells());
    }

    private Map<Integer, String> documentNames(long run) {
        Map<Integer, String> names = new HashMap<>();
        database.jdbc()
                .query(
                        "SELECT doc, name FROM document WHERE run = ?",
                        row -> {
                            names.put(row.getInt(1), row.getString(2));
                        },
                        run);
        return names;
    }

    private record RecipientLine(
            long line, int doc, String fax, @Nullable String note, String cells) {}

    private List<RecipientLine> recipients(long run, long after) {
        return database.jdbc()
                .query(
                        "SELECT line, doc, fax, note, cells FROM recipient WHERE run = ? AND line > ? ORDER BY run, line LIMIT "
                                + PAGE,
                        (row, number) -> new RecipientLine(
                                row.getLong(1), row.getInt(2), row.getString(3), row.getString(4), row.getString(5)),
                        run,
                        after);
    }

    private PagedLines setAside(long run) {
        return after -> database.jdbc()
                .query(
                        "SELECT line, state, fax, document, place, content, reason, cells FROM set_aside"
                                + " WHERE run = ? AND line > ? ORDER BY run, line LIMIT " + PAGE,
                        (row, number) -> new LineReport(
                                row.getLong(1),
                                orElse(row.getString(3), row.getString(6)),
                                orElse(row.getString(4), ""),
                                State.valueOf(row.getString(2)),
                                null,
                                row.getString(7),
                                0,
                                null,
                                null,
                                row.getString(8)),
                        run,
                        after);
    }

    private static String orElse(@Nullable String value, @Nullable String other) {
        return value != null ? value : other != null ? other : "";
    }

    /** Pages of set-aside lines behind a line. */
    private interface PagedLines {
        List<LineReport> after(long line);
    }

    /** Gives out the set-aside lines that stand before a given line, in order. */
    private static final class LineMerge {
        private final PagedLines source;
        private final Consumer<LineReport> each;
        private List<LineReport> page;
        private int next;

        LineMerge(PagedLines source, Consumer<LineReport> each) {
            this.source = source;
            this.each = each;
            this.page = source.after(0);
        }

        void before(long line) {
            while (next < page.size() && page.get(next).line() < line) {
                LineReport report = page.get(next++);
                each.accept(report);
                if (next == page.size() && page.size() == PAGE) {
                    page = source.after(report.line());
                    next = 0;
                }
            }
        }
    }
}
