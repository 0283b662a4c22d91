/**
 * Documents to {@code FaxBody}: what is faxed, rendered once per distinct content. Only here and below: PDFBox, Java2D. A
 * leaf: of the other packages it knows {@code files} alone.
 */
@NullMarked
package nightfax.render;

import org.jspecify.annotations.NullMarked;
