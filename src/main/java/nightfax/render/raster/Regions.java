package nightfax.render.raster;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import nightfax.render.pdf.OperatorPath;
import nightfax.render.pdf.Stop;

/** The parts of a page that are wanted, and when they are; what none of them shows need not be drawn. */
interface Regions {

    /** The whole page, once it is done. */
    Regions WHOLE = new Regions() {
        @Override
        public void begin(AffineTransform userToImage) {}

        @Override
        public boolean touchedBy(Rectangle2D userBounds, double reach) {
            return true;
        }

        @Override
        public void after(long key) {}
    };

    /** @param userToImage from the page's user space to the image's pixels */
    void begin(AffineTransform userToImage);

    /** Whether a mark within these bounds of user space, give or take {@code reach}, can be seen in what is wanted. */
    boolean touchedBy(Rectangle2D userBounds, double reach);

    /**
     * The operator of that {@link OperatorPath} key has been drawn.
     *
     * @throws Complete when nothing that comes after it is wanted
     */
    void after(long key);

    /** Ends the page: all that is wanted of it has been drawn. */
    final class Complete extends Stop {
        private static final long serialVersionUID = 1L;

        Complete() {}
    }
}
