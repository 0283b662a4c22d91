package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import nightfax.render.bounds.UnrenderableException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.Test;

/**
 * Small pages to the letter, as they are written between page setup and trailer; Ghostscript reads each again. The paper is a
 * unit and a half higher than A4, so that it is a whole number of lines high. A change here is a
 * change of every body that is sent, so it takes a new version of the renderer, too.
 */
class GoldenPostScriptTest extends PrintedPages {

    @Test
    void fillsAndStrokes() throws Exception {
        assertThat(written("0 g 100 200 50 30 re f 0.5 g 200 200 50 30 re f"
                        + " 2 w 0 G 100 100 m 300 100 l S [6 3] 0 d 100 90 m 300 90 l S"))
                .isEqualTo("""
                        nfu 2000 4001 1000 600 R
                        .5 g 4000 4001 1000 600 R
                        0 g 40 w 2000 2001 m 4000 h S
                        [120 60]0 d 2000 1801 m 4000 h S
                        """);
    }

    /** Whether it is a line or a narrow rectangle; the cells are 14.4 units to the side, from the upper left. */
    @Test
    void putsThinLinesIntoWholeCells() throws Exception {
        assertThat(written(".4 w 0 G 100 100 m 300 100 l S 0 g 100 79.8 200 .4 re f .4 w 100 90 m 300 90.5 l S"))
                .isEqualTo("""
                        nfu 14 w 2009 2000 m 3989 h S
                        2000 1597 m 4000 h S
                        2000 1801 m 4000 10 l S
                        """);
    }

    @Test
    void nestsClipsAndRestoresAtLeastCost() throws Exception {
        assertThat(written("q 100 100 200 200 re W n 0 g 150 150 m 400 150 l 150 400 l h f Q"
                        + " 0 .7 0 rg 100 80 m 150 110 200 50 250 80 c 250 90 l h f*"
                        + " q 150 500 m 250 500 l 200 600 l h W n 0 g 100 500 300 50 re f Q"))
                .isEqualTo("""
                        nfu q 2000 2001 4000 4000 k 3000 3001 m 5000 h -5000 5000 l f
                        Q
                        .41 g 2000 1601 m 1000 600 2000 -600 3000 0 c 200 v F
                        q 3000 10001 m 2000 h -1000 2000 l W 0 g 2000 10001 6000 1000 R
                        Q
                        """);
    }

    /** A kern is a space as wide as it is, lines stand on cells, and text that is not to be seen is not there. */
    @Test
    void showsText() throws Exception {
        assertThat(written("BT /F 12 Tf 100 700 Td (Gentile cliente,) Tj 0 -14 Td [(A) 120 (WAY \\(1\\))] TJ"
                        + " 0 -14 Td 3 Tr (hidden) Tj ET"))
                .isEqualTo("""
                        nfu/A 240 x 2000 14002 67(Gentile cliente,)b
                        -273 n -29[(A WAY)67(\\(1\\))]B
                        """);
    }

    /** Onto the nearest pels, as many of them as it covers; so few bits are written as they are, in base-85. */
    @Test
    void paintsStencils() throws Exception {
        assertThat(written("q 72 0 0 72 100 300 cm BI /W 2 /H 2 /BPC 1 /IM true /D [0 1] ID @\u0080 EI Q"))
                .isEqualTo("nfu 99.88 300.12 204 196 -2 2 g4\n7FBF>\n");
    }

    private String written(String content) throws IOException, UnrenderableException {
        BufferedImage page = print(
                content,
                (resources, document) -> resources.put(COSName.getPDFName("F"), new PDType1Font(FontName.HELVETICA)));
        assertThat(Ghostscript.ink(page, 0, 0, 595, 842)).isPositive();
        return pageBody();
    }
}
