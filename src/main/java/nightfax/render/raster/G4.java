package nightfax.render.raster;

/**
 * A bitmap as T.6 data, see {@link G4Encoder}.
 *
 * @param width in pels, as {@code height}
 */
public record G4(int width, int height, byte[] data) {

    public static G4 of(Bitmap bitmap) {
        return new G4(bitmap.width(), bitmap.height(), G4Encoder.encode(bitmap));
    }
}
