package nightfax.render.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import nightfax.render.raster.Gray;
import org.apache.pdfbox.cos.COSDictionary;
import org.junit.jupiter.api.Test;

class RepeatsTest {

    private static final PictureReader.Wanted SIZE = new PictureReader.Wanted(1000, 1000, new Dots(2, 2));

    private final Repeats repeats = new Repeats();

    @Test
    void givesEachCallerAPictureOfItsOwn() {
        Repeats.Key key = new Repeats.Key(new COSDictionary(), SIZE);
        repeats.keep(key, picture());

        repeats.find(key).grey().lighten(0);

        assertThat(repeats.find(key).grey().at(5, 5)).isZero();
    }

    @Test
    void knowsAnImageBySizeAndIdentity() {
        COSDictionary image = new COSDictionary();
        repeats.keep(new Repeats.Key(image, SIZE), picture());

        assertThat(repeats.find(new Repeats.Key(image, SIZE))).isNotNull();
        assertThat(repeats.find(new Repeats.Key(image, new PictureReader.Wanted(500, 500, new Dots(2, 2)))))
                .isNull();
        assertThat(repeats.find(new Repeats.Key(new COSDictionary(), SIZE))).isNull();
    }

    @Test
    void forgetsWhatWasUsedLeastWhenThereIsTooMuch() {
        Repeats.Key often = new Repeats.Key(new COSDictionary(), SIZE);
        Repeats.Key once = new Repeats.Key(new COSDictionary(), SIZE);
        repeats.keep(often, picture());
        repeats.keep(once, picture());
        for (int i = 0; i < 7; i++) {
            assertThat(repeats.find(often)).isNotNull();
            repeats.keep(new Repeats.Key(new COSDictionary(), SIZE), picture());
        }

        assertThat(repeats.find(often)).isNotNull();
        assertThat(repeats.find(once)).isNull();
    }

    /** A megabyte of black. */
    private static PictureReader.Picture picture() {
        return new PictureReader.Picture(
                new Gray(1000, 1000, new byte[1_000_000]), null, false, false, new PictureReader.Memory());
    }
}
