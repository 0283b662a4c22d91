package nightfax.render.pictures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import nightfax.render.pdf.Packed;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackingTest {

    /** A stream as the parser makes them. */
    private static final class FileStream extends COSStream implements Packed {
        private int left;

        FileStream(COSBase filter, byte[] data) throws IOException {
            try (OutputStream out = createOutputStream(filter)) {
                out.write(data);
            }
        }

        @Override
        public InputStream packed() throws IOException {
            InputStream raw = createRawInputStream();
            return new FilterInputStream(raw) {
                @Override
                public void close() throws IOException {
                    left = raw.available();
                    super.close();
                }
            };
        }
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static List<byte[]> rows(COSStream stream, int length, int most) throws IOException {
        List<byte[]> rows = new ArrayList<>();
        int count = Unpacking.of(stream).orElseThrow().rows(length, most, row -> rows.add(row.clone()));
        assertEquals(rows.size(), count);
        return rows;
    }

    @ParameterizedTest
    @ValueSource(strings = {"FlateDecode", "LZWDecode", "RunLengthDecode"})
    void rowsAreHandedOnOneByOne(String filter) throws IOException {
        List<byte[]> rows = rows(new FileStream(COSName.getPDFName(filter), bytes(300)), 100, 3);
        assertEquals(3, rows.size());
        assertEquals(100, rows.get(1)[0]);
        assertEquals((byte) 299, rows.get(2)[99]);
    }

    @Test
    void aPredictorIsUndone() throws IOException {
        byte[] ups = new byte[2 * 5];
        ups[0] = 2;
        ups[1] = 7;
        ups[5] = 2;
        ups[6] = 1;
        COSStream stream = new FileStream(COSName.FLATE_DECODE, ups);
        COSDictionary parameters = new COSDictionary();
        parameters.setInt(COSName.PREDICTOR, 15);
        parameters.setInt(COSName.COLUMNS, 4);
        stream.setItem(COSName.DECODE_PARMS, parameters);
        List<byte[]> rows = rows(stream, 4, 2);
        assertArrayEquals(new byte[] {7, 0, 0, 0}, rows.get(0));
        assertArrayEquals(new byte[] {8, 0, 0, 0}, rows.get(1));
    }

    @Test
    void theLastRowMayBeCutShort() throws IOException {
        assertEquals(
                3,
                rows(new FileStream(COSName.FLATE_DECODE, bytes(201)), 100, 7).size());
    }

    @Test
    void rowsOfNothingAreNone() throws IOException {
        FileStream stream = new FileStream(COSName.FLATE_DECODE, bytes(300));
        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertTrue(rows(stream, 0, 3).isEmpty()));
    }

    @Test
    void whatComesAfterTheLastRowIsNotUnpacked() throws IOException {
        byte[] noise = new byte[1 << 20];
        new Random(42).nextBytes(noise);
        FileStream stream = new FileStream(COSName.FLATE_DECODE, noise);
        assertEquals(2, rows(stream, 8, 2).size());
        assertTrue(stream.left > noise.length / 2, () -> stream.left + " bytes were left");
    }

    @Test
    void whoTakesTheRowsMayEndIt() throws IOException {
        COSStream stream = new FileStream(COSName.FLATE_DECODE, bytes(300));
        Unpacking unpacking = Unpacking.of(stream).orElseThrow();
        IOException thrown = assertThrows(
                IOException.class,
                () -> unpacking.rows(100, 3, row -> {
                    throw new IOException("no more");
                }));
        assertEquals("no more", thrown.getMessage());
    }

    @Test
    void otherStreamsAreLeftToPdfBox() throws IOException {
        COSStream plain = new COSStream();
        try (OutputStream out = plain.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(1);
        }
        assertTrue(Unpacking.of(plain).isEmpty());
        assertTrue(
                Unpacking.of(new FileStream(COSName.ASCII85_DECODE, bytes(9))).isEmpty());
    }
}
