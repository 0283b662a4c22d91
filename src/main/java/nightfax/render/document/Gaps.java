package nightfax.render.document;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Places in a page that are filled in when all of it has been written; and where the page has data, as these move when something
 * is filled in before them.
 */
public final class Gaps {

    private final List<Gap> gaps = new ArrayList<>();
    private final List<Page.Data> data = new ArrayList<>();

    private record Gap(int at, Object owner) {}

    /** @param at bytes from the beginning of the page, as all places here */
    public void add(int at, Object owner) {
        gaps.add(new Gap(at, owner));
    }

    /** From and to which place there are data, and what they are. */
    public void data(int from, int to, Page.Kind kind) {
        data.add(new Page.Data(from, to, kind));
    }

    /** How many gaps there are. */
    public int size() {
        return gaps.size();
    }

    /**
     * Forgets what came later.
     *
     * @param size how many gaps there were when the page had that {@code length}
     */
    public void truncate(int size, int length) {
        gaps.subList(size, gaps.size()).clear();
        data.removeIf(one -> one.from() >= length);
    }

    /**
     * The page with all of its gaps filled.
     *
     * @param filling by the gaps' owners; none leaves the gap empty
     */
    public Page fill(byte[] body, Map<Object, byte[]> filling, Move move) {
        ByteArrayOutputStream page = new ByteArrayOutputStream(body.length);
        List<Page.Data> moved = new ArrayList<>();
        int from = 0;
        int next = 0;
        for (Gap gap : gaps) {
            next = move(gap.at, next, page.size() - from, moved);
            page.write(body, from, gap.at - from);
            byte[] filled = filling.getOrDefault(gap.owner, new byte[0]);
            moved.add(new Page.Data(page.size(), page.size() + filled.length, Page.Kind.OTHER));
            page.writeBytes(filled);
            from = gap.at;
        }
        move(body.length, next, page.size() - from, moved);
        page.write(body, from, body.length - from);
        return new Page(page.toByteArray(), moved, move);
    }

    /** Data before that place, by how much what was filled in before them has moved them. {@return the next ones} */
    private int move(int before, int first, int by, List<Page.Data> moved) {
        int next = first;
        for (; next < data.size() && data.get(next).from() < before; next++) {
            moved.add(data.get(next).movedBy(by));
        }
        return next;
    }
}
