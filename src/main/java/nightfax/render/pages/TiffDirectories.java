package nightfax.render.pages;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import nightfax.render.bounds.Budget;
import nightfax.render.bounds.UnrenderableException;

/**
 * The directories of a TIFF, one a picture, each of which says where the next is (TIFF 6.0, section 2). Java's reader follows
 * them wherever they lead, and nobody could stop it.
 */
final class TiffDirectories {

    private static final int LITTLE_ENDIAN = 'I' << 8 | 'I';
    private static final int BIG_ENDIAN = 'M' << 8 | 'M';
    private static final int MAGIC = 42;

    /** Bytes of an entry in a directory. */
    private static final int ENTRY = 12;

    private TiffDirectories() {}

    /**
     * Follows them to their end.
     *
     * @param most directories that there may be
     * @return whether that is where a TIFF's is, and not that of a file that is cut short: Java's reader says nothing of the
     *     pictures that it lacks. Other files are no matter of ours.
     * @throws UnrenderableException when there is no end
     */
    static boolean isWhole(Path file, int most) throws IOException, UnrenderableException {
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            int order = in.readUnsignedShort();
            in.setByteOrder(order == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            boolean tiff = (order == LITTLE_ENDIAN || order == BIG_ENDIAN) && in.readUnsignedShort() == MAGIC;
            return !tiff || endsWell(in, file, most);
        } catch (EOFException e) {
            return false;
        }
    }

    private static boolean endsWell(ImageInputStream in, Path file, int most)
            throws IOException, UnrenderableException {
        Set<Long> known = new HashSet<>();
        for (long at = in.readUnsignedInt(); at != 0; at = in.readUnsignedInt()) {
            if (!known.add(at)) {
                throw new UnrenderableException(file.getFileName() + " is damaged: its pages go in a circle");
            }
            if (known.size() > most) {
                throw new Budget.Exceeded("it has more than " + most + " pages");
            }
            in.seek(at);
            int entries = in.readUnsignedShort();
            if (entries == 0) {
                return false;
            }
            in.seek(at + Short.BYTES + (long) ENTRY * entries);
        }
        return true;
    }
}
