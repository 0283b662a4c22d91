package nightfax.render.preview;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import nightfax.render.raster.Gray;

/** All pages of a document on one picture, small, to see at a glance what will go out. */
public final class ContactSheet {

    // In pages, then in pixels: a page has the proportions of A4.

    private static final int COLUMNS = 4;
    private static final int WIDTH = 320;
    private static final int HEIGHT = 453;
    private static final int GAP = 12;

    /** A fax of a thousand pages is not looked at as a sheet; the picture must stay one that opens. */
    private static final int MOST = 200;

    private ContactSheet() {}

    /**
     * @param pages as {@link Preview} wrote them; from the 201st on they are left out
     * @param file a PNG
     */
    public static void write(List<Path> pages, Path file) throws IOException {
        List<Path> shown = pages.subList(0, Math.min(MOST, pages.size()));
        int columns = Math.max(1, Math.min(COLUMNS, shown.size()));
        int rows = Math.max(1, (shown.size() + columns - 1) / columns);
        BufferedImage sheet = new BufferedImage(
                GAP + columns * (WIDTH + GAP), GAP + rows * (HEIGHT + GAP), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = sheet.createGraphics();
        try {
            graphics.setColor(Color.LIGHT_GRAY);
            graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
            for (int i = 0; i < shown.size(); i++) {
                BufferedImage page = small(ImageIO.read(shown.get(i).toFile()));
                graphics.drawImage(page, GAP + i % columns * (WIDTH + GAP), GAP + i / columns * (HEIGHT + GAP), null);
            }
        } finally {
            graphics.dispose();
        }
        if (!ImageIO.write(sheet, "png", file.toFile())) {
            throw new IOException("this Java has no PNG writer");
        }
    }

    private static BufferedImage small(BufferedImage page) {
        Gray gray = Gray.of(page).scaledTo(WIDTH, HEIGHT);
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        System.arraycopy(
                gray.samples(), 0, ((DataBufferByte) image.getRaster().getDataBuffer()).getData(), 0, WIDTH * HEIGHT);
        return image;
    }
}
