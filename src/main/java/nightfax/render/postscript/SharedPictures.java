package nightfax.render.postscript;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Pictures that a document shows more than once, such as a letterhead: told once, before the pages, and called by name. What
 * is shown once stays where it is, so that an interpreter need not keep it.
 */
final class SharedPictures {

    /** Bytes of data below which a name is not worth while. */
    private static final int SHORT = 200;

    /** Bytes of data, the most that an interpreter has to keep for all pages. */
    private static final int MOST = 4 << 20;

    /** A blank or a line's end, the operator's two letters, a line's end: what stands before the data. */
    private static final int OPERATOR = 4;

    private final Map<String, Known> known = new HashMap<>();
    private final Map<Integer, List<Known>> first = new HashMap<>();
    /** What pictures are given their names with, and called by. */
    static final String OPERATORS = "nfk nfb p4 pi";

    private final PsWriter definitions = new PsWriter();
    private int names;

    /** A picture and where it came up first. */
    private static final class Known {
        private final Page.Picture place;
        private @Nullable String name;

        Known(Page.Picture place) {
            this.place = place;
        }
    }

    /** The page as it is kept: pictures that were there before are called by name. */
    byte[] add(int index, Page page) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(page.body().length);
        int done = 0;
        for (Page.Picture picture : page.pictures()) {
            int from = picture.from();
            int to = picture.to();
            if (to - from < SHORT) {
                continue;
            }
            out.write(page.body(), done, from - done);
            done = from;
            byte[] data = Arrays.copyOfRange(page.body(), from + OPERATOR, to);
            String digest = DigestUtils.sha256Hex(data);
            Known same = known.get(digest);
            if (same == null) {
                int moved = out.size();
                Known now = new Known(new Page.Picture(moved, moved + to - from, picture.stencil()));
                known.put(digest, now);
                first.computeIfAbsent(index, i -> new ArrayList<>()).add(now);
            } else if (same.name != null || definitions.size() + data.length <= MOST) {
                out.writeBytes(call(name(same, data), picture.stencil()));
                done = to;
            }
        }
        out.write(page.body(), done, page.body().length - done);
        return out.toByteArray();
    }

    private String name(Known picture, byte[] data) {
        String name = picture.name;
        if (name == null) {
            name = "i" + ++names;
            picture.name = name;
            definitions.line("/" + name + (isBase85(data) ? " nfk" : " nfb")).raw(data);
        }
        return name;
    }

    /** Base-85 data end with {@code ~>} and a line's end, hexadecimal digits with {@code >}. */
    private static boolean isBase85(byte[] data) {
        return data[data.length - 3] == '~';
    }

    /** The page as it is written: what others show, too, is called by name. */
    byte[] resolve(int index, byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length);
        int done = 0;
        for (Known picture : first.getOrDefault(index, List.of())) {
            String name = picture.name;
            if (name != null) {
                out.write(body, done, picture.place.from() - done);
                out.writeBytes(call(name, picture.place.stencil()));
                done = picture.place.to();
            }
        }
        out.write(body, done, body.length - done);
        return out.toByteArray();
    }

    /** The pictures by their names; nothing where there are none. */
    byte[] definitions() {
        if (names == 0) {
            return new byte[0];
        }
        return new PsWriter()
                .line("nfdict begin")
                .raw(definitions.bytes())
                .line("end")
                .bytes();
    }

    private static byte[] call(String name, boolean stencil) {
        return (" " + name + (stencil ? " p4\n" : " pi\n")).getBytes(StandardCharsets.US_ASCII);
    }
}
