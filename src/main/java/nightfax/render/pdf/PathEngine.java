package nightfax.render.pdf;

import java.awt.geom.GeneralPath;
import java.awt.geom.Point2D;
import java.io.IOException;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;

/** Walks operators and builds the path that the next painting operator is about (ISO 32000-1, 8.5.2). */
public abstract class PathEngine extends PDFGraphicsStreamEngine {

    /** The path so far, in the page's user space. */
    protected GeneralPath line = new GeneralPath();

    private static final int NOT = -1;

    private int clipping = NOT;

    /** Whether the subpath has nothing but its first point so far. */
    private boolean begun;

    protected PathEngine(PDPage page) {
        super(page);
    }

    @Override
    public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {
        line.moveTo((float) p0.getX(), (float) p0.getY());
        line.lineTo((float) p1.getX(), (float) p1.getY());
        line.lineTo((float) p2.getX(), (float) p2.getY());
        line.lineTo((float) p3.getX(), (float) p3.getY());
        line.closePath();
        begun = false;
    }

    @Override
    public void moveTo(float x, float y) {
        line.moveTo(x, y);
        begun = true;
    }

    @Override
    public void lineTo(float x, float y) {
        if (line.getCurrentPoint() == null) {
            line.moveTo(x, y);
        }
        line.lineTo(x, y);
        begun = false;
    }

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
        if (line.getCurrentPoint() == null) {
            line.moveTo(x1, y1);
        }
        line.curveTo(x1, y1, x2, y2, x3, y3);
        begun = false;
    }

    @Override
    public Point2D getCurrentPoint() {
        return line.getCurrentPoint();
    }

    /** A point that is closed is a line of no length, so that round caps make a dot of it (8.5.3.2). */
    @Override
    public void closePath() {
        Point2D point = line.getCurrentPoint();
        if (point == null) {
            return;
        }
        if (begun) {
            lineTo((float) point.getX(), (float) point.getY());
        }
        line.closePath();
    }

    /** Counts from the end of the path on, wherever in it that is said: some programs say so before they begin it (8.5.4). */
    @Override
    public void clip(int windingRule) throws IOException {
        clipping = windingRule;
    }

    @Override
    public void endPath() {
        finish();
    }

    @Override
    public void showForm(PDFormXObject form) throws IOException {
        apart(() -> super.showForm(form));
    }

    @Override
    public void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
        apart(() -> super.showTransparencyGroup(form));
    }

    /**
     * Draws content that begins with no path of its own and leaves the path of what shows it as it is. A clip that a form leaves
     * unfinished goes on where the form is shown: that is what every viewer does.
     */
    protected final void apart(Drawing content) throws IOException {
        GeneralPath outer = line;
        boolean outerBegun = begun;
        line = new GeneralPath();
        begun = false;
        try {
            content.draw();
        } finally {
            line = outer;
            begun = outerBegun;
        }
    }

    /** The same for what is drawn while the path is being painted, such as tiles. */
    protected final void within(Drawing content) throws IOException {
        int outerClipping = clipping;
        clipping = NOT;
        try {
            apart(content);
        } finally {
            clipping = outerClipping;
        }
    }

    /** To be called when the path has been painted, or is not to be: clips by it where that was asked for, and begins the next. */
    protected final void finish() {
        // "W n" without a path clips nothing away: that is what every viewer does.
        if (clipping != NOT && line.getCurrentPoint() != null) {
            line.setWindingRule(clipping);
            getGraphicsState().intersectClippingPath(line);
        }
        clipping = NOT;
        line.reset();
    }
}
