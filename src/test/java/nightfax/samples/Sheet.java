package nightfax.samples;

import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A PDF in the making, on the letter paper of a company that does not exist. Lengths are points. */
final class Sheet implements AutoCloseable {

    static final float LEFT = 62;
    static final float RIGHT = 533;

    /** Embedded as a subset, as a word processor would: what is not embedded looks different on every machine. */
    final PDFont text;

    final PDDocument document = new PDDocument();
    private PDPageContentStream page;

    Sheet(String title) throws IOException {
        // A fixed identity, so that the file comes out the same every time.
        document.setDocumentId(19_900_501L);
        document.getDocumentInformation().setTitle(title);
        document.getDocumentInformation().setAuthor("Fantasia Forniture S.r.l.");
        try (InputStream font =
                PDDocument.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            text = PDType0Font.load(document, font, true);
        }
        page = newPage();
    }

    PDPageContentStream page() {
        return page;
    }

    PDPageContentStream newPage() throws IOException {
        if (page != null) {
            page.close();
        }
        PDPage sheet = new PDPage(PDRectangle.A4);
        document.addPage(sheet);
        page = new PDPageContentStream(document, sheet);
        return page;
    }

    void write(float size, float x, float y, String line) throws IOException {
        page.beginText();
        page.setFont(text, size);
        page.newLineAtOffset(x, y);
        page.showText(line);
        page.endText();
    }

    void writeToTheLeftOf(float size, float x, float y, String line) throws IOException {
        write(size, x - text.getStringWidth(line) / 1000 * size, y, line);
    }

    void rule(float y, float width) throws IOException {
        page.setLineWidth(width);
        page.moveTo(LEFT, y);
        page.lineTo(RIGHT, y);
        page.stroke();
    }

    /** The logo, of curves and lines, and the company's name beside it. */
    void letterhead() throws IOException {
        page.saveGraphicsState();
        page.setNonStrokingColor(0.15f, 0.3f, 0.6f);
        circle(LEFT + 21, 765, 21);
        page.fill();
        page.setNonStrokingColor(1f, 1f, 1f);
        page.moveTo(LEFT + 10, 757);
        page.curveTo(LEFT + 14, 782, LEFT + 28, 782, LEFT + 32, 757);
        page.lineTo(LEFT + 26, 757);
        page.curveTo(LEFT + 24, 771, LEFT + 18, 771, LEFT + 16, 757);
        page.closePath();
        page.fill();
        page.setStrokingColor(0.85f, 0.4f, 0.1f);
        page.setLineWidth(2.5f);
        page.moveTo(LEFT + 4, 751);
        page.lineTo(LEFT + 38, 751);
        page.stroke();
        page.restoreGraphicsState();
        write(17, LEFT + 54, 769, "Fantasia Forniture S.r.l.");
        write(8.5f, LEFT + 54, 755, "Via che non c'è 1 · 00000 Nessuna Città · Tel. 051 0000001 · Fax 051 0000002");
        rule(738, 0.8f);
    }

    private void circle(float x, float y, float r) throws IOException {
        float k = 0.5523f * r;
        page.moveTo(x - r, y);
        page.curveTo(x - r, y + k, x - k, y + r, x, y + r);
        page.curveTo(x + k, y + r, x + r, y + k, x + r, y);
        page.curveTo(x + r, y - k, x + k, y - r, x, y - r);
        page.curveTo(x - k, y - r, x - r, y - k, x - r, y);
        page.closePath();
    }

    @Override
    public void close() throws IOException {
        page.close();
        document.close();
    }
}
