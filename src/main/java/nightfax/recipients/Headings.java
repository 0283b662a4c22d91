package nightfax.recipients;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which column is which: by the job file's mapping, by the usual headings in five languages, by what stands below. */
final class Headings {
    private static final Pattern NUMBERISH = Pattern.compile("[+(]?[\\d(][\\d\\s./()+,eE-]{4,30}");
    private static final Pattern FILE =
            Pattern.compile("(?i).+\\.(?:pdf|ps|eps|txt|png|jpe?g|gif|bmp|tiff?|html?|rtf|docx?|odt)");

    /** How many records down a heading may stand, below a report's title. */
    static final int LOWEST = 10;

    private final Path file;
    private final List<String> headings;
    private final List<List<String>> sample;

    /**
     * @param headings as they stand in the export, or #1, #2…
     * @param sample the cells of some rows below
     */
    Headings(Path file, List<String> headings, List<List<String>> sample) {
        this.file = file;
        this.headings = headings;
        this.sample = sample;
    }

    /** Whether the first record names columns, rather than being a recipient itself. */
    private static boolean areNamedBy(List<String> first) {
        if (HeadingWords.nameFax(first)
                || first.stream().anyMatch(cell -> HeadingWords.isIn(HeadingWords.DOCUMENT, cell))) {
            return true;
        }
        return !looksLikeData(first);
    }

    private static boolean looksLikeData(List<String> cells) {
        return cells.stream().anyMatch(cell -> isNumberish(cell) || isList(cell) || isFile(cell));
    }

    /**
     * Which of the first records names the columns: the first one, unless it is a title above a heading that names a fax
     * column or one that the mapping names.
     *
     * @return -1 when there is no heading
     */
    static int position(List<Row> records, ColumnMapping mapping) {
        List<String> mapped = mapping.headings().stream().map(Headings::fold).toList();
        int mentioning = -1;
        for (int i = 0; i < Math.min(LOWEST, records.size()); i++) {
            List<String> cells = records.get(i).cells();
            if (cells.stream()
                    .anyMatch(cell -> mapped.contains(fold(cell)) || HeadingWords.isIn(HeadingWords.FAX, cell))) {
                return i;
            }
            if (mentioning < 0 && HeadingWords.nameFax(cells)) {
                mentioning = i; // perhaps a title such as "Elenco fax clienti": a better one may follow
            } else if (looksLikeData(cells)) {
                break;
            }
        }
        if (mentioning >= 0) {
            return mentioning;
        }
        return areNamedBy(records.get(0).cells()) ? 0 : -1;
    }

    Columns resolve(ColumnMapping mapping, boolean named, long line, boolean padded) throws ExportException {
        Integer fax = mapped(mapping, "fax", line);
        Integer document = mapped(mapping, "document", line);
        Integer country = mapped(mapping, "country", line);
        Integer name = mapped(mapping, "name", line);
        if (fax == null) {
            fax = named ? fax(line) : byContent(line);
        }
        if (document == null && !mapping.leavesOut("document")) {
            document = named ? document(fax, line) : documentByContent(fax, line);
        }
        if (country == null && named) {
            country = first(HeadingWords.COUNTRY, fax, i -> mostly(i, Headings::isCountry));
        }
        if (name == null && named) {
            name = first(HeadingWords.NAME, fax, i -> true);
        }
        return new Columns(headings, fax, document, country, name, padded);
    }

    private @Nullable Integer mapped(ColumnMapping mapping, String role, long line) throws ExportException {
        String wanted = mapping.named().get(role);
        if (wanted == null || mapping.leavesOut(role)) {
            return null;
        }
        if (ColumnMapping.isIndex(wanted)) {
            int index = ColumnMapping.index(wanted);
            if (index >= headings.size()) {
                throw ExportException.at(
                        file,
                        line,
                        0,
                        "there is no column " + wanted + " for " + role + ": there are " + headings.size());
            }
            return index;
        }
        List<Predicate<String>> ways = List.of(
                heading -> heading.equals(wanted),
                heading -> heading.strip().equalsIgnoreCase(wanted.strip()),
                heading -> !fold(wanted).isEmpty() && fold(heading).equals(fold(wanted)));
        for (Predicate<String> way : ways) {
            List<Integer> found = where(i -> way.test(headings.get(i)));
            if (found.size() > 1) {
                throw ambiguous(role, found, line);
            }
            if (found.size() == 1) {
                return found.get(0);
            }
        }
        throw ExportException.at(
                file,
                line,
                0,
                "there is no column " + Shown.quoted(wanted) + " for " + role + " among " + Shown.list(headings)
                        + nearest(wanted, 2));
    }

    private int fax(long line) throws ExportException {
        for (Set<String> rank : HeadingWords.FAX) {
            List<Integer> found = where(i -> rank.contains(fold(headings.get(i))));
            if (found.size() > 1) {
                throw ambiguous("fax", found, line);
            }
            if (found.size() == 1) {
                return found.get(0);
            }
        }
        List<Integer> mentioning = where(i -> HeadingWords.mentionsFax(headings.get(i)));
        if (mentioning.size() > 1) {
            List<Integer> withNumbers = mentioning.stream()
                    .filter(i -> mostly(i, Headings::isNumberish))
                    .toList();
            mentioning = withNumbers.isEmpty() ? mentioning : withNumbers;
        }
        if (mentioning.isEmpty()) {
            mentioning = where(
                    i -> HeadingWords.FAX_AT_LAST.contains(fold(headings.get(i))) && mostly(i, Headings::isNumberish));
        }
        if (mentioning.size() == 1) {
            return mentioning.get(0);
        }
        if (mentioning.size() > 1) {
            throw ambiguous("fax", mentioning, line);
        }
        throw ExportException.at(
                file,
                line,
                0,
                "there is no column of fax numbers among " + Shown.list(headings) + nearest("fax", 1)
                        + "; name it in the job file's columns, such as {fax: "
                        + Shown.quoted(likeliest().map(headings::get).orElse("Fax")) + "}");
    }

    private Optional<Integer> likeliest() {
        List<Integer> withNumbers = where(i -> mostly(i, Headings::isNumberish));
        return withNumbers.stream().findFirst();
    }

    private @Nullable Integer document(int fax, long line) throws ExportException {
        for (Set<String> rank : HeadingWords.DOCUMENT) {
            List<Integer> found = where(i -> rank.contains(fold(headings.get(i))));
            if (found.size() > 1) {
                throw ambiguous("document", found, line);
            }
            if (found.size() == 1) {
                return found.get(0);
            }
        }
        List<Integer> mentioning =
                where(i -> i != fax && HeadingWords.mentionsDocument(headings.get(i)) && mostly(i, Headings::isFile));
        return mentioning.isEmpty() ? documentByContent(fax, line) : only("document", mentioning, line);
    }

    private int byContent(long line) throws ExportException {
        List<Integer> found = where(i -> mostly(i, cell -> isNumberish(cell) || isList(cell)));
        if (found.size() == 1) {
            return found.get(0);
        }
        String what = found.isEmpty()
                ? "no column looks like one of fax numbers"
                : found.size() + " columns look like fax numbers";
        throw ExportException.at(
                file,
                line,
                0,
                "the export has no heading and " + what + ": name it in the job file's columns, such as {fax: \"#1\"}");
    }

    /** With two columns of files the operator has to say which: passed over, all would get the standard document. */
    private @Nullable Integer documentByContent(int fax, long line) throws ExportException {
        List<Integer> found = where(i -> i != fax && mostly(i, Headings::isFile));
        return found.isEmpty() ? null : only("document", found, line);
    }

    private Integer only(String role, List<Integer> found, long line) throws ExportException {
        if (found.size() > 1) {
            throw ambiguous(role, found, line);
        }
        return found.get(0);
    }

    private @Nullable Integer first(Set<String> names, int but, Predicate<Integer> fits) {
        List<Integer> found = where(i -> i != but && names.contains(fold(headings.get(i))) && fits.test(i));
        return found.isEmpty() ? null : found.get(0);
    }

    private List<Integer> where(Predicate<Integer> fits) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            if (fits.test(i)) {
                found.add(i);
            }
        }
        return found;
    }

    /** Whether more than half of the cells that hold something pass. */
    private boolean mostly(int column, Predicate<String> passes) {
        List<String> filled = sample.stream()
                .filter(cells -> column < cells.size() && !cells.get(column).isBlank())
                .map(cells -> cells.get(column))
                .toList();
        return 2 * filled.stream().filter(passes).count() > filled.size();
    }

    private ExportException ambiguous(String role, List<Integer> found, long line) {
        List<String> both = found.stream().map(headings::get).toList();
        String columns = found.stream()
                .map(i -> "#" + (i + 1))
                .reduce((a, b) -> a + " and " + b)
                .orElse("");
        return ExportException.at(
                file,
                line,
                found.get(1) + 1,
                "columns " + columns + " (" + Shown.list(both) + ") could both be the " + role
                        + ": say which in the job file's columns, such as {" + role + ": \"#" + (found.get(0) + 1)
                        + "\"}");
    }

    private String nearest(String wanted, int least) {
        return headings.stream()
                .filter(heading -> !fold(heading).isEmpty())
                .map(heading -> Map.entry(heading, HeadingWords.distance(fold(heading), fold(wanted))))
                .filter(near -> near.getValue() <= Math.max(least, fold(wanted).length() / 3))
                .min(Comparator.comparingInt(Map.Entry::getValue))
                .map(near -> "; did you mean " + Shown.quoted(near.getKey()) + "?")
                .orElse("");
    }

    private static boolean isFile(String cell) {
        return FILE.matcher(cell.strip()).matches();
    }

    private static boolean isCountry(String cell) {
        return Countries.region(cell) != null || NumberText.saysNothing(cell);
    }

    private static boolean isList(String cell) {
        return cell.strip().startsWith("@");
    }

    private static boolean isNumberish(String cell) {
        return cell.chars().filter(Character::isDigit).count() >= 6
                && NUMBERISH.matcher(cell.strip()).matches();
    }

    private static String fold(String heading) {
        return Countries.folded(heading);
    }
}
