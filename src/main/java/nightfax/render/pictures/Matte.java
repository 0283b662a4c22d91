package nightfax.render.pictures;

import java.io.IOException;
import nightfax.render.raster.Gray;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.jspecify.annotations.Nullable;

/** The colour that a picture was mixed with already, as much as its soft mask makes it fade (ISO 32000-1, 11.6.5.3). */
final class Matte {

    private static final COSName MATTE = COSName.getPDFName("Matte");

    private Matte() {}

    /**
     * Takes the matte colour out of the picture, if there is one.
     *
     * @param space of the picture; its greys are brought to the size of its {@code opacity}
     */
    static void unmix(Gray picture, Gray opacity, PDImage mask, @Nullable PDColorSpace space, Greys greys)
            throws IOException {
        COSArray matte = mask.getCOSObject().getCOSArray(MATTE);
        if (matte == null || space == null || matte.size() != space.getNumberOfComponents()) {
            return;
        }
        double colour = greys.grey(space, matte.toFloatArray()) * 255;
        byte[] mixed = picture.samples();
        for (int i = 0; i < mixed.length; i++) {
            int covers = opacity.samples()[i] & 255;
            if (covers > 0) {
                double own = colour + ((mixed[i] & 255) - colour) * 255 / covers;
                mixed[i] = (byte) Math.round(Math.max(0, Math.min(255, own)));
            }
        }
    }
}
