package nightfax.render.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Pictures that a document shows more than once, such as a letterhead: written once, before the pages, and called by name. What
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
    private final PsWriter definitions = new PsWriter();
    private int names;

    /** A picture and where it came up first. */
    private static final class Known {
        private final Page.Data place;
        private @Nullable String name;

        Known(Page.Data place) {
            this.place = place;
        }
    }

    /** The page as it is kept: pictures that were there before are called by name. */
    Page add(int index, Page page) {
        List<Page.Call> calls = new ArrayList<>();
        List<Page.Data> kept = new ArrayList<>();
        int by = 0;
        for (Page.Data picture : page.data()) {
            byte[] call = isShort(picture) ? null : call(index, page.body(), picture, by);
            if (call == null) {
                kept.add(picture.movedBy(by));
            } else {
                calls.add(new Page.Call(picture.from(), picture.to(), call));
                by += call.length - (picture.to() - picture.from());
            }
        }
        return new Page(Page.with(calls, page.body()), kept, page.move());
    }

    private static boolean isShort(Page.Data picture) {
        return picture.kind() == Page.Kind.OTHER || picture.to() - picture.from() < SHORT;
    }

    /** {@return null where it is written on the page} */
    private byte @Nullable [] call(int index, byte[] body, Page.Data picture, int movedBy) {
        byte[] data = Arrays.copyOfRange(body, picture.from() + OPERATOR, picture.to());
        String digest = DigestUtils.sha256Hex(data);
        Known same = known.get(digest);
        if (same == null) {
            Known now = new Known(picture.movedBy(movedBy));
            known.put(digest, now);
            first.computeIfAbsent(index, i -> new ArrayList<>()).add(now);
            return null;
        }
        return same.name != null || definitions.size() + data.length <= MOST
                ? call(name(same, data), picture.kind())
                : null;
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

    /** What that page, as it is kept, shows first and others, too: it is called by name. */
    List<Page.Call> calls(int index) {
        List<Page.Call> calls = new ArrayList<>();
        for (Known picture : first.getOrDefault(index, List.of())) {
            String name = picture.name;
            if (name != null) {
                Page.Data place = picture.place;
                calls.add(new Page.Call(place.from(), place.to(), call(name, place.kind())));
            }
        }
        return calls;
    }

    /** The pictures by their names; nothing where there are none. */
    byte[] definitions() {
        return definitions.bytes();
    }

    private static byte[] call(String name, Page.Kind kind) {
        return (" " + name + (kind == Page.Kind.STENCIL ? " p4\n" : " pi\n")).getBytes(StandardCharsets.US_ASCII);
    }
}
