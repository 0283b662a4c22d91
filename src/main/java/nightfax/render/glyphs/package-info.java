/**
 * The letters of a document, whatever format its fonts have, as glyphs of our own: found and mended ({@code GlyphSource},
 * {@code Type3Glyphs}), and put into Type 1 fonts that hold what is used and no more ({@code FontSubsets}). Where a letter
 * stands, and in what grey, is decided elsewhere.
 */
@NullMarked
package nightfax.render.glyphs;

import org.jspecify.annotations.NullMarked;
