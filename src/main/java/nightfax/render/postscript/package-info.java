/**
 * Writes pages in fax-ready PostScript (DSC 3.0, language level 2). A page goes from {@code VectorEngine}, which walks its
 * operators, through {@code PagePaint}, which decides how each mark looks on a fax, to {@code PageEmitter}, which writes it;
 * {@code PsDocument} puts the pages together, behind the prolog, the fonts and what the pages share.
 */
@NullMarked
package nightfax.render.postscript;

import org.jspecify.annotations.NullMarked;
