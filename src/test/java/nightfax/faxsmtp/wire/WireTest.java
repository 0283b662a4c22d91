package nightfax.faxsmtp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTest {
    @Test
    void readsLinesHoweverTheyEnd() throws IOException {
        WireReader reader = reader("one\r\ntwo\n\r\nfo\rur\r\n");
        assertThat(reader.readLine()).isEqualTo("one");
        assertThat(reader.readLine()).isEqualTo("two");
        assertThat(reader.readLine()).isEmpty();
        assertThat(reader.hasBuffered()).isTrue();
        assertThat(reader.readLine()).isEqualTo("fo\rur");
        assertThat(reader.hasBuffered()).isFalse();
        assertThat(reader.readLine()).isNull();
    }

    @Test
    void readsUtf8AndWhereItIsNoneLatin1() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("perché\r\n".getBytes(StandardCharsets.UTF_8));
        bytes.write("perché\r\n".getBytes(StandardCharsets.ISO_8859_1));
        WireReader reader = new WireReader(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(reader.readLine()).isEqualTo("perché");
        assertThat(reader.readLine()).isEqualTo("perché");
    }

    @Test
    void noticesALineThatBreaksOff() {
        assertThatThrownBy(() -> reader("half").readLine()).isInstanceOf(EOFException.class);
    }

    @Test
    void boundsALine() throws IOException {
        String longest = "x".repeat(WireReader.MAX_LINE);
        WireReader reader = reader("a\r\n" + longest + "\r\n" + longest + "x\r\n");
        assertThat(reader.readLine()).isEqualTo("a");
        assertThat(reader.readLine()).isEqualTo(longest);
        assertThatThrownBy(reader::readLine).isInstanceOf(LineTooLongException.class);
        assertThatThrownBy(() -> reader("x".repeat(1_000_000)).readLine()).isInstanceOf(LineTooLongException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // "~" is CR, "^" is LF
                "a~^.~^ | a~^",
                ".~^ | \"\"",
                "a~^..b~^.~^ | a~^.b~^",
                "..~^.~^ | .~^",
                "a~^..~^.~^ | a~^.~^",
                // Only CRLF . CRLF ends: what comes after a looser end would be another's commands.
                "a^.^b~^.~^ | a^.^b~^",
                "a^.~^b~^.~^ | a^.~^b~^",
                "a~^.^b~^.~^ | a~^^b~^",
                "a~.~^b~^.~^ | a~.~^b~^",
                "a~^.~b~^.~^ | a~^~b~^",
                "a~~^.~^ | a~~^",
            })
    void readsDataUpToTheLoneDot(String sent, String data) throws IOException {
        String wire = sent.replace('~', '\r').replace('^', '\n');
        String expected = data.replace('~', '\r').replace('^', '\n');
        // However the network cuts it up.
        for (int most = 1; most <= wire.length() + 4; most++) {
            WireReader reader = new WireReader(inPieces(wire + "QUIT\r\n", most));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            long count = reader.readData(out, Long.MAX_VALUE);
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
            assertThat(count).isEqualTo(expected.length());
            assertThat(reader.readLine()).isEqualTo("QUIT");
        }
    }

    @Test
    void readsAnyDataThatWasStuffed() throws IOException {
        Random random = new Random(20261123);
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(40_000), 0, 5).forEach(i -> text.append("a.\r\n-".charAt(i)));
            text.append("\r\n");
            String stuffed = ("\r\n" + text).replace("\r\n.", "\r\n..").substring(2);
            WireReader reader = new WireReader(inPieces(stuffed + ".\r\nQUIT\r\n", 1 + random.nextInt(20_000)));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThat(reader.readData(out, Long.MAX_VALUE)).isEqualTo(text.length());
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(text.toString());
            assertThat(reader.readLine()).isEqualTo("QUIT");
        }
    }

    @Test
    void countsWhatItDoesNotKeep() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WireReader reader = reader("0123456789\r\n".repeat(5000) + ".\r\n");
        assertThat(reader.readData(out, 25)).isEqualTo(60_000);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("0123456789\r\n0123456789\r\n0");
    }

    @ParameterizedTest
    @CsvSource({"abc", "'abc\r\n'", "'abc\r\n.'", "'abc\r\n.\r'"})
    void noticesDataThatBreakOff(String data) {
        assertThatThrownBy(() -> reader(data).readData(new ByteArrayOutputStream(), Long.MAX_VALUE))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void gathersABurst() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WireWriter writer = new WireWriter(out);
        writer.text("MAIL").endLine().text("perché").endLine().bytes(new byte[] {'.'});
        assertThat(out.size()).isZero();
        assertThat(writer.buffered()).isEqualTo(16);
        writer.flush();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("MAIL\r\nperché\r\n.");
        assertThat(writer.buffered()).isZero();
    }

    @Test
    void keepsTheOrderWhateverTheSizes() throws IOException {
        Random random = new Random(20261123);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringBuilder expected = new StringBuilder();
        WireWriter writer = new WireWriter(out);
        for (int i = 0; i < 400; i++) {
            String piece = Integer.toString(i).repeat(random.nextInt(i % 50 == 0 ? 20_000 : 200));
            expected.append(piece).append(i % 2 == 0 ? "\r\n" : "");
            if (i % 2 == 0) {
                writer.text(piece).endLine();
            } else {
                writer.bytes(piece.getBytes(StandardCharsets.US_ASCII));
            }
        }
        writer.flush();
        assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo(expected.toString());
    }

    private static WireReader reader(String text) {
        return new WireReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static InputStream inPieces(String text, int most) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(length, most));
            }
        };
    }
}
