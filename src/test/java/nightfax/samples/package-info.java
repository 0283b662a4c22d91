/**
 * Makes the files in input-samples/demo: recipients and documents of a company that does not exist. What may not come
 * in: anything that tests nightfax itself.
 */
@NullMarked
package nightfax.samples;

import org.jspecify.annotations.NullMarked;
