package nightfax.render.pictures;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import nightfax.render.pdf.DecodedPicture;
import nightfax.render.pdf.Jpeg2000;
import nightfax.render.pdf.Watch;
import nightfax.render.raster.Gray;
import nightfax.render.raster.Tones;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceCMYK;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.color.PDICCBased;
import org.apache.pdfbox.pdmodel.graphics.color.PDIndexed;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.jspecify.annotations.Nullable;

/** The pixels of one image, unpacked and turned to greys, or to what a mask lets through. */
final class ImagePixels {

    /** Up to one line of so many may be missing without a warning: some programs count wrong. */
    private static final int SPARE = 50;

    private final PDImage image;
    private final PictureReader.Wanted wanted;
    private final Greys greys;
    private final LastPicture last;
    private final Watch watch;

    /** Of a sample; at first what the dictionary says, then what is in the data, as is all that follows. */
    private int bits;

    /** Samples to a pixel. */
    private int components;

    private @Nullable PDColorSpace space;
    private float[] decode = {0, 1};

    /** What the colour key lets through, where there is one. */
    private @Nullable Reducer keyed;

    /** The grey of each value of a sample, where there is one sample of up to 8 bits to a pixel. */
    private byte @Nullable [] table;

    /** Whether samples are bytes of red, green and blue, or of printing inks, as they are. */
    private boolean rgb;

    private boolean cmyk;

    /** The greys of colours that are dear to work out, by their samples. */
    private final Map<Long, Byte> known = new HashMap<>();

    /** @throws PictureReader.NoPixels when the image is empty */
    ImagePixels(PDImage image, PictureReader.Wanted wanted, Greys greys, LastPicture last, Watch watch)
            throws IOException {
        this.image = image;
        this.wanted = wanted;
        this.greys = greys;
        this.last = last;
        this.watch = watch;
        // The getters of a JPEG 2000 image decode it, only to know what the dictionary says as well.
        int w = image.getCOSObject().getInt(COSName.WIDTH, COSName.W);
        int h = image.getCOSObject().getInt(COSName.HEIGHT, COSName.H);
        if (w < 1 || h < 1 || image.isEmpty()) {
            throw new PictureReader.NoPixels();
        }
        watch.image(w, h);
        boolean stencil = image.isStencil();
        boolean free =
                Jpeg2000.is(image) && image.getCOSObject().getDictionaryObject(COSName.COLORSPACE, COSName.CS) == null;
        bits = stencil ? 1 : Jpeg2000.is(image) ? 8 : image.getBitsPerComponent();
        space = stencil || free ? null : stated(image.getColorSpace());
        components = space == null ? 1 : space.getNumberOfComponents();
    }

    /** A profile for three colours on samples of one: the samples are what is there, so the dictionary's N counts. */
    private static PDColorSpace stated(PDColorSpace colours) {
        if (colours instanceof PDICCBased icc
                && icc.getCOSObject() instanceof COSArray array
                && array.getObject(1) instanceof COSDictionary stream) {
            int n = stream.getInt(COSName.N);
            if (n != icc.getNumberOfComponents()) {
                return switch (n) {
                    case 1 -> PDDeviceGray.INSTANCE;
                    case 3 -> PDDeviceRGB.INSTANCE;
                    case 4 -> PDDeviceCMYK.INSTANCE;
                    default -> colours;
                };
            }
        }
        return colours;
    }

    /** @param key the ranges of samples that are masked (ISO 32000-1, 8.9.6.4), if any are */
    Reducer read(@Nullable COSArray key) throws IOException {
        if (bits < 1 || bits > 16) {
            throw new IOException("an image with " + bits + " bits per component");
        }
        int w = image.getCOSObject().getInt(COSName.WIDTH, COSName.W);
        int h = image.getCOSObject().getInt(COSName.HEIGHT, COSName.H);
        int every = Math.max(1, Math.min(w / (2 * wanted.width()), h / (2 * wanted.height())));
        decode = decode(space);
        boolean luminance = key == null && usualDecode() && DecodedPicture.luminanceWillDo(space);
        boolean large = (long) wanted.width() * wanted.height() >= Tones.PAGE;
        SampleRows.Request request = new SampleRows.Request(components, bits, every, luminance);
        try (SampleRows rows = last.rows(image, request, watch, large)) {
            adapt(rows);
            boolean keys = key != null && key.size() >= 2 * components;
            byte[] two = bits == 1 && !keys && rows.width <= BitReducer.WIDEST ? table : null;
            Reducer reducer = two == null
                    ? new ToneReducer(rows.width, rows.height, wanted.width(), wanted.height())
                    : new BitReducer(rows.width, rows.height, wanted.width(), wanted.height(), two[0], two[1]);
            if (keys) {
                keyed = new ToneReducer(rows.width, rows.height, wanted.width(), wanted.height());
            }
            byte[] tones = new byte[rows.width];
            Reducer opacity = keyed;
            int count = rows.each(packed -> {
                watch.image(rows.width, 1);
                if (two != null) {
                    reducer.add(packed);
                    return;
                }
                tones(packed, tones);
                reducer.add(tones);
                if (opacity != null && key != null) {
                    opacity(key, packed, tones);
                    opacity.add(tones);
                }
            });
            if (rows.height - count > Math.max(1, rows.height / SPARE)) {
                watch.leftOut("a picture breaks off after " + count + " of " + rows.height + " lines");
            }
            return reducer;
        }
    }

    /** What is in the data counts more than what the dictionary says about it. */
    private void adapt(SampleRows rows) throws IOException {
        bits = rows.bits;
        PDColorSpace colours = space;
        if (colours == null || rows.components < components) {
            colours = image.isStencil() ? null : rows.components >= 3 ? PDDeviceRGB.INSTANCE : PDDeviceGray.INSTANCE;
            space = colours;
        }
        components = rows.components;
        int wantedComponents = colours == null ? 1 : colours.getNumberOfComponents();
        decode = decode(colours);
        boolean usual = usualDecode();
        rgb = bits == 8 && usual && wantedComponents == 3 && DecodedPicture.luminanceWillDo(colours);
        cmyk = bits == 8
                && usual
                && wantedComponents == 4
                && (colours instanceof PDDeviceCMYK || colours instanceof PDICCBased);
        if (wantedComponents == 1 && bits <= 8 && components == 1) {
            table = table(colours);
        }
    }

    /** Whether it has two colours that are about black and white. */
    boolean isBilevel() {
        return bits == 1 && components == 1 && extreme();
    }

    @Nullable PDColorSpace space() {
        return space;
    }

    /** What the colour key lets through; null where there was none to {@link #read}. */
    @Nullable Reducer keyed() {
        return keyed;
    }

    /** A palette of two may have any colours. */
    private boolean extreme() {
        byte[] two = table;
        if (two == null) {
            return false;
        }
        int low = Math.min(two[0] & 255, two[1] & 255);
        int high = Math.max(two[0] & 255, two[1] & 255);
        return (low < 80 || low > 190) && (high > 190 || high < 80);
    }

    private float[] decode(@Nullable PDColorSpace colours) {
        COSArray array = image.getDecode();
        float[] usual = colours == null ? new float[] {0, 1} : colours.getDefaultDecode(bits);
        if (array == null || array.size() < usual.length || Jpeg2000.is(image) && !image.isStencil()) {
            return usual;
        }
        float[] stated = array.toFloatArray();
        // Some producers write a stencil's Decode for a palette; as indices both ends of it would be the first two.
        return colours instanceof PDIndexed && stated[0] == 0 && stated[1] == 1 && bits > 1 ? usual : stated;
    }

    /** Whether samples mean what they say, 0 the least and their largest value the most. */
    private boolean usualDecode() {
        for (int i = 0; i < decode.length; i++) {
            if (decode[i] != (i & 1)) {
                return false;
            }
        }
        return true;
    }

    /** The grey of each value that a sample can have. */
    private byte[] table(@Nullable PDColorSpace colours) throws IOException {
        byte[] tones = new byte[1 << bits];
        float most = (1 << bits) - 1f;
        for (int v = 0; v < tones.length; v++) {
            float value = decode[0] + v * (decode[1] - decode[0]) / most;
            double grey = colours == null ? value : greys.grey(colours, new float[] {value});
            tones[v] = (byte) Math.round(grey * 255);
        }
        return tones;
    }

    /** A row of samples as greys, a byte each. */
    private void tones(byte[] packed, byte[] tones) throws IOException {
        int w = tones.length;
        byte[] direct = table;
        if (direct != null && bits == 1) {
            eachBit(packed, tones, direct[0], direct[1]);
        } else if (direct != null && bits == 8) {
            for (int x = 0; x < w; x++) {
                tones[x] = direct[packed[x] & 255];
            }
        } else if (direct != null) {
            for (int x = 0; x < w; x++) {
                tones[x] = direct[sample(packed, x)];
            }
        } else if (rgb) {
            for (int x = 0, i = 0; x < w; x++, i += components) {
                tones[x] = (byte) Gray.luminance(packed[i] & 255, packed[i + 1] & 255, packed[i + 2] & 255);
            }
        } else if (cmyk) {
            for (int x = 0, i = 0; x < w; x++, i += components) {
                int ink = Gray.luminance(packed[i] & 255, packed[i + 1] & 255, packed[i + 2] & 255)
                        + (packed[i + 3] & 255);
                tones[x] = (byte) (255 - Math.min(255, ink));
            }
        } else {
            for (int x = 0; x < w; x++) {
                tones[x] = any(packed, x);
            }
        }
    }

    private static void eachBit(byte[] packed, byte[] tones, byte zero, byte one) {
        int x = 0;
        for (int i = 0; x < tones.length; i++) {
            int eight = packed[i];
            for (int bit = 7; bit >= 0 && x < tones.length; bit--) {
                tones[x++] = (eight >> bit & 1) == 0 ? zero : one;
            }
        }
    }

    /** The grey of the pixel of that number in any colour space, which may take long to work out. */
    private byte any(byte[] packed, int x) throws IOException {
        PDColorSpace colours = space;
        int count = Math.min(components, decode.length / 2);
        long name = 0;
        for (int c = 0; c < count; c++) {
            int v = sample(packed, x * components + c);
            name = name * 257 + (bits > 8 ? v >> bits - 8 : v);
        }
        Byte tone = known.get(name);
        if (tone == null) {
            float most = (1 << bits) - 1f;
            float[] values = new float[count];
            for (int c = 0; c < count; c++) {
                values[c] =
                        decode[2 * c] + sample(packed, x * components + c) * (decode[2 * c + 1] - decode[2 * c]) / most;
            }
            tone = (byte) Math.round(255 * (colours == null ? values[0] : greys.grey(colours, values)));
            if (known.size() < 1 << 16) {
                known.put(name, tone);
            }
        }
        return tone;
    }

    /** Colour key masking: 0 where every component lies in its range (ISO 32000-1, 8.9.6.4). */
    private void opacity(COSArray ranges, byte[] packed, byte[] out) {
        for (int x = 0; x < out.length; x++) {
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

    /** A sample of a number of bits that no bytes are made of, such as 12. */
    private int odd(byte[] packed, int index) {
        int value = 0;
        for (long bit = (long) index * bits; bit < (long) (index + 1) * bits; bit++) {
            value = value << 1 | packed[(int) (bit >> 3)] >> 7 - (int) (bit & 7) & 1;
        }
        return value;
    }
}
