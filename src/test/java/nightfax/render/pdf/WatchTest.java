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

    private final List<String> leftOut = new ArrayList<>();

    private final Watch watch = new Unwatched() {
        @Override
        public void leftOut(String why) {
            leftOut.add(why);
        }
    };

    @Test
    void saysWhatIsWrongInTheDocument() {
        watch.leftOut(FONT, new IOException("a font without a name"));

        assertThat(leftOut).containsExactly("operator Tf failed: a font without a name");
    }

    @Test
    void doesNotTellWhatIsWrongInAProgram() {
        watch.leftOut(FONT, new NullPointerException());
        watch.leftOut(FONT, new IndexOutOfBoundsException("Index 5 out of bounds for length 2"));

        assertThat(leftOut).hasSize(2).containsOnly("operator Tf failed: what it works on is damaged");
    }

    @Test
    void saysNothingOfWhatDrawsNothingAnywhere() {
        watch.leftOut(FONT, new MissingOperandException(FONT, List.of()));

        assertThat(leftOut).isEmpty();
    }
}
