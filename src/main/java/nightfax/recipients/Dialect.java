package nightfax.recipients;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How an export is written.
 *
 * @param charset the encoding of its text; UTF-8 for a workbook
 * @param bom whether a byte order mark comes first
 * @param delimiter what stands between two cells
 * @param quote what may stand around a cell; null when cells are not quoted
 * @param escape what takes a quote inside a cell its meaning; null when a quote is doubled for that
 * @param headingLine 1-based physical line of the heading, 0 when there is none; what stands above it (a report's title)
 *     is passed over
 * @param gzip whether the file is compressed
 * @param separatorLine whether Excel's {@code sep=;} line comes first
 * @param sheet the worksheet when it is an .xlsx workbook, else null
 */
public record Dialect(
        Charset charset,
        boolean bom,
        char delimiter,
        @Nullable Character quote,
        @Nullable Character escape,
        long headingLine,
        boolean gzip,
        boolean separatorLine,
        @Nullable String sheet) {

    public boolean xlsx() {
        return sheet != null;
    }

    public boolean header() {
        return headingLine > 0;
    }

    /** In words, for the operator: {@code UTF-8 with byte order mark, semicolon between cells, heading in line 1}. */
    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        if (sheet != null) {
            words.add("Excel workbook, sheet " + Shown.quoted(sheet));
        } else {
            words.add((gzip ? "gzip, " : "") + name(charset) + (bom ? " with byte order mark" : ""));
            words.add(name(delimiter) + " between cells" + (separatorLine ? " (said by its sep= line)" : ""));
            words.add(
                    quote == null
                            ? "cells not quoted"
                            : "quoted by " + quote + (escape == null ? "" : ", escaped by " + escape));
        }
        words.add(header() ? "heading in line " + headingLine : "no heading");
        return String.join(", ", words);
    }

    private static String name(Charset charset) {
        return charset.name().equals("x-MacRoman") ? "Mac Roman (x-MacRoman)" : charset.name();
    }

    private static String name(char delimiter) {
        return switch (delimiter) {
            case ';' -> "semicolon";
            case ',' -> "comma";
            case '\t' -> "tab";
            case '|' -> "vertical bar";
            default ->
                Character.isISOControl(delimiter) || delimiter == ' '
                        ? String.format(Locale.ROOT, "character U+%04X", (int) delimiter)
                        : String.valueOf(delimiter);
        };
    }
}
