package nightfax.render.forms;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nightfax.render.fonts.FaxFonts;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.jspecify.annotations.Nullable;

/** The fonts of a form's fields: the form's own, and those that stand in where it lacks a letter. */
final class FieldFonts {

    /** From a character of ASCII to its full-width form (Unicode, Halfwidth and Fullwidth Forms). */
    private static final int WIDE = 0xfee0;

    private final PDDocument document;
    private final PDAcroForm form;
    private final List<Stand> stands = new ArrayList<>();

    /** @param name in the form's resources */
    record Stand(String name, PDFont font) {}

    FieldFonts(PDDocument document, PDAcroForm form) {
        this.document = document;
        this.form = form;
    }

    /** The one that a default appearance names; null where it names none, or none that is there. */
    @Nullable PDFont own(DefaultAppearance appearance) throws IOException {
        PDResources resources = form.getDefaultResources();
        Optional<COSName> name = appearance.font();
        return resources != null && name.isPresent() ? resources.getFont(name.get()) : null;
    }

    /** {@return whether the fonts that default appearances name are all there, and have all characters of a value} */
    boolean show(String value, List<DefaultAppearance> appearances) throws IOException {
        for (DefaultAppearance appearance : appearances) {
            PDFont font = own(appearance);
            if (font == null || !encodes(font, value)) {
                return false;
            }
        }
        return true;
    }

    /** What lacks the fewest letters of a value: the font that we bring along or, for Chinese, Japanese and Korean, the machine's. */
    Stand stand(String value) throws IOException {
        if (stands.isEmpty()) {
            stands.add(added("NfSans", PDType0Font.load(document, FaxFonts.sans(), false)));
        }
        Stand sans = stands.get(0);
        if (encodes(sans.font, value)) {
            return sans;
        }
        if (stands.size() == 1) {
            Optional<TrueTypeFont> machines = FaxFonts.eastAsian();
            stands.add(
                    machines.isPresent()
                            ? added("NfEastAsian", PDType0Font.load(document, machines.get(), false))
                            : sans);
        }
        Stand other = stands.get(1);
        return lacking(other.font, value) < lacking(sans.font, value) ? other : sans;
    }

    private Stand added(String name, PDFont font) {
        PDResources resources = form.getDefaultResources();
        if (resources == null) {
            resources = new PDResources();
            form.setDefaultResources(resources);
        }
        resources.put(COSName.getPDFName(name), font);
        return new Stand(name, font);
    }

    private static long lacking(PDFont font, String value) {
        return widened(font, value)
                .codePoints()
                .filter(c -> c != '\n' && !encodes(font, Character.toString(c)))
                .count();
    }

    /** Fonts for East Asia may lack the letters of ASCII, but have them as wide as an ideograph. */
    static String widened(PDFont font, String value) {
        return value.codePoints()
                .map(c -> c > ' ' && c <= '~' && !encodes(font, Character.toString(c)) ? c + WIDE : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static boolean encodes(PDFont font, String value) {
        try {
            for (String line : value.split("\n")) {
                font.encode(line);
            }
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /** The value with question marks for what the font lacks. */
    static String encodable(PDFont font, String value) {
        StringBuilder out = new StringBuilder();
        value.codePoints().forEach(c -> {
            String one = Character.toString(c);
            out.append(c == '\n' || encodes(font, one) ? one : "?");
        });
        return out.toString();
    }
}
