package nightfax.render.postscript;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nightfax.render.DocumentRenderer;
import nightfax.render.Ghostscript;
import nightfax.render.fonts.FaxFonts;
import nightfax.render.glyphs.Outline;
import nightfax.render.options.RenderOptions;
import nightfax.render.sources.Source;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CachedGlyphTest {

    private static final PelGrid PELS =
            new PelGrid(1728, 2292, 72.0 / 204 * PageEmitter.UNITS, 72.0 / 196 * PageEmitter.UNITS);

    @TempDir
    Path dir;

    /** Of the printed letter's outline, in thousandths of the em. */
    private double unit;

    /** Before any font is asked for its letters. */
    @BeforeAll
    static void installFonts() {
        FaxFonts.install();
    }

    /** Wherever it stands, but for pels along its hairlines: were it half a pel off, a third and more would differ. */
    @ParameterizedTest
    @CsvSource({"g, 10, 100.0, 700.0", "g, 10, 100.17, 700.11", "s, 12, 200.3, 500.2", "e, 11, 90.4, 300.3"})
    void isWhatGhostscriptPrints(char letter, double size, double x, double y) throws Exception {
        PDType1Font font = new PDType1Font(Standard14Fonts.FontName.TIMES_ITALIC);
        BitSet[] printed = rows(print(font, letter, size, x, y));
        Path2D outline = new Path2D.Double(font.getPath(String.valueOf(letter)));

        AffineTransform place = AffineTransform.getTranslateInstance(x * PageEmitter.UNITS, y * PageEmitter.UNITS);
        place.scale(size * PageEmitter.UNITS / 1000, size * PageEmitter.UNITS / 1000);
        Shape shape = place.createTransformedShape(Outline.rounded(outline, unit));
        CachedGlyph glyph = CachedGlyph.of(shape, x * PageEmitter.UNITS, y * PageEmitter.UNITS, PELS);

        BitSet[] ours = cropped(glyph.rows());
        assertThat(ours).hasSameSizeAs(printed);
        int ink = 0;
        int other = 0;
        for (int row = 0; row < ours.length; row++) {
            ink += printed[row].cardinality();
            BitSet differs = (BitSet) ours[row].clone();
            differs.xor(printed[row]);
            other += differs.cardinality();
        }
        assertThat(other).as("pels that differ of %d", ink).isLessThanOrEqualTo(ink / 5);
    }

    /** A tenth of a pel, wherever that lies between the pels' centres. */
    @Test
    void aHairlineLeavesNoGaps() {
        Shape hairline = new Rectangle2D.Double(2.8 * PELS.width(), 0, PELS.width() / 10, 5 * PELS.height());

        CachedGlyph glyph = CachedGlyph.of(hairline, 0, 0, PELS);

        BitSet[] rows = cropped(glyph.rows());
        assertThat(rows).as("its ends are tips").hasSize(3).allMatch(row -> row.cardinality() == 1);
    }

    private BufferedImage print(PDType1Font face, char letter, double size, double x, double y) throws Exception {
        Path pdf = dir.resolve("letter.pdf");
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(face, (float) size);
                content.newLineAtOffset((float) x, (float) y);
                content.showText(String.valueOf(letter));
                content.endText();
            }
            document.save(pdf.toFile());
        }
        Path ps = dir.resolve("letter.ps");
        try (OutputStream out = Files.newOutputStream(ps)) {
            new DocumentRenderer(RenderOptions.standard()).render(List.of(Source.of(pdf)), out);
        }
        String text = Files.readString(ps, StandardCharsets.ISO_8859_1);
        assertThat(text).as("shown from the font cache").containsPattern("/A \\d+ s ");
        Matcher font = Pattern.compile("/A ([.\\d]+) \\d+ nff").matcher(text);
        assertThat(font.find()).isTrue();
        unit = 1000 * Double.parseDouble(font.group(1));
        return Ghostscript.print(ps, dir).get(0);
    }

    private static BitSet[] rows(BufferedImage page) {
        BitSet[] rows = new BitSet[page.getHeight()];
        for (int y = 0; y < rows.length; y++) {
            rows[y] = new BitSet();
            for (int x = 0; x < page.getWidth(); x++) {
                rows[y].set(x, (page.getRGB(x, y) & 255) < 128);
            }
        }
        return cropped(rows);
    }

    /** To their ink. */
    private static BitSet[] cropped(BitSet[] rows) {
        Rectangle ink = new Rectangle(-1, -1);
        for (int y = 0; y < rows.length; y++) {
            if (!rows[y].isEmpty()) {
                ink.add(new Rectangle(rows[y].nextSetBit(0), y, rows[y].length() - rows[y].nextSetBit(0), 1));
            }
        }
        BitSet[] cropped = new BitSet[ink.height];
        for (int y = 0; y < cropped.length; y++) {
            cropped[y] = rows[ink.y + y].get(ink.x, ink.x + ink.width);
        }
        return cropped;
    }
}
