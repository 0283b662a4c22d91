package nightfax.render;

import java.awt.image.BufferedImage;
import java.io.IOException;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.fonts.FaxFonts;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.junit.jupiter.api.BeforeEach;

/** Letters in a font that a test makes, printed. */
abstract class PrintedFonts extends PrintedPages {

    interface Face {
        PDFont in(PDDocument document) throws IOException;
    }

    @BeforeEach
    void installFonts() {
        FaxFonts.install();
    }

    @Override
    boolean isExpected(String warning) {
        return warning.endsWith(" stands in for it");
    }

    /** The share of ink where that text of 30 points is. */
    double ink(Face face, String text) throws IOException, UnrenderableException {
        BufferedImage page = print((content, document) -> text(content, face.in(document), 30, 100, 700, text));
        return Ghostscript.ink(page, 100, 690, 18.0 * text.length(), 40);
    }
}
