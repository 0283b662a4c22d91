package nightfax.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;
import nightfax.ledger.InputFormat;
import org.junit.jupiter.api.Test;

class InputDialectTest {
    @Test
    void whatTheEncodingLacksBecomesAQuestionMark() throws Exception {
        assertThat(written(new InputFormat("windows-1252", false, ';', '"', false), "Città; €", "Ω → Ł"))
                .isEqualTo(new String("\"Città; €\";? ? ?\n".getBytes("windows-1252"), "ISO-8859-1"));
    }

    @Test
    void writesASeparatorLineMarkAndQuotesAsTheInputHadThem() throws Exception {
        assertThat(written(new InputFormat("UTF-16LE", true, '^', '"', true), "a^b", "c")
                        .replace("\0", ""))
                .isEqualTo("\u00FF\u00FEsep=^\n\"a^b\"^c\n");
        assertThat(written(new InputFormat("US-ASCII", false, ',', '\'', false), "a,b", "D'Amico"))
                .isEqualTo("'a,b','D''Amico'\n");
        assertThat(written(new InputFormat("US-ASCII", false, '\t', null, false), "a\tb\"", "c\nd"))
                .isEqualTo("a b\"\tc d\n");
    }

    @Test
    void anEncodingThatCannotBeWrittenGivesWayToOneThatSaysItself() throws Exception {
        assertThat(written(new InputFormat("ISO-2022-CN", false, ';', '"', false), "è"))
                .isEqualTo("\u00EF\u00BB\u00BF\u00C3\u00A8\n");
    }

    private static String written(InputFormat format, String... cells) throws Exception {
        InputDialect dialect = new InputDialect(format);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer out = new OutputStreamWriter(bytes, dialect.encoder())) {
            new CsvRows(out, dialect).add(List.of(cells));
        }
        return bytes.toString("ISO-8859-1");
    }
}
