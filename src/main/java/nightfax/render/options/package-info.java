/**
 * How a fax is to be rendered, as its sender chose: the paper, the machine's grid of pels, the way, the limits. Facts alone; of
 * our other packages it knows {@code bounds}, for the limits.
 */
@NullMarked
package nightfax.render.options;

import org.jspecify.annotations.NullMarked;
