package nightfax.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import nightfax.report.Figures;

/**
 * What is told of documents, each once. A form becomes another fax for each recipient: what concerns some of them alone, such as
 * a name that is too long for its field, is told with their lines in the input.
 */
final class DocumentWarnings {

    /** Lines that are named with a warning. */
    private static final int MOST_LINES = 5;

    private final Map<String, Long> faxes = new HashMap<>();
    private final Map<String, Concerned> warnings = new LinkedHashMap<>();

    private static final class Concerned {
        private final String document;
        private final List<Long> lines = new ArrayList<>();
        private long faxes;

        Concerned(String document) {
            this.document = document;
        }
    }

    /**
     * What is told of one fax.
     *
     * @param line where the first of its recipients is in the input; asked for only where it may be named
     */
    void add(String document, List<String> told, LongSupplier line) {
        faxes.merge(document, 1L, Long::sum);
        for (String warning : new LinkedHashSet<>(told)) {
            Concerned concerned =
                    warnings.computeIfAbsent(document + ": " + warning, sentence -> new Concerned(document));
            concerned.faxes++;
            if (concerned.lines.size() < MOST_LINES) {
                concerned.lines.add(line.getAsLong());
            }
        }
    }

    /** For people, in the order in which they came. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        warnings.forEach((sentence, concerned) -> sentences.add(sentence + whom(concerned)));
        return sentences;
    }

    /** Nothing where it is so for all recipients of the document. */
    private String whom(Concerned concerned) {
        long all = faxes.getOrDefault(concerned.document, 0L);
        if (concerned.faxes == all) {
            return "";
        }
        String lines = concerned.lines.stream().sorted().map(Figures::count).collect(Collectors.joining(", "));
        return " (" + Figures.count(concerned.faxes) + " of " + Figures.counted(all, "fax", "faxes") + ", "
                + (concerned.lines.size() == 1 ? "for line " : "for lines ") + lines
                + (concerned.faxes > concerned.lines.size() ? " and others)" : ")");
    }
}
