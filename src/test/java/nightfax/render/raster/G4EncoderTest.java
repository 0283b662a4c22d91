package nightfax.render.raster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Random;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The judge is PDFBox's T.6 decoder. */
class G4EncoderTest {

    @Test
    void encodesAWhiteLineAsOneBitAndEndsWithEofb() {
        assertThat(G4Encoder.encode(new Bitmap(1728, 1)))
                .containsExactly(0b1000_0000, 0b0000_1000, 0b0000_0000, 0b1000_0000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 63, 64, 65, 1728, 2561, 6000})
    void comesBackAsItWentInWhateverTheWidth(int width) throws IOException {
        Random random = new Random(width);
        for (double density : new double[] {0, 0.02, 0.3, 0.5, 0.97, 1}) {
            Bitmap bitmap = new Bitmap(width, 23);
            for (int y = 0; y < 23; y++) {
                for (int x = 0; x < width; x++) {
                    if (random.nextDouble() < density) {
                        bitmap.blacken(x, y);
                    }
                }
            }
            assertThat(decode(G4Encoder.encode(bitmap), width, 23)).isEqualTo(bitmap.bits());
        }
    }

    @Test
    void comesBackWhenLinesRepeatWithSmallShifts() throws IOException {
        Random random = new Random(42);
        int width = 400;
        Bitmap bitmap = new Bitmap(width, 300);
        int[] edges = {0, 30, 90, 91, 200, 300, 396, 400};
        for (int y = 0; y < 300; y++) {
            for (int i = 0; i < edges.length; i++) {
                edges[i] = Math.max(0, Math.min(width, edges[i] + random.nextInt(9) - 4));
            }
            for (int i = 0; i + 1 < edges.length; i += 2) {
                for (int x = edges[i]; x < edges[i + 1]; x++) {
                    bitmap.blacken(x, y);
                }
            }
        }
        assertThat(decode(G4Encoder.encode(bitmap), width, 300)).isEqualTo(bitmap.bits());
    }

    private static byte[] decode(byte[] g4, int width, int height) throws IOException {
        try (COSStream stream = new COSStream()) {
            try (OutputStream out = stream.createRawOutputStream()) {
                out.write(g4);
            }
            COSDictionary parameters = new COSDictionary();
            parameters.setInt(COSName.K, -1);
            parameters.setInt(COSName.COLUMNS, width);
            parameters.setInt(COSName.ROWS, height);
            parameters.setBoolean(COSName.BLACK_IS_1, true);
            stream.setItem(COSName.FILTER, COSName.CCITTFAX_DECODE);
            stream.setItem(COSName.DECODE_PARMS, parameters);
            try (InputStream in = stream.createInputStream()) {
                return in.readAllBytes();
            }
        }
    }
}
