package nightfax.render.postscript;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import nightfax.render.raster.Gray;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.filter.DecodeOptions;
import org.apache.pdfbox.pdmodel.graphics.color.PDCalRGB;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceCMYK;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.color.PDICCBased;
import org.apache.pdfbox.pdmodel.graphics.color.PDIndexed;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;

/**
 * Reads the images of a PDF as greys in the size they will have on the fax, row by row: the scan of a page at 600 dpi never
 * stands in memory as a whole unless its compression asks for it.
 */
final class PictureReader {

    private final Greys greys;
    private final long mostPixels;

    /** What a picture looks like: its greys, and how opaque it is (255) where it is not so everywhere. */
    record Picture(Gray grey, @Nullable Gray opacity, boolean bilevel) {}

    /** A document has an image with more pixels than anybody should have to read. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge(int width, int height, long most) {
            super("an image of " + width + " × " + height + " pixels is larger than the limit of " + most + " pixels");
        }
    }

    PictureReader(Greys greys, long mostPixels) {
        this.greys = greys;
        this.mostPixels = mostPixels;
    }

    /** In a stencil, black is what is painted. */
    Picture read(PDImage image, int width, int height) throws IOException {
        Gray opacity = null;
        COSArray key = null;
        if (image instanceof PDImageXObject object && !image.isStencil()) {
            PDImageXObject soft = object.getSoftMask();
            PDImageXObject hard = soft == null ? object.getMask() : null;
            if (soft != null) {
                opacity = rows(soft, null, width, height).scaled(width, height);
            } else if (hard != null) {
                opacity = rows(hard, null, width, height).scaled(width, height).inverted();
            } else {
                key = object.getColorKeyMask();
            }
        }
        Rows rows = rows(image, key, width, height);
        Gray grey = rows.scaled(width, height);
        if (rows.keyed != null) {
            opacity = rows.keyed.finish(width, height);
        }
        return new Picture(grey, opacity, image.getBitsPerComponent() == 1 && rows.components == 1);
    }

    private Rows rows(PDImage image, @Nullable COSArray key, int width, int height) throws IOException {
        int w = image.getWidth();
        int h = image.getHeight();
        if (w < 1 || h < 1 || image.isEmpty()) {
            throw new IOException("an image without pixels");
        }
        if ((long) w * h > mostPixels) {
            throw new TooLarge(w, h, mostPixels);
        }
        return new Rows(image, key, width, height);
    }

    /** The samples of one image, unpacked and turned to grey. */
    private final class Rows {
        private final PDImage image;
        private final int bits;
        private final int components;
        private final @Nullable PDColorSpace space;
        private final float[] decode;
        private final @Nullable COSArray key;
        private final int subsampling;
        private @Nullable Reducer keyed;
        private byte @Nullable [] table;
        private final Map<Long, Byte> seen = new HashMap<>();

        Rows(PDImage image, @Nullable COSArray key, int width, int height) throws IOException {
            this.image = image;
            this.key = key;
            boolean stencil = image.isStencil();
            bits = stencil ? 1 : image.getBitsPerComponent();
            space = stencil ? null : image.getColorSpace();
            components = space == null ? 1 : space.getNumberOfComponents();
            decode = decode();
            subsampling = Math.max(1, Math.min(image.getWidth() / (2 * width), image.getHeight() / (2 * height)));
            if (bits < 1 || bits > 16) {
                throw new IOException("an image with " + bits + " bits per component");
            }
            if (components == 1 && bits <= 8) {
                table = table();
            }
        }

        private float[] decode() {
            COSArray array = image.getDecode();
            PDColorSpace colours = space;
            float[] usual = colours == null ? new float[] {0, 1} : colours.getDefaultDecode(bits);
            if (array == null || array.size() < components * 2) {
                return usual;
            }
            float[] stated = array.toFloatArray();
            // Some producers write a stencil's Decode for a palette; as indices both ends of it would be the first two.
            return colours instanceof PDIndexed && stated[0] == 0 && stated[1] == 1 && bits > 1 ? usual : stated;
        }

        private byte[] table() throws IOException {
            byte[] tones = new byte[1 << bits];
            float most = (1 << bits) - 1f;
            PDColorSpace colours = space;
            for (int v = 0; v < tones.length; v++) {
                float value = decode[0] + v * (decode[1] - decode[0]) / most;
                double grey = colours == null ? value : greys.grey(colours, new float[] {value});
                tones[v] = (byte) Math.round(grey * 255);
            }
            return tones;
        }

        Gray scaled(int width, int height) throws IOException {
            DecodeOptions options = new DecodeOptions(subsampling);
            try (InputStream in = image.createInputStream(options)) {
                boolean sampled = options.isFilterSubsampled();
                int w = sampled ? (image.getWidth() + subsampling - 1) / subsampling : image.getWidth();
                int h = sampled ? (image.getHeight() + subsampling - 1) / subsampling : image.getHeight();
                Reducer reducer = new Reducer(w, h, width, height);
                if (key != null) {
                    keyed = new Reducer(w, h, width, height);
                }
                byte[] packed = new byte[(int) (((long) w * components * bits + 7) / 8)];
                byte[] tones = new byte[w];
                for (int y = 0; y < h; y++) {
                    int n = in.readNBytes(packed, 0, packed.length);
                    if (n == 0) {
                        // Cut short: what is missing stays white.
                        break;
                    }
                    tones(packed, tones, w);
                    reducer.add(tones);
                    if (keyed != null) {
                        opacity(packed, tones, w);
                        keyed.add(tones);
                    }
                }
                return reducer.finish(width, height);
            }
        }

        private void tones(byte[] packed, byte[] tones, int w) throws IOException {
            byte[] direct = table;
            if (direct != null) {
                if (bits == 8) {
                    for (int x = 0; x < w; x++) {
                        tones[x] = direct[packed[x] & 255];
                    }
                } else {
                    for (int x = 0; x < w; x++) {
                        tones[x] = direct[sample(packed, x)];
                    }
                }
                return;
            }
            boolean plain = bits == 8 && usualDecode();
            if (plain && components == 3 && isRgb()) {
                for (int x = 0, i = 0; x < w; x++, i += 3) {
                    tones[x] = (byte)
                            (77 * (packed[i] & 255) + 150 * (packed[i + 1] & 255) + 29 * (packed[i + 2] & 255) + 128
                                    >> 8);
                }
            } else if (plain && components == 4 && isCmyk()) {
                for (int x = 0, i = 0; x < w; x++, i += 4) {
                    int ink = (77 * (packed[i] & 255) + 150 * (packed[i + 1] & 255) + 29 * (packed[i + 2] & 255) + 128
                                    >> 8)
                            + (packed[i + 3] & 255);
                    tones[x] = (byte) (255 - Math.min(255, ink));
                }
            } else {
                for (int x = 0; x < w; x++) {
                    tones[x] = any(packed, x);
                }
            }
        }

        private boolean usualDecode() {
            for (int i = 0; i < decode.length; i++) {
                if (decode[i] != (i & 1)) {
                    return false;
                }
            }
            return true;
        }

        private boolean isRgb() {
            return space instanceof PDDeviceRGB || space instanceof PDCalRGB || space instanceof PDICCBased;
        }

        private boolean isCmyk() {
            return space instanceof PDDeviceCMYK || space instanceof PDICCBased;
        }

        private byte any(byte[] packed, int x) throws IOException {
            long name = 0;
            for (int c = 0; c < components; c++) {
                name = name * 257
                        + (bits > 8
                                ? sample(packed, x * components + c) >> bits - 8
                                : sample(packed, x * components + c));
            }
            Byte tone = seen.get(name);
            if (tone == null) {
                float most = (1 << bits) - 1f;
                float[] values = new float[components];
                for (int c = 0; c < components; c++) {
                    values[c] = decode[2 * c]
                            + sample(packed, x * components + c) * (decode[2 * c + 1] - decode[2 * c]) / most;
                }
                PDColorSpace colours = space;
                tone = (byte) Math.round(255 * (colours == null ? values[0] : greys.grey(colours, values)));
                if (seen.size() < 1 << 16) {
                    seen.put(name, tone);
                }
            }
            return tone;
        }

        /** Colour key masking: 0 where every component lies in its range (ISO 32000-1, 8.9.6.4). */
        private void opacity(byte[] packed, byte[] out, int w) {
            COSArray ranges = key;
            if (ranges == null) {
                return;
            }
            for (int x = 0; x < w; x++) {
                boolean masked = true;
                for (int c = 0; c < components && masked; c++) {
                    int v = sample(packed, x * components + c);
                    masked = v >= ranges.getInt(2 * c) && v <= ranges.getInt(2 * c + 1);
                }
                out[x] = (byte) (masked ? 0 : 255);
            }
        }

        private int sample(byte[] packed, int index) {
            return switch (bits) {
                case 8 -> packed[index] & 255;
                case 16 -> (packed[2 * index] & 255) << 8 | packed[2 * index + 1] & 255;
                case 1 -> packed[index >> 3] >> 7 - (index & 7) & 1;
                case 2 -> packed[index >> 2] >> 2 * (3 - (index & 3)) & 3;
                case 4 -> packed[index >> 1] >> 4 * (1 - (index & 1)) & 15;
                default -> odd(packed, index);
            };
        }

        private int odd(byte[] packed, int index) {
            int value = 0;
            for (long bit = (long) index * bits; bit < (long) (index + 1) * bits; bit++) {
                value = value << 1 | packed[(int) (bit >> 3)] >> 7 - (int) (bit & 7) & 1;
            }
            return value;
        }
    }
}
