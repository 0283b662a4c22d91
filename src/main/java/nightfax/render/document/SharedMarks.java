package nightfax.render.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.MurmurHash3;
import org.jspecify.annotations.Nullable;

/**
 * Marks that a document makes more than once, such as the drawing in a letterhead or a form that many pages show: written once,
 * as procedures before the pages, and called by name.
 *
 * <p>What comes again soon costs next to nothing, since the body is compressed (RFC 1950), and stays where it is. It is what
 * lies further back than compression can look, {@value #FAR} bytes, that is written twice. Pages are cut into pieces where their
 * lines say so, whatever stands before them, and so a drawing is cut alike wherever it is.
 */
final class SharedMarks {

    /** RFC 1951 looks back 32 kB. */
    private static final int FAR = 30_000;

    /** Bytes of a piece, below which a name is not worth while. */
    private static final int SHORTEST = 400;

    /** Bytes of a piece; a procedure of so many is far below the longest that interpreters can keep (PLRM appendix B). */
    private static final int LONGEST = 8_000;

    /** A piece ends after one line in this many. */
    private static final int LINES = 16;

    /** Bytes of all procedures: an interpreter keeps them for all pages, as objects that take up to ten times as much. */
    private static final int MOST = 1 << 19;

    /** Pieces that are known, the first of a document. */
    private static final int MOST_KNOWN = 100_000;

    private final Map<Piece, Known> known = new HashMap<>();
    private final List<List<Use>> uses = new ArrayList<>();
    private final PsWriter definitions = new PsWriter();
    private long written;
    private int names;

    /** What a piece is known by. */
    private record Piece(long hash, long otherHash, int length) {}

    private record Use(int from, int to, Known piece) {}

    /** Where a piece was last, in bytes of all pages, and the name it has since it came from afar. */
    private static final class Known {
        private long last;
        private byte @Nullable [] name;

        Known(long last) {
            this.last = last;
        }
    }

    /** Takes note of the next page. */
    void add(Page page) {
        List<Use> here = new ArrayList<>();
        int from = 0;
        for (Page.Data data : page.data()) {
            cut(page.body(), from, data.from(), here);
            from = data.to();
        }
        cut(page.body(), from, page.body().length, here);
        uses.add(here);
        written += page.body().length;
    }

    private void cut(byte[] body, int from, int to, List<Use> here) {
        int begin = from;
        int end = from;
        int line = from;
        for (int i = from + 1; i < to; i++) {
            if (body[i] != '\n') {
                continue;
            }
            // Behind an operator: what is broken off elsewhere, in a string or an array, ends with no letter.
            if (Character.isLetter(body[i - 1])) {
                end = i + 1;
                int length = end - begin;
                if (length >= LONGEST || length >= SHORTEST && endsPiece(body, line, i)) {
                    piece(body, begin, end, here);
                    begin = end;
                }
            }
            line = i + 1;
        }
        if (end - begin >= SHORTEST) {
            piece(body, begin, end, here);
        }
    }

    private static boolean endsPiece(byte[] body, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + body[i];
        }
        return (hash ^ hash >>> 15) % LINES == 0;
    }

    private void piece(byte[] body, int from, int to, List<Use> here) {
        if (to - from > 2 * LONGEST) {
            return;
        }
        long[] hashes = MurmurHash3.hash128x64(body, from, to - from, 0);
        Piece key = new Piece(hashes[0], hashes[1], to - from);
        Known piece = known.get(key);
        if (piece == null) {
            if (known.size() >= MOST_KNOWN) {
                return;
            }
            piece = new Known(written + from);
            known.put(key, piece);
        }
        if (piece.name == null && written + from - piece.last > FAR && definitions.size() + to - from <= MOST) {
            String name = "r" + ++names;
            piece.name = (name + "\n").getBytes(StandardCharsets.US_ASCII);
            definitions
                    .line("/" + name + "{")
                    .raw(Arrays.copyOfRange(body, from, to))
                    .line("}def");
        }
        piece.last = written + from;
        here.add(new Use(from, to, piece));
    }

    /** What that page calls by name. */
    List<Page.Call> calls(int page) {
        List<Page.Call> calls = new ArrayList<>();
        for (Use use : uses.get(page)) {
            byte[] name = use.piece.name;
            if (name != null) {
                calls.add(new Page.Call(use.from, use.to, name));
            }
        }
        return calls;
    }

    /** The procedures; nothing where there are none. */
    byte[] definitions() {
        return definitions.bytes();
    }
}
