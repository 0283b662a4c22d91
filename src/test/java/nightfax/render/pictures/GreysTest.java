package nightfax.render.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import nightfax.render.pdf.Abandoned;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GreysTest {

    @AfterEach
    void nobodyIsInterrupted() {
        Thread.interrupted();
    }

    /** A picture may have as many colours as pixels, each of a function that takes long. */
    @Test
    void areNotLookedForWhenNobodyWaits() throws IOException {
        Greys greys = new Greys();
        assertThat(greys.grey(PDDeviceGray.INSTANCE, new float[] {0.5f})).isEqualTo(0.5);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> greys.grey(PDDeviceGray.INSTANCE, new float[] {0.5f}))
                .isInstanceOf(Abandoned.class);
    }
}
