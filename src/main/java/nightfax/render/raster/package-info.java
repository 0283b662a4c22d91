/**
 * Dithers grey pages to one bit per pel and packs them, as CCITT G4 (ITU-T T.6) where that is the shorter way.
 */
@NullMarked
package nightfax.render.raster;

import org.jspecify.annotations.NullMarked;
