package nightfax.recipients;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the job file fixes about an export; what it leaves open ({@code null}) is detected.
 *
 * @param charset the encoding; a byte order mark in the file wins over it
 * @param delimiter what stands between two cells
 * @param quote what stands around a cell; NUL when cells are never quoted
 * @param header whether the first line names the columns
 * @param columns which column is which
 * @param country ISO 3166 two-letter code of the country that numbers without a country code belong to
 * @param dial how numbers are written for the server
 */
public record ExportSettings(
        @Nullable Charset charset,
        @Nullable Character delimiter,
        @Nullable Character quote,
        @Nullable Boolean header,
        ColumnMapping columns,
        String country,
        Dial dial) {

    /** A quote character that means: cells are never quoted. */
    public static final char NO_QUOTE = '\0';

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** @throws IllegalArgumentException for an unknown country, or characters that cannot delimit or quote */
    public ExportSettings {
        country = country.strip().toUpperCase(Locale.ROOT);
        if (!COUNTRIES.contains(country)) {
            throw new IllegalArgumentException(
                    "country \"" + country + "\" is not a two-letter country code such as IT or DE");
        }
        if (delimiter != null && (delimiter == '\n' || delimiter == '\r' || delimiter == '\0')) {
            throw new IllegalArgumentException("a line break or NUL cannot stand between cells as their delimiter");
        }
        if (quote != null && (quote == '\n' || quote == '\r' || quote.equals(delimiter))) {
            throw new IllegalArgumentException("the quote must differ from the delimiter and from a line break");
        }
    }

    /** Everything detected, Italian numbers, dialled in their national form. */
    public static ExportSettings standard() {
        return new ExportSettings(null, null, null, null, ColumnMapping.byName(), "IT", Dial.NATIONAL);
    }

    public ExportSettings withCharset(@Nullable Charset charset) {
        return new ExportSettings(charset, delimiter, quote, header, columns, country, dial);
    }

    public ExportSettings withDelimiter(@Nullable Character delimiter) {
        return new ExportSettings(charset, delimiter, quote, header, columns, country, dial);
    }

    public ExportSettings withQuote(@Nullable Character quote) {
        return new ExportSettings(charset, delimiter, quote, header, columns, country, dial);
    }

    public ExportSettings withHeader(@Nullable Boolean header) {
        return new ExportSettings(charset, delimiter, quote, header, columns, country, dial);
    }

    public ExportSettings withColumns(ColumnMapping columns) {
        return new ExportSettings(charset, delimiter, quote, header, columns, country, dial);
    }

    public ExportSettings withCountry(String country) {
        return new ExportSettings(charset, delimiter, quote, header, columns, country, dial);
    }

    public ExportSettings withDial(Dial dial) {
        return new ExportSettings(charset, delimiter, quote, header, columns, country, dial);
    }
}
