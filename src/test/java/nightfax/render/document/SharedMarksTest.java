package nightfax.render.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SharedMarksTest {

    /** More than compression looks back. */
    private static final int FAR = 40_000;

    private final SharedMarks shared = new SharedMarks();

    @Test
    void whatComesAgainFromAfarIsWrittenOnce() {
        String letterhead = drawing(1, 9_000);
        List<String> pages =
                List.of(letterhead + drawing(2, FAR), letterhead + drawing(3, FAR), letterhead + drawing(4, FAR));

        List<String> written = written(pages.toArray(String[]::new));

        int own = FAR + 2_500;
        assertThat(written).allSatisfy(page -> assertThat(page.length()).isLessThan(own));
        assertThat(definitions()).hasSizeLessThan(letterhead.length() + 500);
        assertThat(written.stream().map(this::spelledOut)).isEqualTo(pages);
    }

    @Test
    void whatComesAgainSoonStaysWhereItIs() {
        String form = drawing(1, 5_000);

        assertThat(written(form + form, form)).containsExactly(form + form, form);
        assertThat(definitions()).isEmpty();
    }

    @Test
    void whatNeverComesAgainStaysWhereItIs() {
        String page = drawing(1, 2 * FAR);

        assertThat(written(page)).containsExactly(page);
        assertThat(definitions()).isEmpty();
    }

    @Test
    void sharesWithinOnePage() {
        String form = drawing(1, 9_000);
        String page = form + drawing(2, FAR) + form;

        String written = written(page).get(0);

        assertThat(written.length()).isLessThan(FAR + 5_000);
        assertThat(spelledOut(written)).isEqualTo(page);
    }

    /** Data are read from the file behind their operator, which a procedure is not. */
    @Test
    void dataAreNoPartOfAProcedure() {
        String before = drawing(1, 6_000);
        String picture = "1 2 3 4 5 6 gg\n" + "0a".repeat(500) + "\n>\n";
        String page = before + picture + before + drawing(2, FAR);
        int from = before.length() + "1 2 3 4 5 6".length();
        Page body = new Page(
                bytes(page),
                List.of(new Page.Data(from, before.length() + picture.length(), Page.Kind.OTHER)),
                Move.NONE);

        shared.add(body);
        shared.add(body);

        String second = written(1, page);
        assertThat(second).contains(picture);
        assertThat(definitions()).doesNotContain("gg").contains("}def");
        assertThat(spelledOut(second)).isEqualTo(page);
    }

    @Test
    void aPageThatIsOneBitmapIsNotCut() {
        Page page = Page.of(bytes("1 2 3 4 5 6 g4\n" + "x\n".repeat(FAR) + "~>\n"));

        shared.add(page);
        shared.add(page);

        assertThat(shared.calls(1)).isEmpty();
    }

    /** Lines that break off in strings and arrays are no places to cut at. */
    @Test
    void piecesAreWhole() {
        Random random = new Random(7);
        StringBuilder type = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            type.append("10 ")
                    .append(random.nextInt(9_999))
                    .append("[(" + "q".repeat(150) + "\\\n")
                    .append("z(z\\)\\\\) -3\n(k)]T\n");
        }

        written(type + drawing(2, FAR), type + drawing(3, FAR));

        Matcher procedure =
                Pattern.compile("\\{\n(.*?)\n}def\n", Pattern.DOTALL).matcher(definitions());
        int found = 0;
        while (procedure.find()) {
            found++;
            assertThat(procedure.group(1)).startsWith("10 ").endsWith("]T");
        }
        assertThat(found).isPositive();
    }

    @Test
    void anInterpreterKeepsNoMoreThanItShould() {
        String large = drawing(1, 3 << 20);

        List<String> written = written(large, large);

        assertThat(definitions()).hasSizeBetween(1 << 18, (1 << 19) + 50_000);
        assertThat(written.stream().map(this::spelledOut)).containsExactly(large, large);
    }

    private List<String> written(String... pages) {
        for (String page : pages) {
            shared.add(new Page(bytes(page), List.of(), Move.NONE));
        }
        List<String> written = new ArrayList<>();
        for (int i = 0; i < pages.length; i++) {
            written.add(written(i, pages[i]));
        }
        return written;
    }

    private String written(int page, String body) {
        return new String(Page.with(shared.calls(page), bytes(body)), StandardCharsets.US_ASCII);
    }

    /** With each procedure's text for its name. */
    private String spelledOut(String body) {
        String text = body;
        Matcher procedure =
                Pattern.compile("/(r\\d+)\\{\n(.*?)}def\n", Pattern.DOTALL).matcher(definitions());
        while (procedure.find()) {
            text = text.replaceAll("(?m)^" + procedure.group(1) + "\n", Matcher.quoteReplacement(procedure.group(2)));
        }
        return text;
    }

    private String definitions() {
        return new String(shared.definitions(), StandardCharsets.US_ASCII);
    }

    /** Lines and curves of some bytes more than that, each seed its own. */
    private static String drawing(int seed, int bytes) {
        Random random = new Random(seed);
        StringBuilder drawing = new StringBuilder();
        while (drawing.length() < bytes) {
            drawing.append(random.nextInt(12_000))
                    .append(' ')
                    .append(random.nextInt(12_000))
                    .append(" m\n");
            drawing.append(random.nextInt(99))
                    .append(' ')
                    .append(random.nextInt(99))
                    .append(" l S\n");
        }
        return drawing.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
