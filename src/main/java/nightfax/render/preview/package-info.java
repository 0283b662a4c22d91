/**
 * What will come out of the fax machine, before anything is sent: its pages as pictures ({@code Preview}, {@code
 * ContactSheet}), and how long it will take ({@code Transmission}). Ghostscript prints them where it is installed ({@code
 * Interpreter}); else they are drawn the raster way ({@code DrawnPages}). Rendering knows nothing of it.
 */
@NullMarked
package nightfax.render.preview;

import org.jspecify.annotations.NullMarked;
