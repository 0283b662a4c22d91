package nightfax.render.postscript;

/** The procedures every page may use; they live in the dictionary {@code nfdict}. */
public final class Prolog {

    /**
     * {@code x y W H g4} paints a stencil of W × H pels in the current grey, {@code gi} the same with white ground; the T.6
     * data follow in base-85. The corner is moved to the nearest pel and the size is exactly the grid's, so that on a fax
     * raster every pel of ours becomes one of theirs: a dither that is resampled shows moiré.
     */
    private static final String IMAGES = """
            /D matrix def
            /im{/H exch def/W exch def gsave D setmatrix
            transform round exch round exch itransform translate
            W nfx mul H nfy mul scale
            /A currentfile/ASCII85Decode filter def
            <</ImageType 1/Width W/Height H/BitsPerComponent 1/Decode[0 1]/ImageMatrix[W 0 0 H neg 0 H]
            /DataSource A<</K -1/Columns W/Rows H>>/CCITTFaxDecode filter>>}bind def
            /g4{im imagemask A flushfile grestore}bind def
            /gi{im/DeviceGray setcolorspace image A flushfile grestore}bind def
            """;

    private Prolog() {}

    /** @param across pels per inch along the line, {@code down} lines per inch */
    public static byte[] bytes(int across, int down) {
        PsWriter out = new PsWriter();
        out.line("%%BeginResource: procset nightfax 1.0 0");
        out.line("/nfdict 60 dict def nfdict begin");
        out.line("/nfx 72 " + across + " div def/nfy 72 " + down + " div def");
        IMAGES.lines().forEach(out::line);
        out.line("end");
        out.line("%%EndResource");
        return out.bytes();
    }
}
