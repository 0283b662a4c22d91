package nightfax.report;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import nightfax.ledger.InputFormat;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;

/**
 * CSV as an input was written: a job file that fixes the input's encoding and delimiter then reads it back, and the
 * spreadsheet that opened the input opens it. Lines end in LF.
 */
public final class InputDialect {
    private final InputFormat format;
    private final Charset charset;
    private final boolean bom;

    public InputDialect(InputFormat format) {
        this.format = format;
        Charset own =
                Charset.isSupported(format.charset()) ? Charset.forName(format.charset()) : StandardCharsets.UTF_8;
        // Java reads a few encodings that it cannot write. A mark overrules what a job file says about the encoding.
        this.charset = own.canEncode() ? own : StandardCharsets.UTF_8;
        this.bom = format.bom() || !charset.name().equals(format.charset());
    }

    /** A character of our own reasons that the encoding lacks becomes a question mark, or whatever it has for that. */
    public CharsetEncoder encoder() {
        return charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    /** What comes before the first row. */
    public String start() {
        return (bom ? "\uFEFF" : "") + (format.separatorLine() ? "sep=" + format.delimiter() + "\n" : "");
    }

    public CSVFormat csv() {
        Character quote = format.quote();
        CSVFormat.Builder builder = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(format.delimiter())
                .setQuote(quote)
                .setRecordSeparator('\n');
        if (quote != null && quote != '"') {
            // Single quotes are told from apostrophes by there being many of them.
            builder.setQuoteMode(QuoteMode.ALL);
        }
        return builder.get();
    }

    /** A cell as it can be written: where nothing is quoted, what would end the cell becomes a space. */
    public String cell(String cell) {
        if (format.quote() != null) {
            return cell;
        }
        return cell.replace(format.delimiter(), ' ').replace('\n', ' ').replace('\r', ' ');
    }
}
