package nightfax.render.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedPicturesTest {

    private static final String LETTERHEAD = "a".repeat(300) + "\n~>\n";
    private static final String PHOTOGRAPH = "b".repeat(400) + "\n~>\n";
    private static final String DOT = "!!\n~>\n";

    private final SharedPictures shared = new SharedPictures();

    /** Builds a page and notes where its pictures are. */
    private static final class Body {
        private final StringBuilder text = new StringBuilder();
        private final List<Page.Data> pictures = new ArrayList<>();

        Body mark(String mark) {
            text.append(mark);
            return this;
        }

        Body picture(String data) {
            int from = text.length();
            text.append(" gi\n").append(data);
            pictures.add(new Page.Data(from, text.length(), Page.Kind.OPAQUE));
            return this;
        }

        Page page() {
            return new Page(text.toString().getBytes(StandardCharsets.US_ASCII), pictures, Move.NONE);
        }
    }

    @Test
    void leavesWhatIsShownOnceWhereItIs() {
        Page page =
                new Body().mark("1 2 3 4 5 6").picture(LETTERHEAD).mark("S\n").page();

        assertThat(written(page)).containsExactly(new String(page.body(), StandardCharsets.US_ASCII));
        assertThat(shared.definitions()).isEmpty();
    }

    @Test
    void writesWhatComesAgainOnceAndCallsItByName() {
        assertThat(written(
                        new Body().mark("1").picture(LETTERHEAD).mark("S\n").page(),
                        new Body().mark("2").picture(LETTERHEAD).mark("S\n").page(),
                        new Body().mark("3").picture(LETTERHEAD).mark("S\n").page()))
                .containsExactly("1 i1 pi\nS\n", "2 i1 pi\nS\n", "3 i1 pi\nS\n");
        assertThat(new String(shared.definitions(), StandardCharsets.US_ASCII)).isEqualTo("/i1 nfk\n" + LETTERHEAD);
    }

    @Test
    void saysWhatIsToldInDigits() {
        String digits = "0f".repeat(200) + ">\n";

        written(
                new Body().mark("1").picture(digits).page(),
                new Body().mark("2").picture(digits).page());

        assertThat(new String(shared.definitions(), StandardCharsets.US_ASCII)).isEqualTo("/i1 nfb\n" + digits);
    }

    /** On the second page the letterhead's data go, so that what stands behind it moves. */
    @Test
    void findsAPictureAgainThatMovedWithItsPage() {
        assertThat(written(
                        new Body().mark("1").picture(LETTERHEAD).page(),
                        new Body()
                                .mark("2")
                                .picture(LETTERHEAD)
                                .mark("x")
                                .picture(PHOTOGRAPH)
                                .mark("y")
                                .page(),
                        new Body().mark("3").picture(PHOTOGRAPH).mark("z").page()))
                .containsExactly("1 i1 pi\n", "2 i1 pi\nx i2 pi\ny", "3 i2 pi\nz");
    }

    @Test
    void sharesWithinOnePage() {
        assertThat(written(new Body()
                        .mark("1")
                        .picture(LETTERHEAD)
                        .mark("2")
                        .picture(LETTERHEAD)
                        .mark("3")
                        .page()))
                .containsExactly("1 i1 pi\n2 i1 pi\n3");
    }

    @Test
    void leavesAloneWhatANameWouldNotShorten() {
        assertThat(written(
                        new Body().picture(DOT).page(), new Body().picture(DOT).page()))
                .containsExactly(" gi\n" + DOT, " gi\n" + DOT);
    }

    @Test
    void keepsNoMoreForAllPagesThanAnInterpreterShould() {
        String large = "c".repeat(3 << 20) + "\n~>\n";
        String other = "d".repeat(3 << 20) + "\n~>\n";

        List<String> written = written(
                new Body().picture(large).picture(other).page(),
                new Body().picture(large).picture(other).page());

        assertThat(written.get(1)).isEqualTo(" i1 pi\n gi\n" + other);
        assertThat(written.get(0)).isEqualTo(written.get(1));
    }

    private List<String> written(Page... pages) {
        List<byte[]> kept = new ArrayList<>();
        for (int i = 0; i < pages.length; i++) {
            kept.add(shared.add(i, pages[i]).body());
        }
        List<String> written = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            written.add(new String(Page.with(shared.calls(i), kept.get(i)), StandardCharsets.US_ASCII));
        }
        return written;
    }
}
