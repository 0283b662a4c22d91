package nightfax.ledger;

import org.jspecify.annotations.Nullable;

/**
 * How an input was written, so that what goes back to its sender can be written the same way.
 *
 * @param charset the encoding's name
 * @param bom whether a byte order mark came first
 * @param delimiter what stood between two cells
 * @param quote what stood around a cell; null when cells were not quoted
 * @param separatorLine whether a line such as {@code sep=;} came first
 */
public record InputFormat(
        String charset,
        boolean bom,
        char delimiter,
        @Nullable Character quote,
        boolean separatorLine) {
    /** For an input that was no text: commas, and UTF-8 without a mark. */
    public static final InputFormat PLAIN = new InputFormat("UTF-8", false, ',', '"', false);

    /** Of a workbook: what the spreadsheet that wrote it opens, accents and columns intact. */
    public static final InputFormat SPREADSHEET = new InputFormat("UTF-8", true, ';', '"', false);

    /** As a row of the ledger has it; characters as numbers, since a tab may be among them. */
    String stored() {
        return String.join(
                " ",
                charset,
                String.valueOf(bom),
                String.valueOf((int) delimiter),
                quote == null ? "-" : String.valueOf((int) quote),
                String.valueOf(separatorLine));
    }

    static InputFormat of(@Nullable String stored) {
        if (stored == null) {
            return PLAIN;
        }
        String[] parts = stored.split(" ", -1);
        return new InputFormat(
                parts[0],
                Boolean.parseBoolean(parts[1]),
                (char) Integer.parseInt(parts[2]),
                parts[3].equals("-") ? null : (char) Integer.parseInt(parts[3]),
                Boolean.parseBoolean(parts[4]));
    }
}
