/**
 * A PostScript document (DSC 3.0, language level 2) from the marks of its pages: {@code PsWriter} writes tokens, {@code Page}
 * is what a page comes to on its {@code Sheet}, and {@code PsDocument} puts the pages together, behind the prolog, the fonts and
 * what the pages share. What is on a page is decided elsewhere.
 */
@NullMarked
package nightfax.render.document;

import org.jspecify.annotations.NullMarked;
