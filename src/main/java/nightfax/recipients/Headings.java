package nightfax.recipients;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which column is which: by the job file's mapping, by the usual headings in five languages, by what stands below. */
final class Headings {
    /** Ranks of headings: a column of a better rank wins, two of the best rank are an error. */
    private static final List<Set<String>> FAX = List.of(
            Set.of("fax"),
            Set.of(
                    "telefax",
                    "faxnumber",
                    "numerofax",
                    "numerodifax",
                    "numerodelfax",
                    "nrfax",
                    "numfax",
                    "nfax",
                    "faxnr",
                    "faxno",
                    "faxnum",
                    "faxn",
                    "faxnumero",
                    "faxnummer",
                    "telefaxnummer",
                    "telefaxnr",
                    "telefaxnumber",
                    "numerodefax",
                    "nofax",
                    "nodefax",
                    "ndefax",
                    "ndifax",
                    "telecopie",
                    "telecopieur",
                    "numerodetelecopie",
                    "numerotelecopie",
                    "numerotelefax",
                    "fasnummer"));

    private static final Set<String> FAX_WORDS = Set.of("fax", "telefax", "telecopie", "telecopieur");
    /** Words that make a heading with "fax" in it something else than the number. */
    private static final Set<String> NOT_THE_NUMBER = Set.of(
            "inviato",
            "inviata",
            "invio",
            "invia",
            "inviare",
            "sent",
            "send",
            "data",
            "date",
            "datum",
            "fecha",
            "ora",
            "esito",
            "stato",
            "status",
            "note",
            "consenso",
            "consent",
            "optout",
            "opt",
            "ok",
            "flag",
            "ricevuto",
            "errore",
            "error",
            "gesendet",
            "envoye",
            "enviado",
            "solo",
            "only",
            "non",
            "not",
            "kein",
            "preferito");
    /** Taken when nothing says fax, and only when numbers stand below; never a telephone column. */
    private static final Set<String> FAX_AT_LAST = Set.of(
            "destinatario",
            "destinatari",
            "recipient",
            "recipients",
            "empfanger",
            "destinataire",
            "numero",
            "number",
            "nummer",
            "numeri",
            "numbers",
            "recapito",
            "to",
            "rcpt",
            "rcptto");

    private static final List<Set<String>> DOCUMENT = List.of(
            Set.of("documento", "document", "dokument", "documents", "documenti", "dokumente", "documentos"),
            Set.of("nomedocumento", "documentname", "dokumentname", "doc", "nomdudocument", "nombredocumento"),
            Set.of(
                    "allegato",
                    "allegati",
                    "attachment",
                    "attachments",
                    "anhang",
                    "anlage",
                    "piecejointe",
                    "adjunto",
                    "anexo",
                    "documentoallegato",
                    "allegatofax"),
            Set.of(
                    "file",
                    "filename",
                    "nomefile",
                    "datei",
                    "dateiname",
                    "fichier",
                    "nomfichier",
                    "archivo",
                    "fichero",
                    "pdf",
                    "filepdf",
                    "pdffile",
                    "files"));

    private static final Set<String> COUNTRY = Set.of(
            "paese",
            "nazione",
            "country",
            "land",
            "pays",
            "pais",
            "countrycode",
            "codicepaese",
            "codicenazione",
            "laendercode",
            "landercode",
            "landercodes",
            "codepays",
            "codigopais",
            "isocountry",
            "countryiso",
            "prefissointernazionale",
            "siglanazione",
            "statoestero");

    private static final Set<String> NAME = Set.of(
            "nome",
            "ragionesociale",
            "denominazione",
            "nominativo",
            "intestazione",
            "azienda",
            "cliente",
            "societa",
            "ditta",
            "name",
            "company",
            "companyname",
            "customer",
            "firma",
            "firmenname",
            "kunde",
            "unternehmen",
            "nom",
            "societe",
            "raisonsociale",
            "entreprise",
            "client",
            "nombre",
            "empresa",
            "razonsocial");

    private static final Pattern NUMBERISH = Pattern.compile("[+(]?[\\d(][\\d\\s./()+,eE-]{4,30}");
    private static final Pattern FILE = Pattern.compile("(?i).+\\.(?:pdf|ps|txt|png|jpe?g|tiff?)");
    private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    /** How many records down a heading may stand, below a report's title. */
    static final int LOWEST = 10;

    private static final int LONGEST_HEADING = 40;

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
        if (nameFax(first) || first.stream().anyMatch(cell -> isIn(DOCUMENT, cell))) {
            return true;
        }
        return !looksLikeData(first);
    }

    private static boolean looksLikeData(List<String> cells) {
        return cells.stream()
                .anyMatch(cell -> isNumberish(cell)
                        || cell.strip().startsWith("@")
                        || FILE.matcher(cell.strip()).matches());
    }

    /**
     * Which of the first records names the columns: the first one, unless it is a title above a heading that names a fax
     * column.
     *
     * @return -1 when there is no heading
     */
    static int position(List<Row> records) {
        for (int i = 0; i < Math.min(LOWEST, records.size()); i++) {
            List<String> cells = records.get(i).cells();
            if (nameFax(cells)) {
                return i;
            }
            if (looksLikeData(cells)) {
                break;
            }
        }
        return areNamedBy(records.get(0).cells()) ? 0 : -1;
    }

    /** Whether one of the cells is a heading of fax numbers. */
    static boolean nameFax(List<String> cells) {
        return cells.stream().anyMatch(cell -> isIn(FAX, cell) || mentionsFax(cell));
    }

    private static boolean isIn(List<Set<String>> ranks, String cell) {
        return cell.length() <= LONGEST_HEADING && ranks.stream().anyMatch(rank -> rank.contains(fold(cell)));
    }

    Columns resolve(ColumnMapping mapping, boolean named, long line, boolean padded) throws ExportException {
        Integer fax = mapped(mapping, "fax", line);
        Integer document = mapped(mapping, "document", line);
        Integer country = mapped(mapping, "country", line);
        Integer name = mapped(mapping, "name", line);
        if (fax == null) {
            fax = named ? fax(line) : byContent("fax", Headings::isNumberish, line);
        }
        if (document == null) {
            document = named ? document(line) : documentByContent(fax);
        }
        if (country == null && named) {
            country = first(COUNTRY, fax, i -> mostly(i, cell -> Countries.region(cell) != null));
        }
        if (name == null && named) {
            name = first(NAME, fax, i -> true);
        }
        return new Columns(headings, fax, document, country, name, padded);
    }

    private @Nullable Integer mapped(ColumnMapping mapping, String role, long line) throws ExportException {
        String wanted = mapping.named().get(role);
        if (wanted == null) {
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
        for (Set<String> rank : FAX) {
            List<Integer> found = where(i -> rank.contains(fold(headings.get(i))));
            if (found.size() > 1) {
                throw ambiguous("fax", found, line);
            }
            if (found.size() == 1) {
                return found.get(0);
            }
        }
        List<Integer> mentioning = where(i -> mentionsFax(headings.get(i)));
        if (mentioning.size() > 1) {
            List<Integer> withNumbers = mentioning.stream()
                    .filter(i -> mostly(i, Headings::isNumberish))
                    .toList();
            mentioning = withNumbers.isEmpty() ? mentioning : withNumbers;
        }
        if (mentioning.isEmpty()) {
            mentioning = where(i -> FAX_AT_LAST.contains(fold(headings.get(i))) && mostly(i, Headings::isNumberish));
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

    private @Nullable Integer document(long line) throws ExportException {
        for (Set<String> rank : DOCUMENT) {
            List<Integer> found = where(i -> rank.contains(fold(headings.get(i))));
            if (found.size() > 1) {
                throw ambiguous("document", found, line);
            }
            if (found.size() == 1) {
                return found.get(0);
            }
        }
        return null;
    }

    private int byContent(String role, Predicate<String> looksRight, long line) throws ExportException {
        List<Integer> found = where(i -> mostly(i, looksRight));
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
                "the export has no heading and " + what + ": name it in the job file's columns, such as {" + role
                        + ": \"#1\"}");
    }

    private @Nullable Integer documentByContent(int fax) {
        List<Integer> found = where(i ->
                i != fax && mostly(i, cell -> FILE.matcher(cell.strip()).matches()));
        return found.size() == 1 ? found.get(0) : null;
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
                .map(heading -> Map.entry(heading, distance(fold(heading), fold(wanted))))
                .filter(near -> near.getValue() <= Math.max(least, fold(wanted).length() / 3))
                .min(Comparator.comparingInt(Map.Entry::getValue))
                .map(near -> "; did you mean " + Shown.quoted(near.getKey()) + "?")
                .orElse("");
    }

    private static boolean mentionsFax(String heading) {
        List<String> words = Arrays.asList(WORDS.split(heading.strip().toLowerCase(Locale.ROOT)));
        return words.stream().anyMatch(word -> FAX_WORDS.contains(fold(word)))
                && words.stream().noneMatch(word -> NOT_THE_NUMBER.contains(fold(word)))
                && heading.length() <= LONGEST_HEADING;
    }

    private static boolean isNumberish(String cell) {
        return cell.chars().filter(Character::isDigit).count() >= 6
                && NUMBERISH.matcher(cell.strip()).matches();
    }

    private static String fold(String heading) {
        return Countries.folded(heading);
    }

    /** Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
