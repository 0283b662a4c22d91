/**
 * Documents to {@code FaxBody}: what is faxed, rendered once per distinct content ({@code DocumentRenderer}) or once per
 * recipient ({@code MergeTemplate}), and kept ({@code Spool}). How a document is opened and its pages become those of a fax is
 * in the packages below. Only here and below: PDFBox, Java2D. A leaf: of the other packages it knows {@code files} alone.
 */
@NullMarked
package nightfax.render;

import org.jspecify.annotations.NullMarked;
