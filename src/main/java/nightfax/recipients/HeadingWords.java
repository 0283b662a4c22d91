package nightfax.recipients;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The usual headings in Italian, English, German, French and Spanish, as {@link Countries#folded} leaves them. */
final class HeadingWords {
    /** Ranks of headings: a column of a better rank wins, two of the best rank are an error. */
    static final List<Set<String>> FAX = List.of(words("fax"), words("""
                    telefax faxnumber telefaxnumber faxnum faxno faxn nofax nodefax
                    numerofax numerodifax numerodelfax numerotelefax faxnumero nrfax numfax nfax ndifax
                    faxnummer faxnr telefaxnummer telefaxnr
                    numerodefax ndefax telecopie telecopieur numerotelecopie numerodetelecopie
                    facsimile fernkopierer fernkopie
                    """));

    static final List<Set<String>> DOCUMENT = List.of(
            words("documento document dokument documents documenti dokumente documentos"),
            words("nomedocumento documentname dokumentname doc nomdudocument nombredocumento"),
            words("""
                    allegato allegati allegatofax documentoallegato attachment attachments anhang anlage piecejointe
                    adjunto anexo
                    """),
            words("""
                    file files filename nomefile filepdf pdffile pdf datei dateiname fichier nomfichier archivo fichero
                    """));

    static final Set<String> COUNTRY = words("""
            paese nazione codicepaese codicenazione siglanazione statoestero prefissointernazionale
            country countrycode countryiso isocountry land landercode landercodes pays codepays pais codigopais
            """);

    static final Set<String> NAME = words("""
            nome ragionesociale denominazione nominativo intestazione azienda cliente societa ditta
            name company companyname customer firma firmenname kunde unternehmen
            nom societe raisonsociale entreprise client nombre empresa razonsocial
            """);

    /** Taken when nothing says fax, and only when numbers stand below; never a telephone column. */
    static final Set<String> FAX_AT_LAST = words("""
            destinatario destinatari recipient recipients empfanger destinataire
            numero number nummer numeri numbers recapito to rcpt rcptto
            """);

    private static final Set<String> FAX_WORDS = words("fax telefax telecopie telecopieur facsimile fernkopierer");
    /** Words that make a heading with "fax" in it something else than the number. */
    private static final Set<String> NOT_THE_NUMBER = words("""
            inviato inviata invio invia inviare sent send data date datum fecha ora esito stato status note consenso
            consent optout opt ok flag ricevuto errore error gesendet envoye enviado solo only non not kein preferito
            """);

    private static final Set<String> DOCUMENT_WORDS = Stream.concat(
                    DOCUMENT.stream().flatMap(Set::stream),
                    words("percorso path filepath pfad dateipfad chemin ruta").stream())
            .collect(Collectors.toUnmodifiableSet());

    private static final int LONGEST = 40;
    private static final Pattern BETWEEN_WORDS =
            Pattern.compile("[^\\p{L}\\p{Nd}]+|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{L})(?=\\p{Nd})|(?<=\\p{Nd})(?=\\p{L})");

    private HeadingWords() {}

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }

    static boolean isIn(List<Set<String>> ranks, String heading) {
        return heading.length() <= LONGEST && ranks.stream().anyMatch(rank -> rank.contains(Countries.folded(heading)));
    }

    /** Whether one of the cells is a heading of fax numbers, or near it ({@code Fax (uff.)}). */
    static boolean nameFax(List<String> cells) {
        return cells.stream().anyMatch(cell -> isIn(FAX, cell) || mentionsFax(cell));
    }

    static boolean mentionsFax(String heading) {
        if (heading.length() > LONGEST) {
            return false;
        }
        List<String> words = wordsOf(heading);
        return words.stream().anyMatch(FAX_WORDS::contains) && words.stream().noneMatch(NOT_THE_NUMBER::contains);
    }

    /** Whether a heading speaks of files, such as {@code Documento da inviare}; what stands below has to agree. */
    static boolean mentionsDocument(String heading) {
        return heading.length() <= LONGEST && wordsOf(heading).stream().anyMatch(DOCUMENT_WORDS::contains);
    }

    /** {@code FaxUfficio}, {@code fax_1} and {@code Fax (uff.)} in words. */
    private static List<String> wordsOf(String heading) {
        return Arrays.stream(BETWEEN_WORDS.split(heading.strip()))
                .map(Countries::folded)
                .toList();
    }

    /** Levenshtein distance. */
    static int distance(String a, String b) {
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
