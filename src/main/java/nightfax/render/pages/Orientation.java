package nightfax.render.pages;

import java.io.DataInput;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import javax.imageio.metadata.IIOMetadata;
import nightfax.render.raster.Gray;

/**
 * Which way up a picture is, as a telephone's camera notes it (TIFF 6.0 and Exif 2.3, tag {@code Orientation}): 1 as it is
 * stored, 3 upside down, 6 to be turned to the right, 8 to the left, the others mirrored besides.
 */
record Orientation(int tag) {

    static final Orientation AS_STORED = new Orientation(1);

    /** The tag's values as the platform's metadata name them. */
    private static final List<String> NAMES = List.of(
            "", "Normal", "FlipH", "Rotate180", "FlipV", "FlipHRotate90", "Rotate270", "FlipVRotate90", "Rotate90");

    private static final int TAG = 0x0112;
    private static final int APP1 = 0xFFE1;
    private static final int START_OF_SCAN = 0xFFDA;
    private static final int EXIF_HEADER = 6;
    private static final int FIELD = 12;

    private static final int PNG_SIGNATURE = 8;
    private static final int PNG_CHECKSUM = 4;

    /** The letters eXIf. */
    private static final int EXIF_CHUNK = 0x65584966;

    /** Bytes; a segment of a JPEG has no more either. */
    private static final int MOST_EXIF = 1 << 16;

    /** A picture of a hundred million pixels has not as many, in chunks of the usual eight kilobytes. */
    private static final int MOST_CHUNKS = 100_000;

    /** As a TIFF says it. */
    static Orientation of(IIOMetadata metadata) {
        int tag = NAMES.indexOf(Stated.of(metadata).value("ImageOrientation"));
        return tag < 1 ? AS_STORED : new Orientation(tag);
    }

    /** As a JPEG says it in one of the segments before its picture (ITU-T T.81, B.1.1.4), in whatever order they are. */
    static Orientation ofJpeg(DataInput file) throws IOException {
        try {
            file.readUnsignedShort();
            for (int marker = file.readUnsignedShort(); marker != START_OF_SCAN; marker = file.readUnsignedShort()) {
                byte[] segment = new byte[Math.max(0, file.readUnsignedShort() - 2)];
                file.readFully(segment);
                Orientation stated = marker == APP1 ? ofExif(segment) : AS_STORED;
                if (!stated.equals(AS_STORED)) {
                    return stated;
                }
            }
        } catch (EOFException e) {
            // Whether the picture can be read is for its reader to say.
            return AS_STORED;
        }
        return AS_STORED;
    }

    /** As a PNG says it in a chunk before or behind its picture (PNG 3, 11.3.4.5). */
    static Orientation ofPng(DataInputStream file) throws IOException {
        try {
            file.skipNBytes(PNG_SIGNATURE);
            for (int left = MOST_CHUNKS; left > 0; left--) {
                int length = file.readInt();
                int type = file.readInt();
                if (type == EXIF_CHUNK && length >= 0 && length <= MOST_EXIF) {
                    return ofTiff(ByteBuffer.wrap(file.readNBytes(length)));
                }
                file.skipNBytes(Integer.toUnsignedLong(length) + PNG_CHECKSUM);
            }
        } catch (EOFException e) {
            // Its last chunk is behind, or whether it can be read is for its reader to say.
            return AS_STORED;
        }
        return AS_STORED;
    }

    /** {@code Exif}, two zeros, and a TIFF without a picture. */
    private static Orientation ofExif(byte[] data) {
        if (data.length < EXIF_HEADER || data[0] != 'E' || data[1] != 'x' || data[2] != 'i' || data[3] != 'f') {
            return AS_STORED;
        }
        return ofTiff(ByteBuffer.wrap(data).position(EXIF_HEADER).slice());
    }

    private static Orientation ofTiff(ByteBuffer tiff) {
        try {
            tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            tiff.position(tiff.getInt(4));
            for (int left = tiff.getShort(); left > 0; left--) {
                int field = tiff.position();
                if (tiff.getShort(field) == TAG) {
                    int tag = tiff.getShort(field + 8);
                    return tag >= 1 && tag < NAMES.size() ? new Orientation(tag) : AS_STORED;
                }
                tiff.position(field + FIELD);
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            // What is damaged says nothing.
            return AS_STORED;
        }
        return AS_STORED;
    }

    /** Whether its rows are columns as it is looked at. */
    boolean turned() {
        return tag >= 5;
    }

    /** The picture as it is looked at. */
    Gray upright(Gray stored) {
        if (tag == 1) {
            return stored;
        }
        int width = turned() ? stored.height() : stored.width();
        int height = turned() ? stored.width() : stored.height();
        boolean fromRight = tag == 2 || tag == 3 || tag == 7 || tag == 8;
        boolean fromBelow = tag == 3 || tag == 4 || tag == 6 || tag == 7;
        byte[] upright = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int column = turned() ? y : x;
                int row = turned() ? x : y;
                upright[y * width + x] = (byte) stored.at(
                        fromRight ? stored.width() - 1 - column : column, fromBelow ? stored.height() - 1 - row : row);
            }
        }
        return new Gray(width, height, upright);
    }
}
