package nightfax.render.glyphs;

import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nightfax.render.pdf.InlineImages;
import nightfax.render.pdf.Operands;
import nightfax.render.pdf.PathEngine;
import nightfax.render.pdf.Stop;
import nightfax.render.pdf.Watch;
import nightfax.render.raster.Bitmap;
import nightfax.render.raster.Contours;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDType3CharProc;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/**
 * Glyphs of Type 3 fonts that are shapes or stencils in the text's own colour, as most are: they become glyphs of our fonts
 * like those of any other. What else a glyph may be (strokes, pictures, colours; ISO 32000-1, 9.6.5) is drawn anew each time.
 */
public final class Type3Glyphs extends PathEngine {

    /** The operators that a glyph may have and still be no more than a shape. */
    private static final Set<String> SHAPES = Set.of(
            "d0", "d1", "q", "Q", "cm", "m", "l", "c", "v", "y", "h", "re", "f", "F", "f*", "n", "w", "J", "j", "M",
            "d", "i", "ri", "BI");

    /** In bytes of its charstring: what is longer is a drawing. */
    private static final int LONGEST = 16_000;

    /** In dots: a larger stencil is a drawing. */
    private static final int MOST_DOTS = 40_000;

    /** In units of text space: a glyph smaller than this, or larger than {@link #LARGE}, has an em that is not one unit. */
    private static final double SMALL = 0.2;

    private static final double LARGE = 5;

    private final FontSubsets subsets;
    private final Watch watch;
    private final Map<PDType3Font, Font> fonts = new IdentityHashMap<>();
    private @Nullable Path2D shape;

    /** A glyph, and how long a unit of text space its em is. */
    public record Drawn(Glyph glyph, double em) {}

    private static final class Font {
        private final String family;
        private final Map<Integer, Optional<Drawn>> glyphs = new HashMap<>();
        private double em;

        Font(String family) {
            this.family = family;
        }
    }

    /** The glyph is more than a shape. */
    private static final class MoreThanAShape extends Stop {
        private static final long serialVersionUID = 1L;

        MoreThanAShape() {}
    }

    /** @param subsets get the glyphs that are found */
    public Type3Glyphs(FontSubsets subsets, Watch watch) {
        super(new PDPage());
        this.subsets = subsets;
        this.watch = watch;
    }

    /**
     * @param displacement the advance in text space
     * @return nothing when it has to be drawn
     */
    public Optional<Drawn> find(PDType3Font font, int code, Vector displacement) {
        Font known = fonts.computeIfAbsent(font, f -> new Font("Type 3 " + fonts.size()));
        Optional<Drawn> glyph = known.glyphs.get(code);
        if (glyph == null) {
            glyph = Optional.ofNullable(read(known, font, code, displacement));
            known.glyphs.put(code, glyph);
        }
        return glyph;
    }

    private @Nullable Drawn read(Font known, PDType3Font font, int code, Vector displacement) {
        PDType3CharProc program = font.getCharProc(code);
        if (program == null) {
            return null;
        }
        line = new GeneralPath();
        shape = null;
        try {
            processPage(getPage());
            processType3Stream(program, new Matrix());
        } catch (MoreThanAShape | IOException e) {
            // Drawing it says better what is wrong with it, if anything is.
            return null;
        }
        Path2D outline = shape == null ? new Path2D.Double() : shape;
        Rectangle2D bounds = outline.getBounds2D();
        double extent = Math.max(bounds.getWidth(), bounds.getHeight());
        if (known.em == 0 && extent > 0) {
            // A font may count in anything and be set in a size that makes up for it.
            known.em = extent > SMALL && extent < LARGE ? 1 : extent;
        }
        double em = known.em == 0 ? 1 : known.em;
        outline.transform(AffineTransform.getScaleInstance(1000 / em, 1000 / em));
        double width = displacement.getX() * 1000 / em;
        if (CharstringWriter.encode(outline, width, 1).length > LONGEST) {
            return null;
        }
        return new Drawn(subsets.glyph(known.family, code, outline, width), em);
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        watch.operator(1);
        if (!SHAPES.contains(operator.getName())) {
            throw new MoreThanAShape();
        }
        if (InlineImages.fit(operator, watch)) {
            super.processOperator(operator, Operands.meant(operator, operands));
        }
    }

    @Override
    public void endPath() {
        line = new GeneralPath();
    }

    /** A font's glyphs are filled by the nonzero rule, all at once: what is not meant so is made an outline that is. */
    @Override
    public void fillPath(int windingRule) {
        Path2D filled = line;
        line = new GeneralPath();
        filled.setWindingRule(windingRule);
        add(filled);
    }

    private void add(Path2D filled) {
        Path2D before = shape;
        if (before == null && filled.getWindingRule() == Path2D.WIND_NON_ZERO) {
            shape = filled;
            return;
        }
        Area area = new Area(filled);
        if (before != null) {
            area.add(new Area(before));
        }
        shape = new Path2D.Double(area);
        shape.setWindingRule(Path2D.WIND_NON_ZERO);
    }

    @Override
    public void clip(int windingRule) {
        throw new MoreThanAShape();
    }

    @Override
    public void strokePath() {
        throw new MoreThanAShape();
    }

    @Override
    public void fillAndStrokePath(int windingRule) {
        throw new MoreThanAShape();
    }

    @Override
    public void shadingFill(COSName name) {
        throw new MoreThanAShape();
    }

    /** The glyphs of fonts made for one printer's dots are stencils, in line: what lies elsewhere may be of any size. */
    @Override
    public void drawImage(PDImage image) throws IOException {
        int width = image.getWidth();
        int height = image.getHeight();
        if (!image.isStencil() || width < 1 || height < 1 || (long) width * height > MOST_DOTS) {
            throw new MoreThanAShape();
        }
        byte[] dots = image.createInputStream().readAllBytes();
        int stride = (width + 7) / 8;
        if (dots.length < stride * height) {
            throw new MoreThanAShape();
        }
        byte[] black = Arrays.copyOf(dots, stride * height);
        COSArray decode = image.getDecode();
        if (decode == null || decode.getInt(0) != 1) {
            // A stencil's zeros are what is painted.
            for (int i = 0; i < black.length; i++) {
                black[i] = (byte) ~black[i];
            }
        }
        AffineTransform placed =
                getGraphicsState().getCurrentTransformationMatrix().createAffineTransform();
        placed.concatenate(new AffineTransform(1.0 / width, 0, 0, -1.0 / height, 0, 1));
        Path2D contours = Contours.of(new Bitmap(width, height, black));
        contours.transform(placed);
        add(contours);
    }
}
