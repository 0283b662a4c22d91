/**
 * Everything below the PostScript: how a document is read under watch ({@code PathEngine}, {@code WholePage}, {@code
 * SelectFont}, {@code Watch}), pages and pictures in greys ({@code PagePainter}, {@code Gray}), and those as single bits, packed
 * as CCITT G4 (ITU-T T.6) where that is the shorter way. Knows no other package of ours.
 */
@NullMarked
package nightfax.render.raster;

import org.jspecify.annotations.NullMarked;
