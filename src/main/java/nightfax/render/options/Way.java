package nightfax.render.options;

/** How a page becomes PostScript. */
public enum Way {
    /** Text as fonts, lines as paths, only images as bitmaps; a page that cannot be written that way becomes a bitmap, alone. */
    VECTOR,
    /** Every page as one bitmap on the fax grid. */
    RASTER
}
