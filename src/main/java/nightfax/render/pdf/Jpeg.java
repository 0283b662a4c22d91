package nightfax.render.pdf;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes the luminance alone of JPEG pictures (ITU-T T.81) that keep it apart from their colours: that takes half the time, and
 * a fraction of the memory.
 */
public final class Jpeg {

    private static final Logger log = LoggerFactory.getLogger(Jpeg.class);

    private Jpeg() {}

    /**
     * Decodes the luminance of a picture in red, green and blue.
     *
     * @param every of so many pixels in a row, and rows, only the first is kept
     * @param watch learns of the size it really has
     * @return empty when it is no JPEG picture, or its colours are kept otherwise
     */
    public static Optional<DecodedPicture> luminance(PDImageXObject image, int every, Watch watch) throws IOException {
        boolean jpeg = Filters.endWith(COSName.DCT_DECODE, image.getCOSObject().getDictionaryObject(COSName.FILTER));
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("JPEG");
        if (!jpeg || !readers.hasNext()) {
            return Optional.empty();
        }
        ImageReader reader = readers.next();
        try (InputStream data = image.createInputStream(List.of(COSName.DCT_DECODE.getName()));
                ImageInputStream in = new WatchedInput(new MemoryCacheImageInputStream(data), watch)) {
            reader.setInput(in, true, true);
            Optional<Dimension> size = attempt(() -> new Dimension(reader.getWidth(0), reader.getHeight(0)));
            if (size.isEmpty()) {
                return Optional.empty();
            }
            watch.image(size.get().width, size.get().height);
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceSubsampling(every, every, 0, 0);
            param.setDestinationType(ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_BYTE_GRAY));
            return attempt(() -> new DecodedPicture(reader.read(0, param).getRaster()));
        } finally {
            reader.dispose();
        }
    }

    /** Java's reader throws all kinds of exceptions at what it cannot read. */
    private static <T> Optional<T> attempt(Callable<T> reading) {
        try {
            return Optional.of(reading.call());
        } catch (Stop e) {
            throw e;
        } catch (Exception e) {
            log.debug("a JPEG picture is left to PDFBox", e);
            return Optional.empty();
        }
    }
}
