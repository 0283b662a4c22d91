package nightfax.render.postscript;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import nightfax.render.document.ImageEmitter;
import nightfax.render.document.Move;
import nightfax.render.document.Page;
import nightfax.render.raster.Gray;
import org.junit.jupiter.api.Test;

class PageEmitterTest {

    private static final Pen HAIRLINE = new Pen(7, 0, 0, 10, new double[0], 0);

    private final PageEmitter page = new PageEmitter();

    @Test
    void saysAGreyAndAPenOnce() {
        page.fill(box(0, 0, 100, 100), Tint.covering(0.5));
        page.fill(box(200, 0, 100, 100), Tint.covering(0.5));
        page.stroke(line(0, 300, 100, 300), HAIRLINE, Tint.INK);
        page.stroke(line(0, 400, 100, 400), HAIRLINE, Tint.INK);

        assertThat(text()).isEqualTo("""
                        nfu .5 g 0 0 100 100 R
                        200 0 100 100 R
                        0 g 7 w 0 300 m 100 h S
                        0 400 m 100 h S
                        """);
    }

    /** An operator reads them from the file: no part of them may be moved elsewhere. */
    @Test
    void notesWhereDataAre() {
        page.fill(box(0, 0, 100, 100), Tint.INK);
        page.greys(new Gray(2, 1, new byte[] {0, 100}), new ImageEmitter.Spot(1, 2, 30, 40));
        page.gap("a region");
        page.fill(box(0, 0, 50, 50), Tint.INK);
        byte[] filling = "1 2 3 4 5 6 gi\n!!~>\n".getBytes(StandardCharsets.US_ASCII);

        Page finished = page.finish(Map.of("a region", filling), Move.NONE);

        String body = new String(finished.body(), StandardCharsets.US_ASCII);
        assertThat(finished.data())
                .extracting(data -> body.substring(data.from(), data.to()))
                .containsExactly(" gg\n0064>\n", new String(filling, StandardCharsets.US_ASCII));
    }

    @Test
    void paintsTheDotsAloneOfWhatIsSheer() {
        page.fill(box(0, 0, 100, 100), new Tint(0.5, true));
        page.fill(box(200, 0, 100, 100), Tint.covering(0.5));
        page.fill(box(400, 0, 100, 100), Tint.covering(0.9));
        page.fill(box(600, 0, 100, 100), new Tint(0.9, true));
        page.fill(box(800, 0, 100, 100), Tint.INK);

        assertThat(text()).isEqualTo("""
                        nfu .5 o 0 0 100 100 R
                        .5 g 200 0 100 100 R
                        .93 L 400 0 100 100 R
                        .93 o 600 0 100 100 R
                        0 H 800 0 100 100 R
                        """);
    }

    @Test
    void nestsClipsAndLeavesThoseThatNoLongerHold() {
        ClipPath outer = ClipPath.of(box(0, 0, 1000, 1000));
        ClipPath inner = ClipPath.of(new Path2D.Double(new Ellipse2D.Double(100, 100, 300, 300)));

        clipped(List.of(outer), box(900, 900, 400, 400));
        clipped(List.of(outer, inner), box(100, 100, 400, 400));
        clipped(List.of(outer), box(950, 0, 400, 400));
        clipped(List.of(), box(2000, 2000, 400, 400));

        assertThat(levels(text())).containsExactly("q", "q", "Q", "Q");
    }

    @Test
    void needsNoClipForWhatLiesWithinARectangle() {
        clipped(List.of(ClipPath.of(box(0, 0, 1000, 1000))), box(100, 100, 200, 200));

        assertThat(levels(text())).isEmpty();
    }

    @Test
    void leavesRoomForALineInAClipThatIsAsNarrowAsTheLine() {
        ClipPath narrow = ClipPath.of(box(0, 295, 1000, 10));

        assertThat(narrow.rectangle()).isTrue();
        assertThat(narrow.bounds()).isEqualTo(new Rectangle2D.Double(0, 281, 1000, 38));
    }

    @Test
    void leavesOutWhatIsClippedAway() {
        ClipPath clip = ClipPath.of(box(0, 0, 100, 100));

        assertThat(page.clip(Clips.of(List.of(clip)), new Rectangle2D.Double(500, 500, 10, 10)))
                .isFalse();
    }

    @Test
    void comesBackToTheStateBeforeTheClip() {
        page.fill(box(0, 0, 100, 100), Tint.covering(0.5));
        clipped(List.of(ClipPath.of(box(0, 0, 50, 50))), box(0, 0, 100, 100));
        page.clip(Clips.of(List.of()), new Rectangle2D.Double(0, 0, 10, 10));
        page.fill(box(300, 300, 100, 100), Tint.covering(0.5));

        assertThat(text()).as("the grey of before the clip still stands").endsWith("Q\n300 300 100 100 R\n");
    }

    @Test
    void drawsANarrowRectangleAsARuleOfTwoPelsAtLeast() {
        page.fill(box(100, 100, 2000, 3), Tint.INK);

        assertThat(text()).isEqualTo("nfu 14 w 100 101 m 2000 h S\n");
    }

    @Test
    void fillsAThinShapeByTheBook() {
        Path2D sliver = new Path2D.Double();
        sliver.moveTo(0, 0);
        sliver.lineTo(400, 400);
        sliver.lineTo(404, 400);
        sliver.closePath();

        page.fill(sliver, Tint.INK);

        assertThat(text()).endsWith("y\n");
    }

    @Test
    void writesRectanglesOnceThatMakeUpOneUnlessSomethingIsBetweenThem() {
        page.stroke(line(0, 300, 100, 300), HAIRLINE, Tint.INK);
        page.fill(box(0, 0, 100, 100), Tint.INK);
        page.fill(box(0, 100, 100, 100), Tint.INK);
        page.fill(box(100, 0, 50, 200), Tint.INK);
        page.fill(box(200, 0, 50, 200), Tint.INK);
        PageEmitter.Bookmark mark = page.bookmark();
        page.fill(box(250, 0, 50, 200), Tint.INK);
        page.rollBack(mark);
        page.stroke(line(10, 40, 20, 40), HAIRLINE, Tint.INK);
        page.fill(box(300, 0, 50, 200), Tint.INK);

        assertThat(text()).isEqualTo("""
                        nfu 7 w 0 300 m 100 h S
                        0 0 150 200 R
                        200 0 50 200 R
                        10 40 m 10 h S
                        300 0 50 200 R
                        """);
    }

    @Test
    void writesAnAreaWithALineAroundItOnce() {
        Path2D triangle = line(0, 0, 100, 0);
        triangle.lineTo(50, 100);
        Path2D closed = new Path2D.Double(triangle);
        closed.closePath();
        Path2D other = new Path2D.Double(triangle);
        other.lineTo(0, 50);

        page.fill(closed, Tint.covering(0.5));
        page.stroke(closed, HAIRLINE, Tint.INK);
        page.fill(closed, Tint.INK);
        page.stroke(triangle, HAIRLINE, Tint.INK);
        page.fill(triangle, Tint.INK);
        page.stroke(other, HAIRLINE, Tint.INK);
        page.fill(triangle, Tint.INK);
        page.fill(box(0, 0, 100, 100), Tint.INK);
        page.stroke(triangle, HAIRLINE, Tint.INK);

        assertThat(text()).isEqualTo("""
                        nfu .5 g 0 0 m 100 h -50 100 l i 0 g 7 w z S
                        0 0 m 100 h -50 100 l i S
                        0 0 m 100 h -50 100 l f
                        0 0 m 100 h -50 100 l -50 -50 l S
                        0 0 m 100 h -50 100 l f
                        0 0 100 100 R
                        0 0 m 100 h -50 100 l S
                        """);
    }

    @Test
    void forgetsWhatIsRolledBack() {
        page.fill(box(0, 0, 100, 100), Tint.covering(0.5));
        PageEmitter.Bookmark mark = page.bookmark();
        page.clip(Clips.of(List.of(ClipPath.of(box(0, 0, 50, 50)))), new Rectangle2D.Double(0, 0, 100, 100));
        page.fill(box(0, 0, 100, 100), Tint.covering(0.25));
        page.rollBack(mark);
        page.fill(box(200, 0, 100, 100), Tint.covering(0.5));

        assertThat(text()).isEqualTo("nfu .5 g 0 0 100 100 R\n200 0 100 100 R\n");
    }

    /** A clip that was in force at the mark is left after it, then in force again: what its end brings back is what it was. */
    @Test
    void comesBackToTheStateBeforeAClipThatWasLeftAndRolledBackTo() {
        clipped(List.of(ClipPath.of(box(0, 0, 50, 50))), box(0, 0, 100, 100));
        PageEmitter.Bookmark mark = page.bookmark();
        clipped(List.of(), box(200, 0, 100, 100));
        page.rollBack(mark);
        clipped(List.of(), box(300, 0, 100, 100));

        assertThat(text()).endsWith("Q\n.5 g 300 0 100 100 R\n");
    }

    private void clipped(List<ClipPath> clips, Path2D path) {
        assertThat(page.clip(Clips.of(clips), path.getBounds2D())).isTrue();
        page.fill(path, Tint.covering(0.5));
    }

    private static List<String> levels(String ps) {
        return List.of(ps.split("\\s+")).stream()
                .filter(token -> token.equals("q") || token.equals("Q"))
                .toList();
    }

    private String text() {
        return new String(page.finish(Map.of(), Move.NONE).body(), StandardCharsets.ISO_8859_1);
    }

    private static Path2D box(double x, double y, double width, double height) {
        return new Path2D.Double(new Rectangle2D.Double(x, y, width, height));
    }

    private static Path2D line(double fromX, double fromY, double toX, double toY) {
        Path2D path = new Path2D.Double();
        path.moveTo(fromX, fromY);
        path.lineTo(toX, toY);
        return path;
    }
}
