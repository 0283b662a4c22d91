package nightfax.render.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.junit.jupiter.api.Test;

class FiltersTest {

    private static final COSArray SEVERAL = new COSArray(List.of(COSName.ASCII85_DECODE, COSName.DCT_DECODE));

    @Test
    void namesOneFilterOrSeveralInTheirOrder() {
        assertThat(Filters.names(COSName.DCT_DECODE)).containsExactly(COSName.DCT_DECODE);
        assertThat(Filters.names(SEVERAL)).containsExactly(COSName.ASCII85_DECODE, COSName.DCT_DECODE);
        assertThat(Filters.names(null)).isEmpty();
    }

    @Test
    void leavesOutWhatIsNoName() {
        assertThat(Filters.names(COSInteger.ONE)).isEmpty();
        assertThat(Filters.names(new COSArray(List.of(COSInteger.ONE, COSName.FLATE_DECODE))))
                .containsExactly(COSName.FLATE_DECODE);
    }

    @Test
    void endWithTheLastFilterOnly() {
        assertThat(Filters.endWith(COSName.DCT_DECODE, COSName.DCT_DECODE)).isTrue();
        assertThat(Filters.endWith(COSName.DCT_DECODE, SEVERAL)).isTrue();
        assertThat(Filters.endWith(COSName.ASCII85_DECODE, SEVERAL)).isFalse();
        assertThat(Filters.endWith(COSName.DCT_DECODE, new COSArray())).isFalse();
        assertThat(Filters.endWith(COSName.DCT_DECODE, null)).isFalse();
    }
}
