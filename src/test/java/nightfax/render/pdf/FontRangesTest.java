package nightfax.render.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
import org.junit.jupiter.api.Test;

class FontRangesTest {

    private static final List<Integer> WIDTHS = List.of(500, 600);
    private static final COSName NAME = COSName.getPDFName("N");

    @Test
    void areKeptToTheCodesThatThereAre() {
        assertThat(bounded(7, 999_999_999, 1000, 99_999, WIDTHS, -2_000_000_000, 5, 70_000, 3, WIDTHS))
                .containsExactly(7, 0xffff, 1000, 99_999, WIDTHS, 0, 5, 70_000, 3, WIDTHS);
    }

    @Test
    void numbersThatWrapAroundAreNoCodes() {
        COSArray widths = new COSArray(List.of(COSInteger.get(1L << 31), COSInteger.get(65_535), COSInteger.get(500)));

        FontRanges.boundWidths(font(widths));

        assertThat(list(widths)).containsExactly(0, 0xffff, 500);
    }

    @Test
    void theSameCodesOverAndOverAreLeftOut() {
        List<Object> ranges = new ArrayList<>();
        Collections.nCopies(40, List.of(0, 0xffff, 500)).forEach(ranges::addAll);

        List<Object> bounded = bounded(ranges.toArray());

        assertThat(bounded.subList(0, 3)).containsExactly(0, 0xffff, 500);
        assertThat(bounded.subList(117, 120)).containsExactly(0, 0, 500);
    }

    @Test
    void whatIsNoWidthsIsOverlooked() {
        assertThat(bounded()).isEmpty();
        assertThat(bounded(7)).containsExactly(7);
        assertThat(bounded(WIDTHS, -1, 99_999, 3)).containsExactly(WIDTHS, 0, 0xffff, 3);
        FontRanges.boundWidths(new COSDictionary());
    }

    @Test
    void aMapOfThousandMillionsOfCharactersIsNotRead() throws Exception {
        assertThat(mapped("<0000> <ffff> <0000> <00000020> <0000007e> <0020>")).isTrue();
        assertThat(mapped("<00000000>\n<7fffffff> <0020>")).isFalse();
        assertThat(mapped("<16><16><0067>\n<99999999999><17><0075>")).isFalse();
        assertThat(mapped("<0011> <0011> <d83dde00> <0012> <0013> <0041>"))
                .as("a character of four bytes is no code")
                .isTrue();
        assertThat(mapped("<000000> <ffffff> [<0020>]"))
                .as("PDFBox reads no more than the list has")
                .isTrue();
    }

    private static boolean mapped(String ranges) throws IOException {
        COSStream map = new COSStream();
        try (OutputStream out = map.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(("1 beginbfrange\n" + ranges + "\nendbfrange").getBytes(StandardCharsets.ISO_8859_1));
        }
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TO_UNICODE, map);
        FontRanges.boundCharacters(font);
        return font.containsKey(COSName.TO_UNICODE);
    }

    @Test
    void areLookedAtBeforeEitherOperatorThatReadsAFont() {
        COSDictionary selected = font(array(List.of(0, 99_999, 500)));
        COSDictionary fonts = new COSDictionary();
        fonts.setItem(NAME, selected);
        COSDictionary inState = font(array(List.of(0, 99_999, 500)));
        COSDictionary state = new COSDictionary();
        state.setItem(COSName.FONT, new COSArray(List.of(inState, COSInteger.ONE)));
        COSDictionary states = new COSDictionary();
        states.setItem(NAME, state);
        PDResources resources = new PDResources();
        resources.getCOSObject().setItem(COSName.FONT, fonts);
        resources.getCOSObject().setItem(COSName.EXT_G_STATE, states);
        FontRanges ranges = new FontRanges();

        ranges.before(Operator.getOperator(OperatorName.SET_FONT_AND_SIZE), List.of(NAME, COSInteger.ONE), resources);
        ranges.before(Operator.getOperator(OperatorName.SET_GRAPHICS_STATE_PARAMS), List.of(NAME), resources);
        ranges.before(Operator.getOperator(OperatorName.SHOW_TEXT), List.of(), null);
        ranges.before(Operator.getOperator(OperatorName.NEXT_LINE), null, resources);

        assertThat(List.of(selected, inState))
                .allSatisfy(font -> assertThat(list(widths(font))).containsExactly(0, 0xffff, 500));
    }

    private static List<Object> bounded(Object... widths) {
        COSDictionary font = font(array(List.of(widths)));
        FontRanges.boundWidths(font);
        return list(widths(font));
    }

    private static COSDictionary font(COSArray widths) {
        COSDictionary described = new COSDictionary();
        described.setItem(COSName.W, widths);
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.DESCENDANT_FONTS, new COSArray(List.of(described)));
        return font;
    }

    private static COSArray widths(COSDictionary font) {
        return ((COSDictionary) font.getCOSArray(COSName.DESCENDANT_FONTS).getObject(0)).getCOSArray(COSName.W);
    }

    private static COSArray array(List<?> values) {
        COSArray array = new COSArray();
        values.forEach(value -> array.add(value instanceof List<?> list ? array(list) : COSInteger.get((int) value)));
        return array;
    }

    private static List<Object> list(COSArray array) {
        List<Object> values = new ArrayList<>();
        for (COSBase value : array) {
            values.add(value instanceof COSArray inner ? list(inner) : ((COSNumber) value).intValue());
        }
        return values;
    }
}
