package nightfax.render.postscript;

import org.jspecify.annotations.Nullable;

/** The first and the last column, and row, of cells that the ink reaches. */
record Extent(int left, int right, int top, int bottom) {

    /** {@link CellGreys} darker than this are ink. */
    private static final int INK = 225;

    /**
     * The same for what is foreseen of a viewer, which draws curves a trace lighter than we do: on the edge between ink and
     * none it is none.
     */
    private static final int INK_VIEWED = INK - 1;

    /** Greys this close to {@link #INK} may come out on its other side. */
    private static final int NARROWLY = 3;

    /** As it is printed; {@return null where no ink is seen} */
    static @Nullable Extent printed(CellGreys seen) {
        return of(seen, INK);
    }

    /** As a viewer shows it; {@return null where no ink is seen} */
    static @Nullable Extent viewed(CellGreys seen) {
        return of(seen, INK_VIEWED);
    }

    private static @Nullable Extent of(CellGreys seen, int limit) {
        int left = seen.across();
        int right = -1;
        int top = seen.down();
        int bottom = -1;
        for (int y = 0; y < seen.down(); y++) {
            for (int x = 0; x < seen.across(); x++) {
                if (seen.greys()[y * seen.across() + x] < limit) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = y;
                }
            }
        }
        return right < 0 ? null : new Extent(left, right, top, bottom);
    }

    int across() {
        return right - left + 1;
    }

    int down() {
        return bottom - top + 1;
    }

    /** How far what is printed is from being sure to reach just as far, in greys, added up over the edges. */
    int misses(CellGreys seen) {
        return inside(seen.darkestOfColumn(left))
                + inside(seen.darkestOfColumn(right))
                + inside(seen.darkestOfRow(top))
                + inside(seen.darkestOfRow(bottom))
                + outside(seen.darkestOfColumn(left - 1))
                + outside(seen.darkestOfColumn(right + 1))
                + outside(seen.darkestOfRow(top - 1))
                + outside(seen.darkestOfRow(bottom + 1));
    }

    private static int inside(int found) {
        return Math.max(0, found - (INK - NARROWLY));
    }

    private static int outside(int found) {
        return Math.max(0, INK + NARROWLY - found);
    }
}
