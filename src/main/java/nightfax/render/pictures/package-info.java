/**
 * The pictures of a PDF as greys in the size that they have on a fax: unpacked row by row, turned to greys and shrunk as they
 * come in ({@code PictureReader}), with the dots that a photograph is made of ({@code Dots}). What grey a colour is, is said
 * here for all marks ({@code Greys}). It knows nothing of pages, nor of what is written.
 */
@NullMarked
package nightfax.render.pictures;

import org.jspecify.annotations.NullMarked;
