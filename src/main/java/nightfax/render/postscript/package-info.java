/**
 * Writes what is on a page in fax-ready PostScript. A page goes from {@code VectorEngine}, which walks its operators, through
 * {@code PagePaint}, which decides how each mark looks on a fax, to {@code PageEmitter}, which writes it.
 */
@NullMarked
package nightfax.render.postscript;

import org.jspecify.annotations.NullMarked;
