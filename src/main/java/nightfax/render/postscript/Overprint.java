package nightfax.render.postscript;

import java.awt.geom.Rectangle2D;
import java.util.BitSet;

/**
 * Finds dark type that stands on light type, such as a watermark of words. Light type is made ink elsewhere so that it can be
 * read; where two texts share a place that would make both illegible, and the light one was not meant to be read first.
 *
 * <p>Where that is the case is known only at the end of the page. So such a page is drawn three times: to see whether there is
 * any dark type on light type, to note where the dark type is, and to leave the light type light there.
 */
final class Overprint {

    /** In grid units: a point, which is less than the distance between the middles of two letters. */
    private static final double CELL = 20;

    /** Up to so many letters meet by chance: as accents, or where type is set tight. */
    private static final int MOST_BY_CHANCE = 3;

    /** The share of a glyph's bounds, about their middle, that no other glyph may touch: at their edges neighbours do. */
    private static final double BODY = 0.8;

    /** Type up to this grey is dark. */
    private static final double DARK = 0.4;

    /** Type from this grey on is light. */
    private static final double LIGHT = 0.6;

    private final Rectangle2D paper;
    private final int columns;
    private final BitSet light = new BitSet();
    private final BitSet bodies = new BitSet();
    private final BitSet middles = new BitSet();
    private Pass pass = Pass.LOOKING;
    private int meetings;

    /** Most pages have no light type, and are drawn once: that must not cost anything. */
    private enum Pass {
        /** Is there dark type on light? */
        LOOKING,
        /** Then where is dark type? */
        GATHERING,
        LIGHTENING
    }

    Overprint(Rectangle2D paper) {
        this.paper = paper;
        this.columns = (int) Math.ceil(paper.getWidth() / CELL);
    }

    /** Whether the page is to be drawn again, with {@link #tone} knowing more of it. */
    boolean drawsAgain() {
        boolean again = pass == Pass.GATHERING || pass == Pass.LOOKING && meetings > MOST_BY_CHANCE;
        if (again) {
            pass = pass == Pass.LOOKING ? Pass.GATHERING : Pass.LIGHTENING;
        }
        return again;
    }

    /**
     * The tone of a glyph.
     *
     * @param natural what it would be on white paper
     * @param tone what it is to be, as far as is known without what else is there
     */
    double tone(double natural, double tone, Rectangle2D bounds) {
        boolean lifted = natural >= LIGHT && tone < natural;
        switch (pass) {
            case LOOKING -> {
                if (lifted) {
                    mark(light, bounds, 0);
                } else if (natural <= DARK && !light.isEmpty() && meets(light, bounds, 0.5)) {
                    meetings++;
                }
            }
            case GATHERING -> {
                if (natural <= DARK) {
                    mark(bodies, bounds, BODY);
                    mark(middles, bounds, 0);
                }
            }
            case LIGHTENING -> {
                if (lifted && meets(bodies, bounds, BODY) && !isHalfOfASign(bounds)) {
                    return FaxSense.surface(natural);
                }
            }
        }
        return tone;
    }

    /** A dark glyph about the same middle is the other half: a button with a light side. */
    private boolean isHalfOfASign(Rectangle2D bounds) {
        Rectangle2D about = new Rectangle2D.Double(
                bounds.getCenterX() - 1.5 * CELL, bounds.getCenterY() - 1.5 * CELL, 3 * CELL, 3 * CELL);
        return meets(middles, about, 1);
    }

    /** @param share of the bounds' width and height about their middle */
    private boolean meets(BitSet cells, Rectangle2D bounds, double share) {
        int right = column(bounds.getCenterX() + bounds.getWidth() / 2 * share);
        for (int y = row(bounds, -share); y <= row(bounds, share); y++) {
            int next = cells.nextSetBit(y * columns + column(bounds.getCenterX() - bounds.getWidth() / 2 * share));
            if (next >= 0 && next <= y * columns + right) {
                return true;
            }
        }
        return false;
    }

    private void mark(BitSet cells, Rectangle2D bounds, double share) {
        int left = column(bounds.getCenterX() - bounds.getWidth() / 2 * share);
        int right = column(bounds.getCenterX() + bounds.getWidth() / 2 * share);
        for (int y = row(bounds, -share); y <= row(bounds, share); y++) {
            cells.set(y * columns + left, y * columns + right + 1);
        }
    }

    private int column(double x) {
        return (int) Math.max(0, Math.min(columns - 1, (x - paper.getX()) / CELL));
    }

    private int row(Rectangle2D bounds, double share) {
        double y = bounds.getCenterY() + bounds.getHeight() / 2 * share;
        return (int) (Math.max(0, Math.min(paper.getHeight(), y - paper.getY())) / CELL);
    }
}
