package nightfax.render.raster;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.PDResources;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the ranges of a font's widths to the codes that there are (ISO 32000-1, 9.7.4.3): PDFBox keeps a width for each code of
 * a range, be it a thousand million, and does so again for each range.
 */
public final class WidthRanges {

    private static final int LAST_CODE = 0xffff;

    /** Each code sixteen times over; no font has any twice. */
    private static final int MOST_CODES = 16 << 16;

    private static final int RANGE = 3;

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
            bound(font);
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

    static void bound(COSDictionary font) {
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

    /** As PDFBox has it: larger numbers wrap around. */
    private static int code(COSNumber stated) {
        return Math.max(0, Math.min(LAST_CODE, stated.intValue()));
    }

    private static void set(COSArray widths, int at, COSNumber stated, int code) {
        if (stated.intValue() != code) {
            widths.set(at, COSInteger.get(code));
        }
    }
}
