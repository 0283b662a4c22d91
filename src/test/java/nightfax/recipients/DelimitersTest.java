package nightfax.recipients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which delimiter a text is taken to have where no heading that is known gives it away. */
class DelimitersTest {
    private static final ExportSettings STANDARD = ExportSettings.standard();

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(';', "a;b\nc;d\n"),
                Arguments.of(',', "a,b\nc,d\n"),
                Arguments.of('\t', "a\tb\nc\td\n"),
                Arguments.of('|', "a|b\nc|d\n"),
                // decimal commas in every row
                Arguments.of(';', "Rossi;1,50\nVerdi;2,00\nNeri;3,75\n"),
                Arguments.of('\t', "Rossi\t1,50\nVerdi\t2,00\nNeri\t3,75\n"),
                // commas in prose in every row
                Arguments.of(';', "Rossi, Mario;051\nVerdi, Carlo;052\nNeri, Luca;053\n"),
                Arguments.of('|', "Rossi, Mario|051\nVerdi, Carlo|052\nNeri, Luca|053\n"),
                // another delimiter in some rows only
                Arguments.of(',', "a,b\nc;x,d\ne,f\n"),
                Arguments.of(',', "a,b,c\nd;e,f;g,h\ni,j,k\n"),
                Arguments.of(';', "a;b;c\nd;e|f;g\nh;i;j\n"),
                // the other delimiter cuts all rows alike, too, but leaves whole cells uncut
                Arguments.of(';', "a;b;c,x\nd;e;f,y\ng;h;i,z\n"),
                Arguments.of(',', "a,b,c|x\nd,e,f|y\ng,h,i|z\n"),
                // a delimiter inside quotes
                Arguments.of(',', "\"a;b\",c\n\"d;e\",f\n"),
                Arguments.of(';', "\"a,b,c\";d\n\"e,f,g\";h\n"),
                // rows of unequal length under one delimiter, of equal length under the other
                Arguments.of(',', "a;b,c\nd,e\nf;g;h,i\n"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void isTheOneThatCutsAllRowsAlike(char delimiter, String text) throws ExportException {
        assertThat(Delimiters.detect(Path.of("x.csv"), text, true, STANDARD).delimiter())
                .isEqualTo(delimiter);
    }

    @Test
    void aKnownHeadingOutweighsTheRest() throws ExportException {
        String text = "Nome,Cognome;Fax\nRossi,Mario;051266608\nVerdi,Carlo;051266609\n";
        assertThat(Delimiters.detect(Path.of("x.csv"), text, true, STANDARD).delimiter())
                .isEqualTo(';');
    }

    @Test
    void theLastRowOfASampleThatIsCutDoesNotCount() throws ExportException {
        Delimiters.Reading cut = Delimiters.detect(Path.of("x.csv"), "a;b\nc;d\ne", false, STANDARD);
        assertThat(cut.records()).hasSize(2);
        Delimiters.Reading whole = Delimiters.detect(Path.of("x.csv"), "a;b\nc;d\ne", true, STANDARD);
        assertThat(whole.records()).hasSize(3);
        assertThat(whole.width()).isEqualTo(2);
    }

    @Test
    void quotesAndEscapesComeFromTheText() throws ExportException {
        assertThat(detect("'a';'b'\n'c';'d'\n").quote()).isEqualTo('\'');
        assertThat(detect("'ndrangheta;b\nc;d\n").quote()).isEqualTo('"');
        assertThat(detect("\"a \\\"x\\\" b\";c\n").escape()).isEqualTo('\\');
        assertThat(detect("\"C:\\dir\\\";c\n").escape()).isNull();
    }

    private static Delimiters.Reading detect(String text) throws ExportException {
        return Delimiters.detect(Path.of("x.csv"), text, true, STANDARD);
    }
}
