/**
 * Pages and pictures in greys ({@code PagePainter}, {@code Gray}), how those become single bits ({@code ErrorDiffusion},
 * {@code Bitmap}), and how bits are packed: as CCITT G4 (ITU-T T.6) where that is the shorter way. Of our other packages it
 * knows {@code pdf} alone.
 */
@NullMarked
package nightfax.render.raster;

import org.jspecify.annotations.NullMarked;
