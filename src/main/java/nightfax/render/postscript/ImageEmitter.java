package nightfax.render.postscript;

import nightfax.render.raster.Bitmap;
import nightfax.render.raster.G4Encoder;
import nightfax.render.raster.Gray;

/** Bitmaps on the fax grid, in base-85 so that the file stays clean of control characters outside its fonts. */
public final class ImageEmitter {

    private ImageEmitter() {}

    /** Where a bitmap goes: its lower left corner in points on the sheet, and how many pels of the grid it covers. */
    public record Spot(double x, double y, int pelsAcross, int pelsDown) {}

    /** A stencil: black pels in the current grey, white ones leave what is there. */
    public static void mask(PsWriter out, Bitmap bitmap, Spot spot) {
        emit(out, bitmap, spot, "g4");
    }

    /** Opaque: white pels are painted white. */
    public static void opaque(PsWriter out, Bitmap bitmap, Spot spot) {
        emit(out, bitmap, spot, "gi");
    }

    /**
     * A picture of so few pixels that its greys, screened by the interpreter, are the shorter way to tell it. Hexadecimal
     * digits let the compression of the whole body see the bytes.
     */
    public static void grey(PsWriter out, Gray gray, Spot spot) {
        out.number(spot.x, 2).number(spot.y, 2).number(spot.pelsAcross).number(spot.pelsDown);
        out.number(gray.width()).number(gray.height()).token("gg");
        out.hexadecimal(gray.samples());
    }

    private static void emit(PsWriter out, Bitmap bitmap, Spot spot, String procedure) {
        out.number(spot.x, 2).number(spot.y, 2).number(spot.pelsAcross).number(spot.pelsDown);
        out.number(bitmap.width()).number(bitmap.height()).token(procedure);
        out.ascii85(G4Encoder.encode(bitmap));
    }
}
