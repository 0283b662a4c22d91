package nightfax.render.postscript;

/** Bitmaps on the fax grid, in base-85 so that the file stays clean of control characters outside its fonts. */
public final class ImageEmitter {

    private ImageEmitter() {}

    /**
     * A stencil: black pels in the current grey, white ones leave what is there.
     *
     * @param data T.6
     * @param x of the lower left corner in points on the paper, as {@code y}
     */
    public static void mask(PsWriter out, int width, int height, byte[] data, double x, double y) {
        emit(out, width, height, data, x, y, "g4");
    }

    /** Opaque: white pels are painted white. */
    public static void opaque(PsWriter out, int width, int height, byte[] data, double x, double y) {
        emit(out, width, height, data, x, y, "gi");
    }

    private static void emit(PsWriter out, int width, int height, byte[] data, double x, double y, String procedure) {
        out.number(x, 2).number(y, 2).number(width).number(height).token(procedure);
        out.ascii85(data);
    }
}
