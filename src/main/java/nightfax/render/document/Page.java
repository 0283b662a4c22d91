package nightfax.render.document;

import java.io.ByteArrayOutputStream;
import java.util.Comparator;
import java.util.List;

/**
 * The marks of one page.
 *
 * @param body what stands between the page's setup and its trailer
 * @param data where in the body there is more than tokens, in order
 * @param move by how much all of it is moved on the sheet
 */
public record Page(byte[] body, List<Data> data, Move move) {

    /** What data are. */
    public enum Kind {
        STENCIL,
        OPAQUE,
        /** Whatever else; no other page has the same. */
        OTHER
    }

    /** Bytes that are read by an operator; of a bitmap, from the operator that paints it to the end of its data. */
    public record Data(int from, int to, Kind kind) {

        Data movedBy(int bytes) {
            return new Data(from + bytes, to + bytes, kind);
        }
    }

    /** The name of what stands elsewhere, for a part of the body. */
    record Call(int from, int to, byte[] name) {}

    /** A page that shares nothing with others. */
    public static Page of(byte[] body) {
        return new Page(body, List.of(new Data(0, body.length, Kind.OTHER)), Move.NONE);
    }

    /** The body with names for those parts. */
    static byte[] with(List<Call> calls, byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length);
        int done = 0;
        for (Call call :
                calls.stream().sorted(Comparator.comparingInt(Call::from)).toList()) {
            out.write(body, done, call.from - done);
            out.writeBytes(call.name);
            done = call.to;
        }
        out.write(body, done, body.length - done);
        return out.toByteArray();
    }
}
