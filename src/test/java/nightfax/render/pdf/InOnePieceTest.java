package nightfax.render.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InOnePieceTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 50, 5000})
    void answersAsTheLibrarysOwnBufferDoes(int length) throws IOException {
        byte[] bytes = new byte[length];
        Random random = new Random(length);
        random.nextBytes(bytes);
        RandomAccessRead ours = new InOnePiece(bytes);
        RandomAccessRead theirs = new RandomAccessReadBuffer(bytes.clone());

        for (int i = 0; i < 5000; i++) {
            int step = random.nextInt(8);
            long place = random.nextInt(length + 10);
            assertThat(done(ours, step, place)).as("step %s", step).isEqualTo(done(theirs, step, place));
            assertThat(ours.getPosition()).isEqualTo(theirs.getPosition());
            assertThat(ours.isEOF()).isEqualTo(theirs.isEOF());
            assertThat(ours.available()).isEqualTo(theirs.available());
        }
        assertThat(ours.length()).isEqualTo(theirs.length());
    }

    private static Object done(RandomAccessRead buffer, int step, long place) throws IOException {
        switch (step) {
            case 0, 1, 2:
                return buffer.read();
            case 3:
                return buffer.peek();
            case 4:
                byte[] some = new byte[1 + (int) place % 7];
                return buffer.read(some) + " " + new String(some, StandardCharsets.ISO_8859_1);
            case 5:
                buffer.rewind((int) Math.min(buffer.getPosition(), 3));
                return "";
            case 6:
                buffer.skip(2);
                return "";
            default:
                buffer.seek(place);
                return "";
        }
    }

    @Test
    void hasNothingBeforeItsFirstByte() {
        InOnePiece unpacked = new InOnePiece(new byte[3]);

        assertThatThrownBy(() -> unpacked.rewind(1)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> unpacked.seek(-1)).isInstanceOf(IOException.class);
    }

    @Test
    void showsAPartOfItselfWithoutMoving() throws IOException {
        InOnePiece unpacked = new InOnePiece(new byte[] {1, 2, 3, 4});

        try (RandomAccessRead part = unpacked.createView(1, 2)) {
            assertThat(part.read()).isEqualTo(2);
            assertThat(part.read()).isEqualTo(3);
            assertThat(part.read()).isEqualTo(-1);
        }
        assertThat(unpacked.read()).isEqualTo(1);
    }

    @Test
    void takesWhatIsLeftAndClosesWhatItCameFrom() throws IOException {
        RandomAccessRead pieces = new RandomAccessReadBuffer(new byte[] {1, 2, 3});
        pieces.read();

        InOnePiece unpacked = InOnePiece.of(pieces);

        assertThat(pieces.isClosed()).isTrue();
        assertThat(unpacked.length()).isEqualTo(2);
        assertThat(unpacked.read()).isEqualTo(2);
        unpacked.close();
        assertThat(unpacked.isClosed()).isTrue();
    }
}
