package nightfax.recipients;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that get no fax, from do-not-fax lists: some 30 to 60 bytes a number. Immutable and thread-safe once
 * built.
 */
public final class Suppression {
    private static final int LINE_BITS = 40;

    private final PairTable numbers;
    private final List<String> sources;
    private final List<Unreadable> unreadable;

    /**
     * What suppressed a number.
     *
     * @param source the name of the file or list
     * @param line 1-based line in it
     */
    public record Entry(String source, long line) {
        @Override
        public String toString() {
            return source + ":" + line;
        }
    }

    /**
     * A line of a do-not-fax list that is no number: whoever is meant by it would get faxes, so the operator has to know.
     */
    public record Unreadable(Entry entry, String value, String reason) {}

    private Suppression(PairTable numbers, List<String> sources, List<Unreadable> unreadable) {
        this.numbers = numbers;
        this.sources = List.copyOf(sources);
        this.unreadable = List.copyOf(unreadable);
    }

    /**
     * The first entry that suppresses a number; null when it may be sent to.
     *
     * @param dialled a number as {@link NumberResult.Number#dialled()} or E.164 has it; a {@code @list} is never in
     */
    public @Nullable Entry find(String dialled) {
        if (dialled.startsWith("@")) {
            return null;
        }
        long place = numbers.get(FaxNumbers.digits(dialled), 0);
        return place == 0 ? null : entry(sources, place);
    }

    private static Entry entry(List<String> sources, long place) {
        return new Entry(sources.get((int) (place >>> LINE_BITS)), place & (1L << LINE_BITS) - 1);
    }

    /** How many different numbers are suppressed. */
    public int size() {
        return numbers.size();
    }

    public List<Unreadable> unreadable() {
        return unreadable;
    }

    /** Gathers numbers from files and from elsewhere. */
    public static final class Builder {
        private final PairTable numbers = new PairTable();
        private final List<String> sources = new ArrayList<>();
        private final List<Unreadable> unreadable = new ArrayList<>();

        /**
         * All of a do-not-fax list, which is an export like any other; all of its columns but the fax number are passed
         * over.
         *
         * @throws ExportException for a list that cannot be read: a run must not start without it
         */
        public Builder file(Path file, ExportSettings settings) throws IOException, ExportException {
            // What stands in the other columns of a do-not-fax list must not keep a number out of it.
            Export export =
                    Export.open(file, settings.withColumns(settings.columns().without("document")));
            Columns columns = export.columns();
            RecipientParser parser = new RecipientParser(columns, settings);
            FaxNumbers several = new FaxNumbers(settings.country(), settings.dial());
            String source = Shown.path(file);
            int index = source(source);
            try (Rows rows = export.rows()) {
                for (Row next = rows.next(); next != null; next = rows.next()) {
                    Row row = next;
                    Parsed parsed = parser.parse(row);
                    if (parsed instanceof Parsed.Rejected rejected) {
                        List<String> all = numbersIn(row, columns, several);
                        all.forEach(number -> put(number, index, row.line()));
                        if (all.isEmpty()) {
                            Entry entry = new Entry(source, row.line());
                            unreadable.add(new Unreadable(entry, rejected.value(), rejected.reason()));
                        }
                    } else if (parsed instanceof Parsed.Valid valid
                            && !valid.fax().startsWith("@")) {
                        put(valid.fax(), index, row.line());
                    }
                }
            }
            return this;
        }

        /** A row that would get no fax, for it holds two numbers or lacks a cell, still says whom it keeps out. */
        private static List<String> numbersIn(Row row, Columns columns, FaxNumbers numbers) {
            List<String> cells = row.cells();
            if (columns.fax() >= cells.size()) {
                return List.of();
            }
            Integer at = columns.country();
            @Nullable String country = at == null || at >= cells.size() ? null : cells.get(at);
            return NumbersInCell.of(cells.get(columns.fax()), numbers, country);
        }

        /**
         * A single number.
         *
         * @param dialled as {@link NumberResult.Number#dialled()} or E.164 has it
         * @param line 1-based place in the source
         */
        public Builder number(String dialled, String source, long line) {
            put(dialled, source(source), line);
            return this;
        }

        private int source(String name) {
            int last = sources.size() - 1;
            if (last < 0 || !sources.get(last).equals(name)) {
                sources.add(name);
            }
            return sources.size() - 1;
        }

        private void put(String dialled, int source, long line) {
            numbers.putIfAbsent(FaxNumbers.digits(dialled), 0, (long) source << LINE_BITS | line);
        }

        public Suppression build() {
            return new Suppression(numbers, sources, unreadable);
        }
    }
}
