/**
 * From the pages of a document to those of a fax: where each lies on its sheet ({@code Placement}), in which way it is written, and
 * what is said where it cannot be shown in full. Pages of a PDF and pictures end alike, one after the other in a {@code
 * PageSink}, which makes of them what it likes.
 */
@NullMarked
package nightfax.render.pages;

import org.jspecify.annotations.NullMarked;
