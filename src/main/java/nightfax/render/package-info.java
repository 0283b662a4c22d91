/**
 * Documents to {@code FaxBody}: what is faxed, rendered once per distinct content. Only here and below: PDFBox, Java2D. A
 * leaf: it knows no other package.
 */
@NullMarked
package nightfax.render;

import org.jspecify.annotations.NullMarked;
