package nightfax.render.raster;

import nightfax.render.pdf.Stop;

/** Ends a page that cannot be gone on with: what comes next would be drawn where nobody sees it. */
final class Astray extends Stop {
    private static final long serialVersionUID = 1L;

    Astray(Exception reason) {
        super(reason.getMessage(), reason);
    }
}
