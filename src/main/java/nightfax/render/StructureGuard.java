package nightfax.render;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nightfax.render.raster.StreamGuard;

/**
 * Counts what a PDF's structure unpacks to, before PDFBox unpacks it into memory where nobody can stop it: its objects and
 * the table of where they are may lie in compressed streams (ISO 32000-1, 7.5.7 and 7.5.8), and a stream may say that its
 * rows are longer than memory (7.4.4.4, {@code Columns}). All of that is said in the open, even in an encrypted file.
 */
final class StructureGuard {

    private static final Pattern SUSPECT = Pattern.compile("/(?:(ObjStm|XRef)(?![A-Za-z])|Columns\\s*(\\d{7,}))");

    private static final Pattern DATA = Pattern.compile("(?<!end)stream(?:\\r\\n?|\\n)");

    /** A million objects, and the table of ten million, unpack to less. */
    private static final long MOST_UNPACKED = 64L << 20;

    /** How far from a stream's type its data may begin. */
    private static final int DICTIONARY = 4096;

    private static final int WINDOW = 1 << 16;

    /** No suspect word is longer. */
    private static final int OVERLAP = 64;

    private final FileChannel file;
    private final long most;

    private StructureGuard(FileChannel file, long most) {
        this.file = file;
        this.most = most;
    }

    /** @throws Budget.Exceeded when the document would not fit */
    static void check(Path pdf, Limits limits) throws IOException {
        try (FileChannel file = FileChannel.open(pdf, StandardOpenOption.READ)) {
            new StructureGuard(file, Math.min(limits.memory(), MOST_UNPACKED)).check();
        }
    }

    private void check() throws IOException {
        for (long from = 0; from < file.size(); from += WINDOW - OVERLAP) {
            String window = read(from, WINDOW);
            Matcher suspect = SUSPECT.matcher(window);
            // Most of a large file is pictures, in which looking for one character is many times faster.
            for (int name = window.indexOf('/'); name >= 0; name = window.indexOf('/', name + 1)) {
                if (!suspect.region(name, window.length()).lookingAt()) {
                    continue;
                }
                if (suspect.group(2) != null) {
                    throw new Budget.Exceeded("it has a stream with rows of " + suspect.group(2) + " samples");
                }
                count(from + suspect.end());
            }
        }
    }

    private void count(long afterType) throws IOException {
        Matcher data = DATA.matcher(read(afterType, DICTIONARY));
        if (!data.find()) {
            return;
        }
        file.position(afterType + data.end());
        StreamGuard.count(Channels.newInputStream(file), bytes -> {
            if (bytes > most) {
                throw new Budget.Exceeded("it unpacks to more than " + most + " bytes");
            }
        });
    }

    private String read(long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) >= 0) {
            // Some file systems give what they have at hand.
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
    }
}
