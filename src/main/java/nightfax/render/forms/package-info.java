/**
 * The fields of PDF forms: those that their program left for the viewer to draw get a face ({@code FormAppearances}), and a
 * recipient's values are put into them ({@code MergeFields}), in type of a size and font in which all of a value is seen. It
 * changes documents that are open, and neither opens nor renders any.
 */
@NullMarked
package nightfax.render.forms;

import org.jspecify.annotations.NullMarked;
