package nightfax.render.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.MissingOperandException;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.junit.jupiter.api.Test;

class WatchTest {

    private static final Operator FONT = Operator.getOperator("Tf");

    private final List<String> told = new ArrayList<>();

    private final Watch watch = new Unwatched() {
        @Override
        public void leftOut(String why) {
            told.add(why);
        }
    };

    @Test
    void tellsWhatIsWrongInTheDocument() {
        watch.leftOut(FONT, new IOException("a font without a name"));

        assertThat(told).containsExactly("operator Tf failed: a font without a name");
    }

    @Test
    void doesNotTellWhatIsWrongInAProgram() {
        watch.leftOut(FONT, new NullPointerException());
        watch.leftOut(FONT, new IndexOutOfBoundsException("Index 5 out of bounds for length 2"));

        assertThat(told).hasSize(2).containsOnly("operator Tf failed: what it works on is damaged");
    }

    @Test
    void tellsNothingOfWhatDrawsNothingAnywhere() {
        watch.leftOut(FONT, new MissingOperandException(FONT, List.of()));

        assertThat(told).isEmpty();
    }
}
