/**
 * Letters where a document does not bring them along: the fonts that stand in for others ({@code FaxFonts}), and the order in
 * which what is written from the right stands on paper ({@code VisualOrder}). Knows no other package of ours.
 */
@NullMarked
package nightfax.render.fonts;

import org.jspecify.annotations.NullMarked;
