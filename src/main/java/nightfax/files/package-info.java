/**
 * How files are made: for their owner's eyes only, and there as a whole or not at all. A leaf: it knows no other package.
 */
@NullMarked
package nightfax.files;

import org.jspecify.annotations.NullMarked;
