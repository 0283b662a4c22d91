package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import nightfax.render.options.RenderOptions;
import nightfax.render.sources.Source;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text files in other scripts than Courier has. */
class PlainTextTest {

    private static final String HEBREW = "\u05e9\u05dc\u05d5\u05dd";

    @TempDir
    Path dir;

    private List<String> warnings = List.of();

    @BeforeEach
    void needsGhostscript() {
        Ghostscript.assume();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zażółć gęślą jaźń, Łódź", "Ελληνικά", "Щёголев, Київ", HEBREW, "e\u0301 is é"})
    void lacksNoLetter(String text) throws Exception {
        BufferedImage page = print(text);

        assertThat(warnings).isEmpty();
        // Four letters at least, the first line of the page.
        assertThat(Ghostscript.ink(page, 45, 780, 520, 15)).isGreaterThan(0.003);
    }

    /** The pitch is Courier's, so that columns stay columns. */
    @Test
    void keepsItsColumns() throws Exception {
        BufferedImage page = print("Łódź      |\nLodz      |\nΑθήνα     |\n");

        // The bar is in the middle of the eleventh column, six points wide each.
        assertThat(Ghostscript.ink(page, 105, 750, 6, 45)).isGreaterThan(0.03);
        assertThat(Ghostscript.ink(page, 112, 750, 60, 45)).isZero();
    }

    /** They say where a word may break or letters join, and where text begins. */
    @Test
    void leavesNoTraceOfCharactersWithoutWidth() throws Exception {
        String plain = "Donaudampfschiff|\tone\n" + "x".repeat(83) + "|\n";
        String marked =
                "Donau\u00addampf\u200bschiff\u200c\u200d\u2060\ufeff|\tone\n" + "x".repeat(80) + "\u200bxxx|\n";

        BufferedImage page = print(marked);

        assertThat(warnings).isEmpty();
        assertThat(pels(page)).isEqualTo(pels(print(plain)));
    }

    /** Nobody would see it on our side if they were others: what was guessed is told. */
    @ParameterizedTest
    @CsvSource({
        "windows-1251, Уважаемые клиенты: высылаем вам новый прайс-лист. Просим подтвердить получение.",
        "KOI8-R, Уважаемые клиенты: высылаем вам новый прайс-лист. Просим подтвердить получение.",
        "ISO-8859-7, Καλημέρα κόσμε: σας στέλνουμε τις νέες τιμές. Ευχαριστούμε πολύ.",
        "GB18030, 尊敬的客户：我们寄上新的价格表。谢谢您的合作。请回复。",
        "IBM850, Größe für Müller: perché la città è più bella"
    })
    void showsLettersThatAreHardlyThoseOfWindowsInTheWest(String charset, String text) throws Exception {
        BufferedImage page = print(text.getBytes(charset));

        assertThat(warnings)
                .containsExactly("text.txt is read as " + charset + ": save it as UTF-8 should its letters be wrong");
        assertThat(pels(page)).isEqualTo(pels(print(text)));
    }

    /** Nobody would see it on our side: the letters are there, and are others. */
    @Test
    void warnsOfLettersThatNobodyCanTell() throws Exception {
        print("Уважаемый".getBytes("KOI8-R"));

        assertThat(warnings).contains("text.txt is read as Windows-1252, which it hardly is: save it as UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "X-UTF-32LE-BOM"})
    void showsTextInUnicodeWithAMarkOrWithout(String charset) throws Exception {
        String text = "Gentile cliente, perché no?\nSaluti\n";

        BufferedImage page = print(text.getBytes(charset));

        assertThat(warnings).isEmpty();
        assertThat(pels(page)).isEqualTo(pels(print(text)));
    }

    @Test
    void warnsOfAFileThatIsPastedTogether() throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.write("Perché la città è così\n".getBytes(StandardCharsets.UTF_8));
        text.write("perché\n".getBytes(StandardCharsets.ISO_8859_1));

        print(text.toByteArray());

        assertThat(warnings).contains("text.txt is read as Windows-1252, which it hardly is: save it as UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Größe – „Für Sie“ – 100 €",
                "Grüße, Füße, Größe, äußern, créée, créées",
                "“È già così…”, perché?",
                "naïve œuvre, Noël",
                "¿Qué? ¡Ñandú!",
                "Þór, Åse Ødegård",
                "§§ 5, © 2026 – ½ £",
                "São Paulo: não há coração",
                "• Erstens\n• Zweitens – “x”…",
                "«à côté»…",
                "Zoë reçoit l’œuf, là-bas: août, créée"
            })
    void whatWindowsWritesInTheWestIsTakenAsItIs(String text) throws Exception {
        print(text.getBytes("windows-1252"));

        assertThat(warnings).isEmpty();
    }

    /** Programs part thousands with them, and keep words together; a question mark within an amount would be another one. */
    @Test
    void spacesAndHyphensOfAnyKindAreShown() throws Exception {
        String plain = "1 234,56 EUR Nord-Ost\n" + "x".repeat(70) + " yyyyyyyyyyyyyyyyyyyy\n";
        String typographic = "1\u202f234,56\u00a0EUR\u2003Nord\u2011Ost\n" + "x".repeat(70) + " yyyyyyyyyyyyyyyyyyyy\n";

        BufferedImage page = print(typographic);

        assertThat(warnings).isEmpty();
        assertThat(pels(page)).isEqualTo(pels(print(plain)));
    }

    @Test
    void linesMayEndInAnyWay() throws Exception {
        BufferedImage page = print("one\u0085two\u2028three\u000bfour\r\nfive\n");

        assertThat(warnings).isEmpty();
        assertThat(pels(page)).isEqualTo(pels(print("one\ntwo\nthree\nfour\nfive\n")));
    }

    /** DOS ended files with a character, and filled up the rest of a block. */
    @Test
    void whatFillsUpAFileIsNoText() throws Exception {
        BufferedImage page = print("Dear all,\r\n\u001a" + "\0".repeat(500));

        assertThat(warnings).isEmpty();
        assertThat(pels(page)).isEqualTo(pels(print("Dear all,\n")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00a0\n\u2003\n", "\u200b\n"})
    void whatNobodyWouldSeeIsNotFaxed(String text) {
        assertThatThrownBy(() -> print(text)).hasMessageContaining("text.txt has nothing but white space in it");
    }

    /** A picture whose first rows are white looks like text, and would be hundreds of pages. */
    @Test
    void whatOnlyBeginsLikeTextIsNotFaxed() throws Exception {
        byte[] picture = new byte[3 << 16];
        Arrays.fill(picture, (byte) 255);
        Arrays.fill(picture, 1 << 16, 2 << 16, (byte) 0);
        byte[] head = "P6\n256 256\n255\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, picture, 0, head.length);
        Source source = Source.of(Files.write(dir.resolve("picture.ppm"), picture));

        assertThatThrownBy(() -> new DocumentRenderer(RenderOptions.standard())
                        .render(List.of(source), new ByteArrayOutputStream()))
                .hasMessageContaining("picture.ppm is not PDF, text,");
    }

    private static int[] pels(BufferedImage page) {
        return page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
    }

    @Test
    void endsAtTheRightWhenItIsReadFromThere() throws Exception {
        BufferedImage page = print(HEBREW + "\n");

        assertThat(Ghostscript.ink(page, 45, 780, 400, 15)).isZero();
        assertThat(Ghostscript.ink(page, 530, 780, 40, 15)).isGreaterThan(0.03);
    }

    private BufferedImage print(String text) throws Exception {
        return print(text.getBytes(StandardCharsets.UTF_8));
    }

    private BufferedImage print(byte[] text) throws Exception {
        Path file = Files.write(dir.resolve("text.txt"), text);
        ByteArrayOutputStream ps = new ByteArrayOutputStream();
        warnings = new DocumentRenderer(RenderOptions.standard())
                .render(List.of(Source.of(file)), ps)
                .warnings();
        String page = PrintedPages.whereItIs(ps.toString(StandardCharsets.ISO_8859_1));
        return Ghostscript.print(Files.writeString(dir.resolve("text.ps"), page, StandardCharsets.ISO_8859_1), dir)
                .get(0);
    }
}
