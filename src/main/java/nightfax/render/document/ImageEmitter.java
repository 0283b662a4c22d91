package nightfax.render.document;

import nightfax.render.raster.Gray;
import nightfax.render.raster.PackedBitmap;

/**
 * Bitmaps on the fax grid, in printable characters so that the file stays clean of others outside its fonts: what is compressed
 * already in base-85, what is still to be compressed with the whole body in hexadecimal digits, which let that see the bytes.
 */
public final class ImageEmitter {

    private ImageEmitter() {}

    /** Where a bitmap goes: its lower left corner in points on the sheet, and how many pels of the grid it covers. */
    public record Spot(double x, double y, int pelsAcross, int pelsDown) {}

    /** A stencil: black pels in the current grey, white ones leave what is there. {@return where its operator begins} */
    public static int mask(PsWriter out, PackedBitmap bitmap, Spot spot) {
        return emit(out, bitmap, spot, "g4");
    }

    /** Opaque: white pels are painted white. {@return where its operator begins} */
    public static int opaque(PsWriter out, PackedBitmap bitmap, Spot spot) {
        return emit(out, bitmap, spot, "gi");
    }

    /**
     * A picture of so few pixels that its greys, screened by the interpreter, are the shorter way to write it. Hexadecimal
     * digits let the compression of the whole body see the bytes. {@return where its operator begins}
     */
    public static int grey(PsWriter out, Gray gray, Spot spot) {
        out.number(spot.x, 2).number(spot.y, 2).number(spot.pelsAcross).number(spot.pelsDown);
        Gray shortest = gray.withoutRepeats();
        out.number(shortest.width()).number(shortest.height());
        int at = out.size();
        out.token("gg");
        out.hexadecimal(shortest.samples());
        return at;
    }

    private static int emit(PsWriter out, PackedBitmap bitmap, Spot spot, String procedure) {
        out.number(spot.x, 2).number(spot.y, 2).number(spot.pelsAcross).number(spot.pelsDown);
        out.number(bitmap.t6() ? bitmap.width() : -bitmap.width()).number(bitmap.height());
        int at = out.size();
        out.token(procedure);
        if (bitmap.t6()) {
            out.ascii85(bitmap.data());
        } else {
            out.hexadecimal(bitmap.data());
        }
        return at;
    }
}
