package nightfax.render;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRange;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.function.PDFunctionType2;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDTilingPattern;
import org.apache.pdfbox.pdmodel.graphics.shading.PDShadingType2;
import org.apache.pdfbox.pdmodel.graphics.shading.PDShadingType4;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;

/** What areas of a test's page are painted with. */
final class PaintSamples {

    private PaintSamples() {}

    static PDTilingPattern tiles(float side, String content) throws IOException {
        PDTilingPattern pattern = new PDTilingPattern();
        pattern.setBBox(new PDRectangle(side, side));
        pattern.setPaintType(PDTilingPattern.PAINT_COLORED);
        pattern.setTilingType(PDTilingPattern.TILING_CONSTANT_SPACING);
        pattern.setXStep(side);
        pattern.setYStep(side);
        pattern.setResources(new PDResources());
        try (OutputStream stream = pattern.getContentStream().createOutputStream(COSName.FLATE_DECODE)) {
            stream.write(content.getBytes(StandardCharsets.US_ASCII));
        }
        return pattern;
    }

    /** Across, between those two places and nowhere else. */
    static PDShadingType2 gradient(float left, float right, int from, int to) throws IOException {
        COSDictionary function = new COSDictionary();
        function.setInt(COSName.FUNCTION_TYPE, 2);
        function.setItem(COSName.DOMAIN, new PDRange().getCOSArray());
        function.setInt(COSName.N, 1);
        function.setItem(COSName.C0, new COSArray(List.of(COSInteger.get(from))));
        function.setItem(COSName.C1, new COSArray(List.of(COSInteger.get(to))));
        PDShadingType2 shading = new PDShadingType2(new COSDictionary());
        shading.setShadingType(2);
        shading.setColorSpace(PDDeviceGray.INSTANCE);
        shading.setCoords(PrintedPages.floats(left, 0, right, 0));
        shading.setFunction(new PDFunctionType2(function));
        return shading;
    }

    /** Black ones, on a sheet of A4, each over most of it. */
    static PDShadingType4 triangles(int count) throws IOException {
        COSStream mesh = new COSStream();
        mesh.setInt(COSName.BITS_PER_COORDINATE, 8);
        mesh.setInt(COSName.BITS_PER_COMPONENT, 8);
        mesh.setInt(COSName.BITS_PER_FLAG, 8);
        mesh.setItem(COSName.DECODE, PrintedPages.floats(0, 595, 0, 842, 0, 1));
        try (OutputStream out = mesh.createOutputStream()) {
            for (int i = 0; i < count; i++) {
                out.write(new byte[] {0, 0, (byte) i, 0, 0, -1, (byte) i, 0, 0, (byte) i, -1, 0});
            }
        }
        PDShadingType4 shading = new PDShadingType4(mesh);
        shading.setShadingType(4);
        shading.setColorSpace(PDDeviceGray.INSTANCE);
        return shading;
    }

    static PDTransparencyGroup group(PDDocument document, PDRectangle box, String content) throws IOException {
        COSDictionary attributes = new COSDictionary();
        attributes.setItem(COSName.S, COSName.TRANSPARENCY);
        attributes.setItem(COSName.CS, COSName.DEVICEGRAY);
        PDTransparencyGroup group = new PDTransparencyGroup(document);
        group.getCOSObject().setItem(COSName.GROUP, attributes);
        try (OutputStream out = group.getCOSObject().createOutputStream()) {
            out.write(content.getBytes(StandardCharsets.US_ASCII));
        }
        group.setBBox(box);
        group.setResources(new PDResources());
        return group;
    }

    static PDExtendedGraphicsState masked(String kind, PDTransparencyGroup group) {
        COSDictionary mask = new COSDictionary();
        mask.setName(COSName.S, kind);
        mask.setItem(COSName.G, group.getCOSObject());
        PDExtendedGraphicsState masked = new PDExtendedGraphicsState();
        masked.getCOSObject().setItem(COSName.SMASK, mask);
        return masked;
    }

    static PDExtendedGraphicsState alpha(float alpha) {
        PDExtendedGraphicsState state = new PDExtendedGraphicsState();
        state.setNonStrokingAlphaConstant(alpha);
        state.setStrokingAlphaConstant(alpha);
        return state;
    }
}
