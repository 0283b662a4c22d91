package nightfax.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The demo's export: 1,200 rows as an Italian office would have them, with the mishaps that real exports have. No
 * number in it can belong to anybody: Italian subscriber numbers never begin with 000, and the foreign ones are from
 * the ranges that Germany, the United Kingdom and France keep free for films.
 */
final class DemoRecipients {

    static final String HEADINGS = "Ragione sociale;Città;Nr. Fax;Documento;Referente";
    static final int ROWS = 1_200;

    private static final List<String> TRADES = List.of(
            "Ferramenta",
            "Cartoleria",
            "Tipografia",
            "Panificio",
            "Officina",
            "Idraulica",
            "Falegnameria",
            "Lavanderia",
            "Trattoria",
            "Enoteca",
            "Erboristeria",
            "Oreficeria",
            "Vetreria",
            "Carrozzeria",
            "Autotrasporti",
            "Caffè",
            "Libreria",
            "Merceria",
            "Vivaio",
            "Sartoria");
    private static final List<String> NAMES = List.of(
            "Aurora Finta",
            "del Ponte Invisibile",
            "Immaginaria",
            "Tre Gatti",
            "Città Alta",
            "La Perché",
            "Quadrifoglio",
            "Primavera",
            "dell'Orologio Fermo",
            "Luna Storta",
            "Sant'Inventato",
            "Al Vecchio Molino",
            "Più Bella",
            "Nuova Fantasia",
            "Stella Polare",
            "Mezzogiorno",
            "Quattro Venti",
            "Mongolfiera",
            "Senza Nome",
            "Vattelapesca",
            "Il Girasole",
            "Arcobaleno",
            "del Buon Umore");
    private static final List<String> FORMS = List.of("S.r.l.", "S.n.c.", "S.p.A.", "& Figli S.a.s.", "Soc. Coop.");
    private static final List<String> SURNAMES = List.of(
            "Rossi",
            "Bianchi",
            "Verdi",
            "Esposito",
            "Niccolò",
            "D'Inventi",
            "Fittizi",
            "Della Prova",
            "Cantù",
            "Immaginari",
            "Modelli");
    private static final List<String> FORENAMES =
            List.of("Anna", "Luca", "Niccolò", "Chiara", "Giosuè", "Marta", "Ugo");

    /** Cities with their area codes. */
    private static final String[][] CITIES = {
        {"Bologna", "051"}, {"Ferrara", "0532"}, {"Milano", "02"}, {"Roma", "06"}, {"Torino", "011"},
        {"Genova", "010"}, {"Firenze", "055"}, {"Napoli", "081"}, {"Bari", "080"}, {"Venezia", "041"},
        {"Padova", "049"}, {"Verona", "045"}, {"Modena", "059"}, {"Forlì", "0543"}, {"Ancona", "071"},
        {"Cagliari", "070"}, {"Cefalù", "0921"}, {"Trento", "0461"}, {"Udine", "0432"}, {"Reggio nell'Emilia", "0522"}
    };

    /** What an ordinary row asks for; the empty one gets the job file's own document. */
    private static final List<String> DOCUMENTS = List.of(
            "listino.pdf",
            "offerta.pdf",
            "",
            "avviso.txt",
            "offerta.pdf",
            "volantino.png",
            "listino.pdf",
            "offerta.pdf|listino.pdf");

    private DemoRecipients() {}

    /** The whole file as text; it is stored as UTF-8. */
    static String csv() {
        TreeMap<Integer, String> mishaps = mishaps();
        StringBuilder csv = new StringBuilder("\uFEFF").append(HEADINGS).append("\r\n");
        int serial = 1_000;
        for (int row = 1; row <= ROWS; row++) {
            String mishap = mishaps.get(row);
            csv.append(mishap == null ? ordinary(row, serial++) : mishap).append("\r\n");
        }
        return csv.toString();
    }

    private static String ordinary(int row, int serial) {
        String[] city = CITIES[row * 7 % CITIES.length];
        return row(row, city[0], written(row, city[1], "000" + serial), DOCUMENTS.get(row % DOCUMENTS.size()));
    }

    /** One number as people write it. */
    private static String written(int row, String area, String subscriber) {
        return switch (row % 11) {
            case 0 -> "+39 " + area + " " + subscriber;
            case 1 -> area + "/" + subscriber;
            case 2 -> "(" + area + ") " + subscriber;
            case 3 -> "0039 " + area + " " + subscriber;
            case 4 -> area + "-" + subscriber;
            case 5 -> "+39" + area + subscriber;
            case 6 -> area + "." + subscriber;
            case 7 -> " " + area + " " + subscriber + " ";
            default -> area + " " + subscriber;
        };
    }

    private static String row(int row, String city, String fax, String document) {
        String company = TRADES.get(row % TRADES.size()) + " " + NAMES.get(row * 3 % NAMES.size()) + " "
                + FORMS.get(row % FORMS.size());
        String person = FORENAMES.get(row % FORENAMES.size()) + " " + SURNAMES.get(row % SURNAMES.size());
        return String.join(";", company, city, fax, document, person);
    }

    /** The rows that are not ordinary, by their number: what a night with a real export brings. */
    private static TreeMap<Integer, String> mishaps() {
        List<String> rows = new ArrayList<>();
        int n = 2_000;
        // Refused by the sandbox.
        for (String[] city : new String[][] {CITIES[0], CITIES[1], CITIES[4], CITIES[9], CITIES[12], CITIES[17]}) {
            rows.add(row(n++, city[0], city[1] + " 0000501", "offerta.pdf"));
        }
        // Deferred by the sandbox the first time.
        rows.add(row(n++, "Padova", "049 0000450", "offerta.pdf"));
        rows.add(row(n++, "Udine", "0432 0000450", "listino.pdf"));
        rows.add(row(n++, "Bari", "+39 080 0000450", "avviso.txt"));
        // The document is there, but broken.
        for (int i = 0; i < 5; i++) {
            String[] city = CITIES[i * 3 % CITIES.length];
            rows.add(row(n++, city[0], city[1] + " 000310" + i, "catalogo.pdf"));
        }
        // The document is not there.
        rows.add(row(n++, "Forlì", "0543 0003201", "promozione.pdf"));
        // On the list of those who want no faxes.
        rows.add(row(n++, "Bologna", "051 0003301", "offerta.pdf"));
        rows.add(row(n++, "Trento", "0461/0003302", "listino.pdf"));
        rows.add(row(n++, "Verona", "+39 045 0003303", ""));
        // A number that is there twice, in two spellings, with the same document; and once more with another one.
        rows.add(row(n++, "Modena", "059 0003401", "offerta.pdf"));
        rows.add(row(n++, "Modena", "+39 059/0003401", "offerta.pdf"));
        rows.add(row(n++, "Modena", "(059) 0003401", "listino.pdf"));
        rows.add(row(n++, "Milano", "02 0003402", ""));
        rows.add(row(n++, "Milano", "0039 02 0003402", "offerta.pdf"));
        // What a spreadsheet did: the leading zero eaten, the number destroyed.
        rows.add(row(n++, "Bologna", "510003501", "offerta.pdf"));
        rows.add(row(n++, "Ferrara", "5320003502", "listino.pdf"));
        rows.add(row(n++, "Venezia", "4,41E+11", "offerta.pdf"));
        // What people write into a cell for one number.
        rows.add(row(n++, "Torino", "011 0003601 / 011 0003602", "offerta.pdf"));
        rows.add(row(n++, "Ancona", "da chiedere", "offerta.pdf"));
        rows.add(row(n++, "Genova", "", "offerta.pdf"));
        rows.add(row(n++, "Roma", "06 0003603 int. 2", "offerta.pdf"));
        rows.add(row(n++, "Napoli", "112", "avviso.txt"));
        // Quotes, and the delimiter inside of a cell.
        rows.add("\"Bar \"\"Da Nessuno\"\"; cucina, pizza\";Cefalù;0921 0003701;offerta.pdf;Ugo Della Prova");
        rows.add("\"Studio Rossi;Bianchi\";Firenze;\"055 0003702\";\"listino.pdf\";\"Anna \"\"Nina\"\" Verdi\"");
        // A row that lost its end.
        rows.add("Cartoleria Spezzata;Cagliari;070 0003703");
        // Abroad.
        rows.add("Muster & Söhne GmbH;Berlin;+49 30 23125017;listino.pdf;Jürgen Muster");
        rows.add("Sample Ltd;London;0044 20 7946 0018;listino.pdf;Jane Sample");
        rows.add("Société Fictive;Paris;+33 1 99 00 12 34;offerta.pdf;Zoé Modèle");

        TreeMap<Integer, String> byRow = new TreeMap<>();
        int place = 23;
        for (String row : rows) {
            byRow.put(place, row);
            place += 29;
        }
        return byRow;
    }

    /** Those who want no faxes. */
    static String suppressed() {
        return "Fax;Motivo\r\n051 0003301;disdetta per telefono\r\n0461 0003302;disdetta per lettera\r\n"
                + "045 0003303;disdetta per fax\r\n";
    }
}
