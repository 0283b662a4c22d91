/**
 * Reads PDF pages for both ways of rendering: content, resources, fonts and pictures as viewers understand them, faults
 * mended, and under {@code Watch}. Draws nothing and knows no other package of ours.
 */
@NullMarked
package nightfax.render.pdf;

import org.jspecify.annotations.NullMarked;
