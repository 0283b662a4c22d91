package nightfax.render.postscript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.junit.jupiter.api.Test;

class FontRepairTest {

    private static final List<Integer> WIDTHS = List.of(500, 600);

    @Test
    void keepsRangesOfWidthsToTheCodesThatThereAre() {
        assertThat(bounded(COSName.W, 7, 999_999_999, 1000, 99_999, WIDTHS, -2_000_000_000, 5, 70_000, 3, WIDTHS))
                .containsExactly(7, 0xffff, 1000, 99_999, WIDTHS, 0, 5, 70_000, 3, WIDTHS);
        assertThat(bounded(COSName.W2, 7, 999_999_999, -1000, 99_999, 99_999, 8, WIDTHS, 9, 9, -500, 250, 800))
                .containsExactly(7, 0xffff, -1000, 99_999, 99_999, 8, WIDTHS, 9, 9, -500, 250, 800);
    }

    @Test
    void overlooksWhatIsNoWidths() {
        assertThat(bounded(COSName.W)).isEmpty();
        assertThat(bounded(COSName.W, 7)).containsExactly(7);
        assertThat(bounded(COSName.W, WIDTHS, -1, 99_999, 3)).containsExactly(WIDTHS, 0, 0xffff, 3);
        FontRepair.boundRanges(new COSDictionary());
    }

    private static List<Object> bounded(COSName name, Object... widths) {
        COSDictionary font = new COSDictionary();
        font.setItem(name, array(List.of(widths)));
        FontRepair.boundRanges(font);
        return list(font.getCOSArray(name));
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
