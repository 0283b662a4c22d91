package nightfax.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WesternTextTest {

    /** One trait each, by which the encodings differ. Where the bytes read the same in two of them, either will do. */
    @ParameterizedTest
    @CsvSource({
        "windows-1252, perché",
        "x-MacRoman,   perché",
        "IBM850,       perché",
        "windows-1252, CITTÀ",
        "x-MacRoman,   CITTÀ e perché",
        "IBM850,       CITTÀ",
        "windows-1252, città è più",
        "x-MacRoman,   città è più",
        "IBM850,       città è più",
        "windows-1252, Straße",
        "x-MacRoman,   Straße",
        "IBM850,       Müller Straße",
        "windows-1252, Åse Ødegård",
        "windows-1252, NOËL et ÉMILE",
        "IBM850,       Ñandú y Peña",
        "windows-1252, 10 €",
        "ISO-8859-15,  10 €",
        "ISO-8859-15,  € 10 a Forlì",
        "windows-1252, L’ufficio dell’anno",
        "x-MacRoman,   L’ufficio dell’anno",
        "windows-1252, «Alla città»",
        "windows-1252, “Città” – §5",
        "x-MacRoman,   “Città” – «però»",
        "windows-1252, n° 5 · 1ª scala",
        "IBM850,       n° 5 è più giù",
        "windows-1252, 2½ ore di età",
        "windows-1252, œuvre",
        "ISO-8859-15,  œuvre",
        "windows-1252, Rössli ® Zürich",
    })
    void readsWhatWasWritten(String charset, String text) {
        byte[] bytes = text.getBytes(Charset.forName(charset));

        assertThat(new String(bytes, WesternText.charsetOf(bytes))).isEqualTo(text);
    }
}
