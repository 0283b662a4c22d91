package nightfax.render.pdf;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.jspecify.annotations.Nullable;

/**
 * The operands that an operator takes when there are more before it than it needs: some programs leave numbers there that
 * nothing uses. An interpreter with a stack takes the last ones (ISO 32000-1, 7.8.2), PDFBox the first.
 */
public final class Operands {

    /** How many operands an operator takes, where that is always the same (ISO 32000-1, annex A). */
    private static final Map<String, Integer> COUNTS = Map.ofEntries(
            entry(OperatorName.DRAW_OBJECT, 1),
            entry(OperatorName.SHADING_FILL, 1),
            entry(OperatorName.SET_GRAPHICS_STATE_PARAMS, 1),
            entry(OperatorName.CONCAT, 6),
            entry(OperatorName.SET_LINE_WIDTH, 1),
            entry(OperatorName.SET_LINE_CAPSTYLE, 1),
            entry(OperatorName.SET_LINE_JOINSTYLE, 1),
            entry(OperatorName.SET_LINE_MITERLIMIT, 1),
            entry(OperatorName.SET_LINE_DASHPATTERN, 2),
            entry(OperatorName.MOVE_TO, 2),
            entry(OperatorName.LINE_TO, 2),
            entry(OperatorName.CURVE_TO, 6),
            entry(OperatorName.CURVE_TO_REPLICATE_INITIAL_POINT, 4),
            entry(OperatorName.CURVE_TO_REPLICATE_FINAL_POINT, 4),
            entry(OperatorName.APPEND_RECT, 4),
            entry(OperatorName.NON_STROKING_GRAY, 1),
            entry(OperatorName.STROKING_COLOR_GRAY, 1),
            entry(OperatorName.NON_STROKING_RGB, 3),
            entry(OperatorName.STROKING_COLOR_RGB, 3),
            entry(OperatorName.NON_STROKING_CMYK, 4),
            entry(OperatorName.STROKING_COLOR_CMYK, 4),
            entry(OperatorName.NON_STROKING_COLORSPACE, 1),
            entry(OperatorName.STROKING_COLORSPACE, 1),
            entry(OperatorName.SET_FONT_AND_SIZE, 2),
            entry(OperatorName.MOVE_TEXT, 2),
            entry(OperatorName.MOVE_TEXT_SET_LEADING, 2),
            entry(OperatorName.SET_MATRIX, 6),
            entry(OperatorName.SHOW_TEXT, 1),
            entry(OperatorName.SHOW_TEXT_ADJUSTED, 1),
            entry(OperatorName.SHOW_TEXT_LINE, 1),
            entry(OperatorName.SHOW_TEXT_LINE_AND_SPACE, 3),
            entry(OperatorName.SET_CHAR_SPACING, 1),
            entry(OperatorName.SET_WORD_SPACING, 1),
            entry(OperatorName.SET_TEXT_HORIZONTAL_SCALING, 1),
            entry(OperatorName.SET_TEXT_LEADING, 1),
            entry(OperatorName.SET_TEXT_RENDERINGMODE, 1),
            entry(OperatorName.SET_TEXT_RISE, 1),
            entry(OperatorName.BEGIN_MARKED_CONTENT, 1),
            entry(OperatorName.BEGIN_MARKED_CONTENT_SEQ, 2));

    private Operands() {}

    /** @param given all that are before it; null where one operator stands for another, as {@code T*} for {@code Td} */
    public static @Nullable List<COSBase> meant(Operator operator, @Nullable List<COSBase> given) {
        if (given == null) {
            return null;
        }
        int surplus = given.size() - COUNTS.getOrDefault(operator.getName(), given.size());
        return surplus <= 0 ? given : given.subList(surplus, given.size());
    }
}
