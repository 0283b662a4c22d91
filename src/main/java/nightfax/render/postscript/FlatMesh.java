package nightfax.render.postscript;

import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import nightfax.render.raster.Gray;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.common.PDRange;
import org.apache.pdfbox.pdmodel.graphics.shading.PDShading;
import org.apache.pdfbox.pdmodel.graphics.shading.PDShadingType4;

/**
 * A mesh of a few free-form triangles (ISO 32000-1, 8.7.4.5.5) of about one grey: programs draw surfaces as hundreds of them. Filled
 * like any other area, it takes a fraction of the bytes and of the time of a picture with soft edges.
 *
 * @param shape in the shading's space
 * @param grey 0 is ink
 */
record FlatMesh(Path2D shape, double grey) {

    /** Bytes of data; of more triangles, Java would take long to find the outline. */
    private static final int MOST = 400;

    /** Greys, of 255, that a fax can hardly tell apart: two dots of a screen's cell. */
    private static final int NEAR = 14;

    /** Parts of what a function is given, between which it is looked for other colours. */
    private static final int PROBES = 16;

    private static final int CORNERS = 3;

    /** A corner of a triangle. */
    private record Corner(Point2D place, float[] colour) {}

    /** @return nothing where it is another kind of shading, or has several greys */
    static Optional<FlatMesh> of(PDShading shading) throws IOException {
        if (!(shading instanceof PDShadingType4 mesh)
                || !(shading.getCOSObject() instanceof COSStream data)
                || shading.getBBox() != null
                || shading.getBackground() != null) {
            return Optional.empty();
        }
        List<Corner> corners = corners(mesh, data);
        List<float[]> colours = colours(mesh, corners);
        double least = 1;
        double most = 0;
        double sum = 0;
        for (float[] colour : colours) {
            double grey = grey(mesh, colour);
            least = Math.min(least, grey);
            most = Math.max(most, grey);
            sum += grey;
        }
        return colours.isEmpty() || most - least > NEAR / 255.0
                ? Optional.empty()
                : Optional.of(new FlatMesh(outline(corners), sum / colours.size()));
    }

    /** Those of the corners and, as a function may have any between two that are alike, those between. */
    private static List<float[]> colours(PDShading shading, List<Corner> corners) throws IOException {
        List<float[]> colours = new ArrayList<>();
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (Corner corner : corners) {
            colours.add(corner.colour);
            least = Math.min(least, corner.colour[0]);
            most = Math.max(most, corner.colour[0]);
        }
        if (least < most && shading.getFunction() != null) {
            for (int i = 1; i < PROBES; i++) {
                colours.add(new float[] {least + (most - least) * i / PROBES});
            }
        }
        return colours;
    }

    private static double grey(PDShading shading, float[] colour) throws IOException {
        float[] values = shading.getFunction() == null ? colour : shading.evalFunction(colour);
        float[] rgb = shading.getColorSpace().toRGB(values);
        return Gray.luminance(Math.round(rgb[0] * 255), Math.round(rgb[1] * 255), Math.round(rgb[2] * 255)) / 255.0;
    }

    /** Three for each triangle; none where they are many, or the data are not what they should be. */
    private static List<Corner> corners(PDShadingType4 mesh, COSStream data) throws IOException {
        byte[] bytes;
        try (InputStream in = data.createInputStream()) {
            bytes = in.readNBytes(MOST + 1);
        }
        int flag = mesh.getBitsPerFlag();
        int values = mesh.getNumberOfColorComponents();
        COSArray decode = data.getCOSArray(COSName.DECODE);
        if (bytes.length > MOST
                || flag < 2
                || flag > Byte.SIZE
                || isNoSize(mesh.getBitsPerCoordinate())
                || isNoSize(mesh.getBitsPerComponent())
                || decode == null
                || decode.size() < 2 * (2 + values)) {
            return List.of();
        }
        PDRange[] ranges = new PDRange[2 + values];
        for (int i = 0; i < ranges.length; i++) {
            ranges[i] = mesh.getDecodeForParameter(i);
        }
        int bits = flag + 2 * mesh.getBitsPerCoordinate() + values * mesh.getBitsPerComponent();
        int each = (bits + Byte.SIZE - 1) / Byte.SIZE;
        if (bytes.length % each != 0) {
            return List.of();
        }
        List<Corner> corners = new ArrayList<>();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            for (int i = 0; i < bytes.length / each; i++) {
                in.seek((long) i * each);
                int joins = (int) in.readBits(flag) & 3;
                int size = corners.size();
                boolean begins = size % CORNERS == 0;
                if (begins && joins > 0 && size > 0) {
                    // It shares a side with the triangle before: its last two corners, or the first and the last.
                    corners.add(corners.get(joins == 1 ? size - 2 : size - CORNERS));
                    corners.add(corners.get(size - 1));
                }
                corners.add(corner(in, mesh, ranges));
            }
        }
        return corners.size() % CORNERS == 0 ? corners : List.of();
    }

    private static boolean isNoSize(int bits) {
        return bits < 1 || bits > Integer.SIZE;
    }

    private static Corner corner(ImageInputStream in, PDShadingType4 mesh, PDRange[] ranges) throws IOException {
        float[] read = new float[ranges.length];
        for (int i = 0; i < read.length; i++) {
            int bits = i < 2 ? mesh.getBitsPerCoordinate() : mesh.getBitsPerComponent();
            double share = in.readBits(bits) / (Math.pow(2, bits) - 1);
            read[i] = (float) (ranges[i].getMin() + share * (ranges[i].getMax() - ranges[i].getMin()));
        }
        float[] colour = new float[read.length - 2];
        System.arraycopy(read, 2, colour, 0, colour.length);
        return new Corner(new Point2D.Float(read[0], read[1]), colour);
    }

    private static Path2D outline(List<Corner> corners) {
        Area all = new Area();
        for (int i = 0; i < corners.size(); i += CORNERS) {
            Path2D triangle = new Path2D.Double();
            triangle.moveTo(corners.get(i).place.getX(), corners.get(i).place.getY());
            for (int k = 1; k < CORNERS; k++) {
                triangle.lineTo(
                        corners.get(i + k).place.getX(),
                        corners.get(i + k).place.getY());
            }
            triangle.closePath();
            all.add(new Area(triangle));
        }
        return new Path2D.Double(all);
    }
}
