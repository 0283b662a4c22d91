/**
 * Emits fax-ready PostScript (DSC, Level 2). One rule of emission, one method, tested alone.
 */
@NullMarked
package nightfax.render.postscript;

import org.jspecify.annotations.NullMarked;
