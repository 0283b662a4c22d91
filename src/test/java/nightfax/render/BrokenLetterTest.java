package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nightfax.render.fonts.FaxFonts;
import nightfax.render.options.RenderOptions;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A number that has lost a digit is another number: whoever reads the report must know. */
class BrokenLetterTest {

    private static final int TABLE = 16;
    private static final int OUTLINE = 10;

    @TempDir
    Path dir;

    @Test
    void warnsOfALetterThatItsFontCannotDraw() throws Exception {
        Path file = twoPagesOf("IMPORTO 1000 EURO");
        breakGlyph(file, '1');

        List<String> warnings = new ArrayList<>();
        RawPage.render(file, RenderOptions.standard(), warnings);

        assertThat(warnings)
                .containsExactly(
                        "page 1 is not complete: a letter of the font LiberationSans cannot be drawn",
                        "page 2 is not complete: a letter of the font LiberationSans cannot be drawn");
    }

    private Path twoPagesOf(String text) throws IOException {
        Path file = dir.resolve("page.pdf");
        try (PDDocument document = new PDDocument()) {
            PDFont font = PDType0Font.load(document, FaxFonts.sans(), false);
            for (int i = 0; i < 2; i++) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(font, 24);
                    content.newLineAtOffset(100, 700);
                    content.showText(text);
                    content.endText();
                }
            }
            document.save(file.toFile());
        }
        return file;
    }

    /** Its instructions run out of the font. */
    private static void breakGlyph(Path file, char letter) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            PDPage page = document.getPage(0);
            COSName name = page.getResources().getFontNames().iterator().next();
            PDType0Font font = (PDType0Font) page.getResources().getFont(name);
            COSStream program =
                    font.getDescendantFont().getFontDescriptor().getFontFile2().getCOSObject();
            byte[] bytes;
            try (InputStream in = program.createInputStream()) {
                bytes = in.readAllBytes();
            }
            byte[] code = font.encode(String.valueOf(letter));
            int glyph = font.codeToGID((code[0] & 255) << 8 | code[1] & 255);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            int locations = table(buffer, "loca");
            boolean wide = buffer.getShort(table(buffer, "head") + 50) == 1;
            int at = table(buffer, "glyf")
                    + (wide
                            ? buffer.getInt(locations + 4 * glyph)
                            : 2 * Short.toUnsignedInt(buffer.getShort(locations + 2 * glyph)));
            buffer.putShort(at, (short) 3);
            Arrays.fill(bytes, at + OUTLINE, at + OUTLINE + 40, (byte) 0xff);
            try (OutputStream out = program.createOutputStream(COSName.FLATE_DECODE)) {
                out.write(bytes);
            }
            document.save(file.toFile());
        }
    }

    private static int table(ByteBuffer font, String tag) {
        for (int at = 12; ; at += TABLE) {
            byte[] name = new byte[4];
            font.get(at, name);
            if (tag.equals(new String(name, StandardCharsets.US_ASCII))) {
                return font.getInt(at + 8);
            }
        }
    }
}
