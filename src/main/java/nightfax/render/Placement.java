package nightfax.render;

import java.awt.geom.AffineTransform;

/**
 * Where a page lies on the fax paper.
 *
 * @param toPaper from points of the upright page, origin lower left, to points on the paper
 * @param scale 1 is true to size
 */
record Placement(AffineTransform toPaper, double scale, boolean turned) {

    /** Upright, a page may lose a quarter of its size; a landscape page that would lose more is turned on its side. */
    private static final double SMALL_ENOUGH_TO_TURN = 0.75;

    /** As large as the paper allows; what prints at the very edge may be lost. */
    static Placement onPaper(double width, double height, RenderOptions options) {
        Paper paper = options.paper();
        // Pages meant for this paper are off by fractions of a point; they are not scaled by 99.9 % for that.
        return within(width, height, options, 0, 0, paper.width() + 1.5, paper.height() + 1.5);
    }

    /** As large as the reproducible area allows: nothing is lost. */
    static Placement inArea(double width, double height, RenderOptions options) {
        Paper paper = options.paper();
        return within(
                width,
                height,
                options,
                paper.left(),
                paper.bottom(),
                paper.reproducibleWidth(),
                paper.reproducibleHeight());
    }

    private static Placement within(
            double width, double height, RenderOptions options, double x, double y, double w, double h) {
        Paper paper = options.paper();
        double most = options.enlarge() ? Double.MAX_VALUE : 1;
        double upright = Math.min(most, Math.min(w / width, h / height));
        double turned = Math.min(most, Math.min(w / height, h / width));
        boolean turn = width > height && turned > upright && areaScale(width, height, paper) < SMALL_ENOUGH_TO_TURN;
        double scale = turn ? turned : upright;
        AffineTransform toPaper = new AffineTransform();
        boolean wholePaper = x == 0;
        double centreX = wholePaper ? paper.width() / 2 : x + w / 2;
        double centreY = wholePaper ? paper.height() / 2 : y + h / 2;
        toPaper.translate(centreX, centreY);
        if (turn) {
            toPaper.quadrantRotate(1);
        }
        toPaper.scale(scale, scale);
        toPaper.translate(-width / 2, -height / 2);
        return new Placement(toPaper, scale, turn);
    }

    private static double areaScale(double width, double height, Paper paper) {
        return Math.min(paper.reproducibleWidth() / width, paper.reproducibleHeight() / height);
    }
}
