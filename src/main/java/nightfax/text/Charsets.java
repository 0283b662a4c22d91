package nightfax.text;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The encoding of a text that does not say. All of it is looked at, because the first accent may stand in its last line; ICU's
 * detector judges what is not UTF-8, and {@link WesternText} tells apart the Western encodings that it takes for one.
 */
public final class Charsets {
    /** @param length bytes of the byte order mark, 0 when there is none */
    public record Mark(Charset charset, int length) {}

    private static final int HEAD = 1 << 16;
    private static final int MOST_EVIDENCE = 1 << 18;
    private static final int AROUND = 40;
    private static final int MOST_WRONG = 10;
    private static final int SURE_ENOUGH = 40;
    private static final Set<String> WESTERN = Set.of("ISO-8859-1", "windows-1252");

    private Charsets() {}

    /** Whether it is one of those whose letters beyond ASCII are those of Western languages. */
    public static boolean isWestern(Charset charset) {
        return WesternText.CANDIDATES.contains(charset);
    }

    /** The charset that the first bytes tell by a byte order mark; UTF-8 and length 0 when there is none. */
    public static Mark mark(byte[] head) {
        if (starts(head, 0xEF, 0xBB, 0xBF)) {
            return new Mark(StandardCharsets.UTF_8, 3);
        }
        if (starts(head, 0xFF, 0xFE, 0, 0)) {
            return new Mark(Charset.forName("UTF-32LE"), 4);
        }
        if (starts(head, 0, 0, 0xFE, 0xFF)) {
            return new Mark(Charset.forName("UTF-32BE"), 4);
        }
        if (starts(head, 0xFF, 0xFE)) {
            return new Mark(StandardCharsets.UTF_16LE, 2);
        }
        if (starts(head, 0xFE, 0xFF)) {
            return new Mark(StandardCharsets.UTF_16BE, 2);
        }
        return new Mark(StandardCharsets.UTF_8, 0);
    }

    private static boolean starts(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Judges text that carries no mark.
     *
     * @param in read to its end, and not closed
     */
    public static Charset detect(InputStream in) throws IOException {
        byte[] head = in.readNBytes(HEAD);
        if (nuls(head) > head.length / 10) {
            return wide(head);
        }
        Utf8Check utf8 = new Utf8Check();
        ByteArrayOutputStream evidence = new ByteArrayOutputStream();
        byte[] chunk = head;
        while (chunk.length > 0) {
            utf8.add(chunk);
            gather(chunk, evidence);
            chunk = in.readNBytes(HEAD);
        }
        return utf8.isUtf8() ? StandardCharsets.UTF_8 : singleByte(evidence.toByteArray());
    }

    /** Judges text that carries no mark and is not UTF-8. */
    public static Charset otherThanUtf8(byte[] text) {
        ByteArrayOutputStream evidence = new ByteArrayOutputStream();
        gather(text, evidence);
        return singleByte(evidence.toByteArray());
    }

    private static int nuls(byte[] bytes) {
        int nuls = 0;
        for (byte b : bytes) {
            nuls += b == 0 ? 1 : 0;
        }
        return nuls;
    }

    private static Charset wide(byte[] head) {
        for (CharsetMatch match : new CharsetDetector().setText(head).detectAll()) {
            if (match.getName().startsWith("UTF-16") || match.getName().startsWith("UTF-32")) {
                return Charset.forName(match.getName());
            }
        }
        return StandardCharsets.UTF_8;
    }

    /** Copies what stands around the bytes beyond ASCII: they alone tell encodings apart. */
    private static void gather(byte[] chunk, ByteArrayOutputStream evidence) {
        int done = 0;
        for (int i = 0; i < chunk.length && evidence.size() < MOST_EVIDENCE; i++) {
            if (chunk[i] < 0) {
                int from = Math.max(done, i - AROUND);
                int to = Math.min(chunk.length, i + AROUND);
                if (to > from) {
                    evidence.write(chunk, from, to - from);
                    done = to;
                }
                i = Math.max(i, done - AROUND);
            }
        }
    }

    private static Charset singleByte(byte[] evidence) {
        List<CharsetMatch> matches =
                Arrays.asList(new CharsetDetector().setText(evidence).detectAll());
        int western = matches.stream()
                .filter(match -> WESTERN.contains(match.getName()))
                .mapToInt(CharsetMatch::getConfidence)
                .max()
                .orElse(0);
        for (CharsetMatch match : matches) {
            boolean unicode = match.getName().startsWith("UTF-");
            if (!unicode && match.getConfidence() >= Math.max(SURE_ENOUGH, western + 10) && known(match.getName())) {
                return Charset.forName(match.getName());
            }
        }
        return WesternText.charsetOf(evidence);
    }

    private static boolean known(String name) {
        return Charset.isSupported(name);
    }

    /** Counts what is UTF-8 and what is not, over all of a file. */
    private static final class Utf8Check {
        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        private final CharBuffer text = CharBuffer.allocate(HEAD + 8);
        private byte[] rest = {};
        private long beyondAscii;
        private long wrong;

        void add(byte[] chunk) {
            ByteBuffer bytes = ByteBuffer.allocate(rest.length + chunk.length);
            bytes.put(rest).put(chunk).flip();
            while (true) {
                text.clear();
                CoderResult result = decoder.decode(bytes, text, false);
                count(text.flip());
                if (result.isUnderflow()) {
                    break;
                }
                if (result.isError()) {
                    wrong++;
                    bytes.position(bytes.position() + result.length());
                }
            }
            rest = new byte[bytes.remaining()];
            bytes.get(rest);
        }

        private void count(CharBuffer decoded) {
            for (int i = 0; i < decoded.length(); i++) {
                beyondAscii += decoded.charAt(i) > 0x7F ? 1 : 0;
            }
        }

        /**
         * Text in which more than a few bytes happen to be UTF-8 is UTF-8 with broken rows, which are told. Taken for
         * another encoding, a file pasted together of both would come in as "PerchÃ©" without a word.
         */
        boolean isUtf8() {
            return wrong + (rest.length > 0 ? 1 : 0) <= MOST_WRONG * beyondAscii;
        }
    }
}
