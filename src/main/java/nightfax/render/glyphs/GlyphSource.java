package nightfax.render.glyphs;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nightfax.render.pdf.Abandoned;
import nightfax.render.pdf.FontRepair;
import nightfax.render.pdf.Stop;
import nightfax.render.pdf.Watch;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1CFont;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The glyphs of a document's fonts, whatever their format, found once each. */
public final class GlyphSource {

    private static final Logger log = LoggerFactory.getLogger(GlyphSource.class);

    private static final int SUBSET_TAG = 7;

    private static final String ANY_FONT = "LiberationSans";

    /** PDFBox draws nothing for it, whatever the font has under that name. */
    private static final String NO_BREAK_SPACE = "nbspace";

    /** The box for a missing character, in thousandths of the em. */
    private static final double BOX_HEIGHT = 880;

    private static final double BOX_FOOT = -175;
    private static final double BOX_MARGIN = 50;
    private static final double BOX_LINE = 55;

    private final FontSubsets subsets;
    private final Watch watch;
    private final Map<PDFont, Map<Integer, Found>> fonts = new IdentityHashMap<>();
    private final Map<PDFont, Optional<AssembledGlyphs>> assembled = new IdentityHashMap<>();

    /** @param outline in thousandths of the em */
    public record Found(Glyph glyph, Path2D outline) {}

    /** By the outline of the letter that is made bold, and the pen for it. */
    private final Map<Path2D, Map<Integer, Optional<Glyph>>> bold = new IdentityHashMap<>();

    /** Fonts that were looked at for whether another stands in for them. */
    private final Set<PDFont> checked = Collections.newSetFromMap(new IdentityHashMap<>());

    /** The letters of a font that its program cannot draw: reported on every page that has them. */
    private final Set<Path2D> broken = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * @param subsets get the glyphs that are found
     * @param watch hears of fonts that others stand in for, and of letters that cannot be drawn
     */
    public GlyphSource(FontSubsets subsets, Watch watch) {
        this.subsets = subsets;
        this.watch = watch;
    }

    /** @param displacement the advance in text space, as the document wants it */
    public Found find(PDFont font, int code, Vector displacement) throws IOException {
        Map<Integer, Found> glyphs = fonts.computeIfAbsent(font, f -> new HashMap<>());
        Found found = glyphs.get(code);
        if (found == null) {
            found = load(font, code, displacement);
            // A font that leaves no ink is not missed, unless that is why it leaves none.
            boolean missed = found.outline.getCurrentPoint() != null || FontRepair.isCarried(font.getCOSObject());
            if (missed && checked.add(font)) {
                Substitutes.warning(font, family(font)).ifPresent(watch::substituted);
            }
            glyphs.put(code, found);
        }
        if (broken.contains(found.outline)) {
            watch.leftOut("a letter of the font " + family(font) + " cannot be drawn");
        }
        return found;
    }

    /**
     * A letter that is made bold by a pen.
     *
     * @return nothing where its outline is to be drawn instead
     */
    public Optional<Glyph> bold(PDFont font, int code, Found letter, int pen, PDGraphicsState state) {
        return bold.computeIfAbsent(letter.outline, o -> new HashMap<>())
                .computeIfAbsent(pen, p -> embolden(font, code, letter, p, state));
    }

    private Optional<Glyph> embolden(PDFont font, int code, Found letter, int pen, PDGraphicsState state) {
        // One operator may show thousands of letters.
        Abandoned.check();
        return Optional.ofNullable(Emboldened.outline(letter.outline, pen, state))
                .map(outline -> subsets.glyph(family(font), code, outline, letter.glyph.width()));
    }

    private Found load(PDFont font, int code, Vector displacement) throws IOException {
        double toText = font.getFontMatrix().getScaleX();
        double width = toText == 0 ? 0 : displacement.getX() / toText;
        Path2D outline = outline(font, code);
        if (isMissing(font, code, outline)) {
            double advance = font.isVertical() ? 1000 : displacement.getX() * 1000;
            Path2D other = elsewhere(font.toUnicode(code), advance);
            Path2D shown = other == null ? box(advance) : other;
            if (toText != 0) {
                shown.transform(AffineTransform.getScaleInstance(0.001 / toText, 0.001 / toText));
            }
            return new Found(subsets.glyph(family(font), code, shown, width), shown);
        }
        // A replacement font is stretched to the widths the document was set with (as every viewer does).
        if (!font.isEmbedded() && !font.isVertical() && !font.isStandard14() && font.hasExplicitWidth(code)) {
            float natural = font.getWidthFromFont(code);
            if (displacement.getX() > 0 && natural > 0 && Math.abs(natural - displacement.getX() * 1000) > 0.0001) {
                outline.transform(AffineTransform.getScaleInstance(displacement.getX() * 1000 / natural, 1));
            }
        }
        return new Found(subsets.glyph(family(font), code, outline, width), outline);
    }

    /**
     * Whether a character that leaves ink is in no font at hand: the document does not carry its own, and what replaces it
     * has other scripts only; what stands there for a missing glyph, if anything, is sized for those.
     */
    private static boolean isMissing(PDFont font, int code, Path2D outline) throws IOException {
        if (font.isEmbedded() || !(font instanceof PDType0Font composite)) {
            return false;
        }
        if (outline.getCurrentPoint() != null && composite.hasGlyph(code)) {
            return false;
        }
        String text = font.toUnicode(code);
        return text == null || text.codePoints().anyMatch(GlyphSource::isInked);
    }

    /** From the font that stands in for any: one for East Asian characters may have no others. */
    private static @Nullable Path2D elsewhere(@Nullable String text, double advance) throws IOException {
        if (text == null || text.isEmpty() || text.codePointCount(0, text.length()) != 1) {
            return null;
        }
        TrueTypeFont any =
                FontMappers.instance().getTrueTypeFont(ANY_FONT, null).getFont();
        int glyph = any.getUnicodeCmapLookup().getGlyphId(text.codePointAt(0));
        GlyphData data = glyph == 0 ? null : any.getGlyph().getGlyph(glyph);
        if (data == null) {
            return null;
        }
        double natural = any.getAdvanceWidth(glyph) * 1000.0 / any.getUnitsPerEm();
        double stretch = natural > 0 && advance > 0 ? Math.min(1, advance / natural) : 1;
        Path2D path = new Path2D.Double(data.getPath());
        path.transform(
                AffineTransform.getScaleInstance(1000.0 / any.getUnitsPerEm() * stretch, 1000.0 / any.getUnitsPerEm()));
        return path;
    }

    private static boolean isInked(int character) {
        return !Character.isWhitespace(character)
                && !Character.isSpaceChar(character)
                && !Character.isISOControl(character)
                && Character.getType(character) != Character.FORMAT;
    }

    /** An empty box, as viewers show: who reads the fax sees that something was there. */
    private static Path2D box(double width) {
        double side = Math.max(100, Math.min(500, width - 2 * BOX_MARGIN));
        double left = Math.min(BOX_MARGIN, (width - side) / 2);
        double right = left + side;
        Path2D box = new Path2D.Double(new Rectangle2D.Double(left, BOX_FOOT, side, BOX_HEIGHT));
        // The other way round: type is filled by the nonzero winding rule.
        box.moveTo(left + BOX_LINE, BOX_FOOT + BOX_LINE);
        box.lineTo(left + BOX_LINE, BOX_FOOT + BOX_HEIGHT - BOX_LINE);
        box.lineTo(right - BOX_LINE, BOX_FOOT + BOX_HEIGHT - BOX_LINE);
        box.lineTo(right - BOX_LINE, BOX_FOOT + BOX_LINE);
        box.closePath();
        return box;
    }

    private Path2D outline(PDFont font, int code) {
        try {
            Optional<AssembledGlyphs> own = assembled.computeIfAbsent(font, AssembledGlyphs::of);
            if (own.isPresent()) {
                return own.get().outline(code);
            }
            GeneralPath path = ((PDVectorFont) font).getNormalizedPath(code);
            if (path == null || path.getCurrentPoint() == null) {
                path = namedAsSpace(font, code);
            }
            return path == null ? new Path2D.Double() : new Path2D.Double(path);
        } catch (Stop e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            log.debug("glyph {} of {} is broken", code, font.getName(), e);
            // It is an empty one; the rest of the page is still worth having.
            Path2D empty = new Path2D.Double();
            broken.add(empty);
            return empty;
        }
    }

    /** A glyph that its font calls a space and draws all the same: the name may stand for any letter of another script. */
    private static @Nullable GeneralPath namedAsSpace(PDFont font, int code) throws IOException {
        return font instanceof PDType1CFont compact
                        && compact.isEmbedded()
                        && NO_BREAK_SPACE.equals(compact.getEncoding().getName(code))
                        && compact.getFontBoxFont().hasGlyph(NO_BREAK_SPACE)
                ? compact.getFontBoxFont().getPath(NO_BREAK_SPACE)
                : null;
    }

    private static String family(PDFont font) {
        String name = font.getName();
        if (name == null) {
            return font.toString();
        }
        boolean tagged = name.length() > SUBSET_TAG && name.charAt(SUBSET_TAG - 1) == '+';
        return tagged ? name.substring(SUBSET_TAG) : name;
    }
}
