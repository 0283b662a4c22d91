package nightfax.render.glyphs;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import nightfax.render.pdf.FontRepair;
import org.apache.pdfbox.pdmodel.font.PDCIDFont;
import org.apache.pdfbox.pdmodel.font.PDCIDFontType0;
import org.apache.pdfbox.pdmodel.font.PDCIDFontType2;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDTrueTypeFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.jspecify.annotations.Nullable;

/**
 * Warns of a font that a document does not bring along, or that is damaged, and that another one, of other shapes and widths,
 * stands in for.
 */
final class Substitutes {

    /** The standard fonts and their twins, which viewers have not, either: what stands in for them has their widths. */
    private static final Pattern STANDARD =
            Pattern.compile("(?:helvetica|arial(?!narrow|black|unicode|rounded)|times|courier|symbol|zapfdingbats).*");

    private Substitutes() {}

    /** @param family the font's name without the tag of a subset */
    static Optional<String> warning(PDFont font, String family) {
        String wanted = folded(family);
        if (!font.isEmbedded() && FontRepair.isCarried(font.getCOSObject())) {
            String standing = standing(font);
            return Optional.of("the font " + family + " is damaged; " + (standing == null ? "another" : standing)
                    + " stands in for it");
        }
        if (font.isEmbedded() || wanted.isEmpty() || STANDARD.matcher(wanted).matches()) {
            return Optional.empty();
        }
        String standing = standing(font);
        return standing == null || folded(standing).equals(wanted)
                ? Optional.empty()
                : Optional.of("the font " + family + " is not in the document; " + standing + " stands in for it");
    }

    private static @Nullable String standing(PDFont font) {
        try {
            if (font instanceof PDType1Font type1) {
                return type1.getFontBoxFont().getName();
            }
            if (font instanceof PDTrueTypeFont trueType) {
                return trueType.getTrueTypeFont().getName();
            }
            PDCIDFont descendant = font instanceof PDType0Font composite ? composite.getDescendantFont() : null;
            if (descendant instanceof PDCIDFontType0 outlines) {
                return outlines.getFontBoxFont().getName();
            }
            return descendant instanceof PDCIDFontType2 trueType
                    ? trueType.getTrueTypeFont().getName()
                    : null;
        } catch (IOException e) {
            // A font without a name: nobody could tell it from another.
            return null;
        }
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
