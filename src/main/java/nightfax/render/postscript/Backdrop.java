package nightfax.render.postscript;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nightfax.render.pdf.Drawing;
import nightfax.render.raster.Gray;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroupAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Remembers roughly what lies on the page so far, in cells of three points that have one grey each, or are mixed. A transparent
 * colour over one grey is just another grey, and type has to know what it stands on.
 *
 * <p>For most pages nobody asks. So marks are only listed, and drawn into the cells when somebody does ask.
 */
final class Backdrop {

    /** The side of a cell, in grid units. */
    static final int CELL = 3 * PageEmitter.UNITS;

    /** Of 255 greys, a tint that is no darker is paper. */
    private static final int PAPER = 240;

    /** What makes a cell mixed. */
    private static final byte TYPE = 1;

    private static final byte PICTURE = 2;

    private final int width;
    private final int height;
    private final List<Ink> pending = new ArrayList<>();

    /** The greys of the cells, 0 to 255, as a picture to be drawn in and as the bytes of the same picture. */
    private @Nullable BufferedImage greys;

    private byte @Nullable [] tones;

    /** For each cell 0 where it has one grey, or what makes it mixed: {@link #TYPE} or {@link #PICTURE}. */
    private byte @Nullable [] mixed;

    private boolean blank = true;
    private boolean screened;
    private boolean dark;

    private final PageGround ground = new PageGround();

    /** The grey on which the knockout group began that is being drawn; null outside of one. */
    private @Nullable Double initial;

    private boolean isolated;

    /**
     * A mark that has not been drawn into the cells yet.
     *
     * @param grey what covers the shape; null where it has several greys, of that kind
     * @param look a picture's greys, one sample a cell; null where they are not known
     */
    private record Ink(
            Shape shape,
            @Nullable Double grey,
            byte kind,
            @Nullable Gray look) {}

    /** How the marks of a transparency group are blended (ISO 32000-1, 11.4.5 and 11.4.6). */
    record Group(boolean isolated, boolean knockout) {

        static Group of(@Nullable PDTransparencyGroupAttributes attributes) {
            return new Group(
                    attributes != null && attributes.isIsolated(), attributes != null && attributes.isKnockout());
        }
    }

    /** Nothing but paper. The size is in grid units. */
    Backdrop(double width, double height) {
        this.width = (int) (width / CELL) + 1;
        this.height = (int) (height / CELL) + 1;
    }

    /**
     * Takes an area as the ground of the page, when it is a light tint and comes before all other marks: it is left white, and
     * what is no darker than it will not be seen.
     *
     * @return false when it is no ground: something is on the page, or it makes the ground that is there too dark
     */
    boolean ground(double grey, Rectangle2D area) {
        return blank && ground.takes(grey, area);
    }

    /** Notes an area of that grey, in case it is lighter than the ground: then marks inside it stand on it, not on the ground. */
    void card(Shape shape, double grey) {
        ground.card(shape, grey);
    }

    /** The grey of a mark on the page's ground, see {@link PageGround}. */
    double onGround(double grey, Rectangle2D bounds) {
        return ground.seen(grey, bounds);
    }

    /** From now on the shape has that grey. */
    void fill(Shape shape, double grey) {
        if (blank && grey >= 1) {
            return;
        }
        blank = false;
        screened |= FaxSense.isScreened(grey);
        dark |= FaxSense.isDark(grey) && PathInk.thinness(shape.getBounds2D()) > 2 * CELL;
        pending.add(new Ink(shape, grey, TYPE, null));
    }

    /** There is type in there now, or a line: something of another colour. */
    void mix(Rectangle2D bounds) {
        blank = false;
        pending.add(new Ink(bounds, null, TYPE, null));
    }

    /** There is a picture now; {@code look} is what it looks like if that is known. */
    void picture(Rectangle2D bounds, @Nullable Gray look) {
        blank = false;
        dark |= look != null;
        if (look == null) {
            pending.add(new Ink(bounds, null, PICTURE, null));
            return;
        }
        int[] box = cells(bounds);
        int across = Math.min(look.width(), box[2] - box[0] + 1);
        int down = Math.min(look.height(), box[3] - box[1] + 1);
        pending.add(new Ink(bounds, null, PICTURE, look.glanced(across, down)));
    }

    /** Whether there may be a screen's dots anywhere, beside those of pictures. */
    boolean screened() {
        return screened;
    }

    boolean blank() {
        return blank;
    }

    /** Whether there may be ink that is wide enough for a line to run over it. */
    boolean dark() {
        return dark;
    }

    /**
     * What is in a knockout group lies on what was there before the group, and replaces what the group has drawn so far (ISO
     * 32000-1, 11.4.6). Where that had several greys, the group is drawn as any other; in those, marks lie on each other again.
     */
    Drawing group(Group group, Rectangle2D bounds, Drawing content) {
        Double before = group.knockout ? uniform(bounds) : null;
        boolean alone = isolated || group.isolated;
        return () -> {
            Double outer = initial;
            boolean around = isolated;
            initial = before;
            isolated = alone;
            try {
                content.draw();
            } finally {
                initial = outer;
                isolated = around;
            }
        };
    }

    /** Whether marks are blended with nothing but those of their own group. */
    boolean isolated() {
        return isolated;
    }

    /** What a mark is mixed with that stands on that grey: in a knockout group what the group began on. */
    double before(double grey) {
        return initial == null ? grey : initial;
    }

    /** The one grey of the area, or null where there are several. */
    @Nullable Double uniform(Rectangle2D bounds) {
        if (initial != null) {
            return initial;
        }
        if (blank) {
            return 1.0;
        }
        draw();
        byte[] tones = tones();
        byte[] several = mixed;
        int[] box = cells(bounds);
        int tone = -1;
        for (int y = box[1]; y <= box[3]; y++) {
            for (int x = box[0]; x <= box[2]; x++) {
                int at = y * width + x;
                int here = tones[at] & 255;
                if (several != null && several[at] != 0 || tone >= 0 && tone != here) {
                    return null;
                }
                tone = here;
            }
        }
        return tone < 0 ? 1.0 : tone / 255.0;
    }

    /** Whether there is nothing but type and lines, on paper. */
    boolean typeOnPaper(Rectangle2D bounds) {
        if (blank) {
            return true;
        }
        draw();
        byte[] tones = tones();
        byte[] several = mixed;
        int[] box = cells(bounds);
        for (int y = box[1]; y <= box[3]; y++) {
            for (int x = box[0]; x <= box[2]; x++) {
                int at = y * width + x;
                if ((tones[at] & 255) < PAPER || several != null && several[at] == PICTURE) {
                    return false;
                }
            }
        }
        return true;
    }

    /** What a mark stands on. */
    Ground under(Rectangle2D bounds) {
        if (blank) {
            return Ground.PAPER;
        }
        draw();
        byte[] tones = tones();
        byte[] several = mixed;
        int[] box = cells(bounds);
        long sum = 0;
        int count = 0;
        int darkest = 255;
        boolean pictured = false;
        for (int y = box[1]; y <= box[3]; y++) {
            for (int x = box[0]; x <= box[2]; x++) {
                int at = y * width + x;
                int tone = tones[at] & 255;
                sum += tone;
                count++;
                darkest = Math.min(darkest, tone);
                pictured |= several != null && several[at] == PICTURE;
            }
        }
        return count == 0 ? Ground.PAPER : new Ground(sum / 255.0 / count, darkest / 255.0, pictured);
    }

    private BufferedImage greys() {
        BufferedImage image = greys;
        if (image == null) {
            image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
            greys = image;
        }
        return image;
    }

    /** Asked for once: Java forgets that the picture may be kept elsewhere each time. */
    private byte[] tones() {
        byte[] known = tones;
        if (known == null) {
            throw new IllegalStateException("nothing drawn yet");
        }
        return known;
    }

    private int[] cells(Rectangle2D bounds) {
        return new int[] {
            clamp(bounds.getMinX(), width), clamp(bounds.getMinY(), height),
            clamp(bounds.getMaxX(), width), clamp(bounds.getMaxY(), height)
        };
    }

    private static int clamp(double units, int cells) {
        return Math.max(0, Math.min(cells - 1, (int) (units / CELL)));
    }

    private void draw() {
        if (tones == null) {
            tones = ((DataBufferByte) greys().getRaster().getDataBuffer()).getData();
            Arrays.fill(tones, (byte) 255);
            mixed = new byte[width * height];
        }
        if (pending.isEmpty()) {
            return;
        }
        Graphics2D graphics = null;
        for (Ink ink : pending) {
            Double grey = ink.grey;
            Rectangle2D bounds = ink.shape.getBounds2D();
            if (grey == null) {
                border(bounds, null, -1, ink.kind);
                show(bounds, ink.look);
                continue;
            }
            int tone = (int) Math.round(grey * 255);
            border(bounds, ink.shape instanceof Rectangle2D r ? r : null, tone, ink.kind);
            if (graphics == null) {
                graphics = greys().createGraphics();
                graphics.setTransform(AffineTransform.getScaleInstance(1.0 / CELL, 1.0 / CELL));
            }
            graphics.setColor(new Color(tone, tone, tone));
            graphics.fill(ink.shape);
        }
        if (graphics != null) {
            graphics.dispose();
        }
        pending.clear();
    }

    private void show(Rectangle2D bounds, @Nullable Gray look) {
        if (look == null) {
            return;
        }
        byte[] tones = tones();
        int[] box = cells(bounds);
        int across = box[2] - box[0] + 1;
        int down = box[3] - box[1] + 1;
        for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++) {
                int tone = look.at(x * look.width() / across, look.height() - 1 - y * look.height() / down);
                tones[(box[1] + y) * width + box[0] + x] = (byte) tone;
            }
        }
    }

    /**
     * Cells that are covered in part become mixed, unless they have that tone already; a rectangle's inner cells are what it
     * is filled with and nothing else.
     */
    private void border(Rectangle2D bounds, @Nullable Rectangle2D filled, int tone, byte kind) {
        byte[] several = mixed;
        if (several == null) {
            return;
        }
        byte[] tones = tones();
        int[] box = cells(bounds);
        for (int y = box[1]; y <= box[3]; y++) {
            for (int x = box[0]; x <= box[2]; x++) {
                int at = y * width + x;
                if (filled != null && filled.contains((double) x * CELL, (double) y * CELL, CELL, CELL)) {
                    several[at] = 0;
                } else if ((tones[at] & 255) != tone) {
                    several[at] = (byte) Math.max(several[at], kind);
                }
            }
        }
    }
}
