package nightfax.render.sources;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nightfax.render.fonts.FaxFonts;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/**
 * The fonts of one document of plain text: Courier where it has all letters; where it lacks Latin letters, Greek, Cyrillic or
 * Hebrew a font of the same pitch that we bring along; for Chinese, Japanese and Korean what the machine has.
 */
final class TextFonts {

    /** The soft hyphen; most text has no character from there on, and needs no look at tables. */
    private static final int FIRST_INVISIBLE = 0xad;

    /** The first that has a character shows it. */
    private final List<PDFont> fonts = new ArrayList<>();

    /** To ask a font for what it lacks costs an exception. */
    private final Map<Integer, Optional<PDFont>> known = new HashMap<>();

    TextFonts(PDDocument document, String text) throws IOException {
        PDFont courier = new PDType1Font(Standard14Fonts.FontName.COURIER);
        fonts.add(courier);
        int[] lacking = text.codePoints()
                .map(TextFonts::shown)
                .distinct()
                .filter(c -> !invisible(c) && !shows(courier, c))
                .toArray();
        if (Arrays.stream(lacking).allMatch(Character::isISOControl)) {
            return;
        }
        PDFont mono = PDType0Font.load(document, FaxFonts.mono(), false);
        if (Arrays.stream(lacking).anyMatch(c -> shows(mono, c))) {
            // In one word two fonts would look like two weights.
            fonts.add(0, mono);
        }
        Optional<TrueTypeFont> machines = FaxFonts.eastAsian();
        if (machines.isPresent() && !Arrays.stream(lacking).allMatch(c -> shows(mono, c))) {
            fonts.add(PDType0Font.load(document, machines.get(), false));
        }
    }

    /** How many columns the text takes; an ideograph takes two. */
    static int columns(String text) {
        return text.codePoints().map(TextFonts::width).sum();
    }

    /** Up to where the text from there on, in chars, fits into so many columns: to its end, or to where they are full. */
    static int fit(String text, int from, int columns) {
        int used = 0;
        int at = from;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            used += width(c);
            if (used > columns) {
                return at;
            }
            at += Character.charCount(c);
        }
        return at;
    }

    private static int width(int c) {
        if (invisible(c)) {
            return 0;
        }
        if (c < 0x1100) {
            return 1;
        }
        int width = UCharacter.getIntPropertyValue(c, UProperty.EAST_ASIAN_WIDTH);
        return width == UCharacter.EastAsianWidth.WIDE || width == UCharacter.EastAsianWidth.FULLWIDTH ? 2 : 1;
    }

    /** Joiners, places to break a word, marks of direction: what says how others are shown, and is not shown itself. */
    static boolean invisible(int c) {
        return c >= FIRST_INVISIBLE && UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
    }

    /** Spaces of any width, such as that between thousands: in fixed pitch they are alike. */
    static boolean isSpace(int c) {
        return Character.getType(c) == Character.SPACE_SEPARATOR;
    }

    /** What is shown for a character: few fonts have spaces of other widths, or hyphens by their proper names. */
    private static int shown(int c) {
        boolean hyphen = c == 0x2010 || c == 0x2011;
        return hyphen ? '-' : isSpace(c) && width(c) == 1 ? ' ' : c;
    }

    /**
     * Shows a line where the content's pen is.
     *
     * @param size in points
     * @return how many characters no font has: they become question marks
     */
    int show(PDPageContentStream content, float size, String line) throws IOException {
        int replaced = 0;
        PDFont current = fonts.get(0);
        StringBuilder run = new StringBuilder();
        for (Iterator<Integer> i = line.codePoints().iterator(); i.hasNext(); ) {
            int c = shown(i.next());
            if (invisible(c)) {
                continue;
            }
            Optional<PDFont> font = known.computeIfAbsent(
                    c, k -> fonts.stream().filter(f -> shows(f, k)).findFirst());
            replaced += font.isPresent() ? 0 : 1;
            if (font.isPresent() && font.get() != current) {
                show(content, current, size, run);
                current = font.get();
            }
            run.appendCodePoint(font.isPresent() ? c : '?');
        }
        show(content, current, size, run);
        return replaced;
    }

    private static void show(PDPageContentStream content, PDFont font, float size, StringBuilder run)
            throws IOException {
        if (!run.isEmpty()) {
            content.setFont(font, size);
            content.showText(run.toString());
            run.setLength(0);
        }
    }

    private static boolean shows(PDFont font, int c) {
        if (Character.isISOControl(c)) {
            return false;
        }
        try {
            font.encode(Character.toString(c));
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
