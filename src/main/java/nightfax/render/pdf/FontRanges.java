package nightfax.render.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits the ranges in a font's dictionary to codes that can occur. For each code of a range PDFBox keeps a width (ISO 32000-1,
 * 9.7.4.3) and a character (9.10.3): a damaged or hostile range of a thousand million codes would fill the memory.
 */
public final class FontRanges {

    private static final Logger log = LoggerFactory.getLogger(FontRanges.class);

    /** Codes of composite fonts have two bytes. */
    private static final int LAST_CODE = 0xffff;

    /** In all ranges of a font. Each code could be there sixteen times, and in an honest font none is there twice. */
    private static final int MOST_CODES = 16 << 16;

    /** Entries of {@code W} that a range takes: its first code, its last code, and the width of all. */
    private static final int RANGE = 3;

    private static final String RANGES = "beginbfrange";

    /** First code, last code, and the character of the first of them, or a list of the characters of all. */
    private static final Pattern CODES =
            Pattern.compile("\\s*<\\s*(\\p{XDigit}+)\\s*>\\s*<\\s*(\\p{XDigit}+)\\s*>\\s*(?:<[^>]*>|(\\[)[^\\]]*\\])");

    /** In bytes: a map of all of Unicode is shorter. */
    private static final int LONGEST_MAP = 4 << 20;

    private final Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * To be called before every operator: some of them make PDFBox read a font.
     *
     * @param operands null where one operator stands for another, as {@code T*} for {@code Td}
     */
    public void before(Operator operator, @Nullable List<COSBase> operands, @Nullable PDResources resources) {
        if (resources == null || operands == null || operands.isEmpty() || !(operands.get(0) instanceof COSName name)) {
            return;
        }
        COSDictionary font = switch (operator.getName()) {
            case OperatorName.SET_FONT_AND_SIZE -> resource(resources, COSName.FONT, name);
            case OperatorName.SET_GRAPHICS_STATE_PARAMS -> font(resource(resources, COSName.EXT_G_STATE, name));
            default -> null;
        };
        if (font != null && seen.add(font)) {
            boundWidths(font);
            boundCharacters(font);
        }
    }

    private static @Nullable COSDictionary resource(PDResources resources, COSName kind, COSName name) {
        COSDictionary all = resources.getCOSObject().getCOSDictionary(kind);
        return all == null ? null : all.getCOSDictionary(name);
    }

    private static @Nullable COSDictionary font(@Nullable COSDictionary state) {
        COSArray fontAndSize = state == null ? null : state.getCOSArray(COSName.FONT);
        return fontAndSize != null && fontAndSize.size() > 0 && fontAndSize.getObject(0) instanceof COSDictionary font
                ? font
                : null;
    }

    static void boundWidths(COSDictionary font) {
        COSArray descendants = font.getCOSArray(COSName.DESCENDANT_FONTS);
        if (descendants == null
                || descendants.size() == 0
                || !(descendants.getObject(0) instanceof COSDictionary described)
                || described.getCOSArray(COSName.W) == null) {
            return;
        }
        COSArray widths = described.getCOSArray(COSName.W);
        int codes = 0;
        int at = 0;
        while (at + 1 < widths.size()) {
            if (!(widths.getObject(at) instanceof COSNumber first)) {
                at++;
            } else if (widths.getObject(at + 1) instanceof COSArray) {
                at += 2;
            } else {
                if (widths.getObject(at + 1) instanceof COSNumber last) {
                    int from = code(first);
                    int to = codes < MOST_CODES ? code(last) : from;
                    codes += Math.max(0, to - from);
                    set(widths, at, first, from);
                    set(widths, at + 1, last, to);
                }
                at += RANGE;
            }
        }
    }

    /**
     * Takes the map to Unicode from a font when it has a range of more codes than there are: it is damaged, and only a font that
     * is not embedded is drawn by it.
     */
    static void boundCharacters(COSDictionary font) {
        COSStream map = font.getCOSStream(COSName.TO_UNICODE);
        if (map == null) {
            return;
        }
        try (InputStream in = map.createInputStream()) {
            String text = new String(in.readNBytes(LONGEST_MAP), StandardCharsets.ISO_8859_1);
            Matcher range = CODES.matcher(text);
            for (int at = text.indexOf(RANGES); at >= 0; at = text.indexOf(RANGES, at + 1)) {
                range.region(at + RANGES.length(), text.length());
                while (range.lookingAt()) {
                    boolean listed = range.group(3) != null;
                    if (!listed && (long) wrapped(range.group(2)) - wrapped(range.group(1)) > LAST_CODE) {
                        font.removeItem(COSName.TO_UNICODE);
                        return;
                    }
                    range.region(range.end(), text.length());
                }
            }
        } catch (IOException e) {
            log.debug("a map to Unicode cannot be unpacked", e);
        }
    }

    /** A code as PDFBox reads it: it keeps the last four bytes, as a signed number. */
    private static int wrapped(String digits) {
        String bytes = digits.length() % 2 == 0 ? digits : digits + "0";
        return Integer.parseUnsignedInt(bytes.substring(Math.max(0, bytes.length() - 8)), 16);
    }

    /** A code as PDFBox reads it, brought into range: numbers too large for an {@code int} wrap around. */
    private static int code(COSNumber stated) {
        return Math.max(0, Math.min(LAST_CODE, stated.intValue()));
    }

    private static void set(COSArray widths, int at, COSNumber stated, int code) {
        if (stated.intValue() != code) {
            widths.set(at, COSInteger.get(code));
        }
    }
}
