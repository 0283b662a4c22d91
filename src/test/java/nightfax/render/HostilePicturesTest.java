package nightfax.render;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.options.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Picture files that mean ill. */
class HostilePicturesTest extends HostileDocuments {

    private static final int SIDE = 3000;

    /** Each scan goes over all of the picture, before there is a first row of it. */
    @Test
    @Timeout(120)
    void endsTheReadingOfAPictureOfThousandsOfScansWithItsTime() throws Exception {
        byte[] picture = progressive();
        int frame = find(picture, 0xC2, 0);
        ByteBuffer.wrap(picture).putShort(frame + 5, (short) SIDE).putShort(frame + 7, (short) SIDE);
        int scan = find(picture, 0xDA, 0);
        int end = picture.length - 2;
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(picture, 0, end);
        for (int i = 0; i < 20_000; i++) {
            file.write(picture, scan, end - scan);
        }
        file.write(picture, end, 2);
        Path hostile = Files.write(dir.resolve("hostile.jpg"), file.toByteArray());

        assertThatThrownBy(() -> render(hostile, Way.VECTOR))
                .isInstanceOf(UnrenderableException.class)
                .hasMessageEndingWith("it takes longer than 5 s");
        // The reader asks for data a few hundred scans at a time.
        while (isRead()) {
            Thread.sleep(100);
        }
    }

    private static boolean isRead() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().endsWith(".JPEGImageReader"));
    }

    private static byte[] progressive() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(
                    null, new IIOImage(new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY), null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static int find(byte[] data, int marker, int from) {
        int at = from;
        while ((data[at] & 255) != 0xFF || (data[at + 1] & 255) != marker) {
            at++;
        }
        return at;
    }
}
