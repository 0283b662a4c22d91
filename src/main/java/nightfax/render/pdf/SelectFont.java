package nightfax.render.pdf;

import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.text.SetFontAndSize;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.ResourceCache;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontFactory;
import org.apache.pdfbox.pdmodel.graphics.state.PDTextState;
import org.jspecify.annotations.Nullable;

/**
 * The operator {@code Tf}, with help for fonts that PDFBox alone would not show well. A TrueType font that the document does
 * not bring along is replaced by whatever has its characters, and is asked for them by their names: as a Type 1 font, since the
 * fonts that come with every PostScript interpreter, with the originals' widths, are not TrueType (ISO 32000-1, 9.6.3: their
 * dictionaries are the same).
 */
public final class SelectFont extends SetFontAndSize {

    private static final Pattern SYMBOL = Pattern.compile("(\\w{6}\\+)?Symbol(MT)?([,-].*)?");

    private final Map<COSDictionary, PDFont> repaired = new IdentityHashMap<>();

    private final Watch watch;

    public SelectFont(PDFStreamEngine engine, Watch watch) {
        super(engine);
        this.watch = watch;
    }

    @Override
    public void process(Operator operator, List<COSBase> operands) throws IOException {
        PDResources resources = getContext().getResources();
        if (resources == null || operands.isEmpty() || !(operands.get(0) instanceof COSName name)) {
            super.process(operator, operands);
            return;
        }
        COSDictionary fonts = resources.getCOSObject().getCOSDictionary(COSName.FONT);
        COSDictionary font = fonts == null ? null : fonts.getCOSDictionary(name);
        if (font == null) {
            watch.substituted("the font " + name.getName() + " is not in the document; Helvetica stands in for it");
            super.process(operator, operands);
            return;
        }
        if (isBorrowed(font)) {
            borrow(font);
        }
        super.process(operator, operands);
        repair(font, fonts.getItem(name), resources.getResourceCache());
    }

    /**
     * A font that could not be read is read once more when something could be done for it; what was read stays read. The
     * document's cache has it from then on: other pages find nothing left to repair.
     */
    private void repair(COSDictionary dictionary, COSBase item, @Nullable ResourceCache cache) throws IOException {
        PDTextState state = getContext().getGraphicsState().getTextState();
        PDFont read = state.getFont();
        if (read == null || !read.isDamaged() && (read.isEmbedded() || !FontRepair.isCarried(dictionary))) {
            return;
        }
        if (!repaired.containsKey(dictionary)) {
            PDFont font = FontRepair.repair(dictionary) ? PDFontFactory.createFont(dictionary) : null;
            repaired.put(dictionary, font == null ? read : font);
            if (font != null && cache != null && item instanceof COSObject shared) {
                cache.put(shared, font);
            }
        }
        state.setFont(repaired.get(dictionary));
    }

    /** The letters of Windows' own Symbol font are those of PostScript's, at the same codes. */
    private static void borrow(COSDictionary font) {
        font.setItem(COSName.SUBTYPE, COSName.TYPE1);
        if (isSymbol(font)) {
            font.setName(COSName.BASE_FONT, "Symbol");
            font.removeItem(COSName.ENCODING);
        }
    }

    private static boolean isSymbol(COSDictionary font) {
        return SYMBOL.matcher(font.getNameAsString(COSName.BASE_FONT, "")).matches();
    }

    private static boolean isBorrowed(COSDictionary font) {
        if (!COSName.TRUE_TYPE.equals(font.getCOSName(COSName.SUBTYPE))
                || !font.containsKey(COSName.ENCODING) && !isSymbol(font)) {
            return false;
        }
        return !FontRepair.isCarried(font);
    }
}
