package nightfax.render.fonts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * What stands in for fonts that a document does not bring along.
 *
 * <p>The document's own font where the machine has it; for the fourteen standard ones and their TrueType twins (Arial, Times
 * New Roman, Courier New) the URW fonts that come with Ghostscript, else the Liberation fonts from our class path: both have
 * the originals' widths, so that lines end where they should on every machine. Anything else is replaced by what is nearest in
 * kind: with or without serifs, fixed pitch, bold, italic. For Chinese, Japanese and Korean we bring nothing along and take
 * what the machine has.
 */
public final class FaxFonts implements FontMapper {

    private static final Map<String, String> URW = Map.ofEntries(
            Map.entry("Sans", "NimbusSans-Regular"),
            Map.entry("Sans-Bold", "NimbusSans-Bold"),
            Map.entry("Sans-Italic", "NimbusSans-Italic"),
            Map.entry("Sans-BoldItalic", "NimbusSans-BoldItalic"),
            Map.entry("Serif", "NimbusRoman-Regular"),
            Map.entry("Serif-Bold", "NimbusRoman-Bold"),
            Map.entry("Serif-Italic", "NimbusRoman-Italic"),
            Map.entry("Serif-BoldItalic", "NimbusRoman-BoldItalic"),
            Map.entry("Mono", "NimbusMonoPS-Regular"),
            Map.entry("Mono-Bold", "NimbusMonoPS-Bold"),
            Map.entry("Mono-Italic", "NimbusMonoPS-Italic"),
            Map.entry("Mono-BoldItalic", "NimbusMonoPS-BoldItalic"),
            Map.entry("Symbol", "StandardSymbolsPS"),
            Map.entry("ZapfDingbats", "D050000L"));

    /** Adobe's character collections (ISO 32000-1, 9.7.3), and a character that no good font for them lacks. */
    private static final Map<String, Integer> EAST_ASIAN =
            Map.of("Japan1", 0x3042, "GB1", 0x4e00, "CNS1", 0x4e00, "Korea1", 0xae40, "KR", 0xae40);

    /** What covers most of them, by PostScript name; the first comes with Debian's Ghostscript. */
    private static final List<String> EAST_ASIAN_FONTS = List.of(
            "DroidSansFallback",
            "NotoSansCJK-Regular",
            "ArialUnicodeMS",
            "WenQuanYiMicroHei",
            "NanumGothic",
            "UnBatang",
            "BaekmukBatang");

    private static final int IDEOGRAPH = 0x4e00;

    /** ISO 32000-1, table 122: 400 is normal, 700 is bold. */
    private static final float BOLD = 600;

    private static final Map<String, TrueTypeFont> LIBERATION = new ConcurrentHashMap<>();

    private final FontMapper system;

    private FaxFonts(FontMapper system) {
        this.system = system;
    }

    /** From now on PDFBox asks us. Once is enough for the process; more does no harm. */
    public static synchronized void install() {
        FontMapper current = FontMappers.instance();
        if (!(current instanceof FaxFonts)) {
            FontMappers.set(new FaxFonts(current));
        }
    }

    /** A sans serif with Latin, Greek, Cyrillic and Hebrew, to be embedded where a document's own font lacks a character. */
    public static InputStream sans() {
        return file("LiberationSans-Regular");
    }

    /** As {@link #sans}, with Courier's pitch. */
    public static InputStream mono() {
        return file("LiberationMono-Regular");
    }

    private static InputStream file(String name) {
        InputStream in = FaxFonts.class.getResourceAsStream("/liberation/" + name + ".ttf");
        if (in == null) {
            throw new IllegalStateException("the Liberation fonts are not on the class path");
        }
        return in;
    }

    @Override
    public FontMapping<TrueTypeFont> getTrueTypeFont(String name, PDFontDescriptor descriptor) {
        FontMapping<TrueTypeFont> own = system.getTrueTypeFont(name, descriptor);
        if (own != null && !own.isFallback() && own.getFont() != null) {
            return own;
        }
        return new FontMapping<>(liberation(style(name, descriptor)), true);
    }

    @Override
    public FontMapping<FontBoxFont> getFontBoxFont(String name, PDFontDescriptor descriptor) {
        String style = style(name, descriptor);
        if (!isStandard(name)) {
            FontMapping<FontBoxFont> own = system.getFontBoxFont(name, descriptor);
            if (own != null && !own.isFallback() && own.getFont() != null) {
                return new FontMapping<>(named(own.getFont()), false);
            }
        }
        String urw = URW.get(style);
        if (urw != null) {
            FontMapping<FontBoxFont> found = system.getFontBoxFont(urw, null);
            if (found != null && !found.isFallback() && found.getFont() != null) {
                return new FontMapping<>(named(found.getFont()), !isStandard(name));
            }
        }
        return new FontMapping<>(liberation(style), true);
    }

    private static FontBoxFont named(FontBoxFont font) {
        try {
            return NamedGlyphs.of(font);
        } catch (IOException e) {
            return font;
        }
    }

    @Override
    public CIDFontMapping getCIDFont(String name, PDFontDescriptor descriptor, PDCIDSystemInfo collection) {
        CIDFontMapping own = system.getCIDFont(name, descriptor, collection);
        if (own != null && (own.isCIDFont() || !own.isFallback())) {
            return own;
        }
        TrueTypeFont stand = eastAsian(collection);
        return new CIDFontMapping(null, stand == null ? liberation(style(name, descriptor)) : stand, true);
    }

    /** A font of this machine for Chinese, Japanese and Korean, to be embedded: PDFBox embeds no outlines of PostScript's kind. */
    public static Optional<TrueTypeFont> eastAsian() {
        FontMapper mapper = FontMappers.instance();
        return Optional.ofNullable(installed(mapper instanceof FaxFonts ours ? ours.system : mapper, IDEOGRAPH, true));
    }

    /** A font of this machine for a collection of Chinese, Japanese or Korean characters. */
    private @Nullable TrueTypeFont eastAsian(@Nullable PDCIDSystemInfo collection) {
        Integer character = collection == null ? null : EAST_ASIAN.get(collection.getOrdering());
        return character == null ? null : installed(system, character, false);
    }

    /** The first that has that character, or the first. */
    private static @Nullable TrueTypeFont installed(FontMapper system, int character, boolean embedded) {
        TrueTypeFont first = null;
        for (String name : EAST_ASIAN_FONTS) {
            FontMapping<TrueTypeFont> found = system.getTrueTypeFont(name, null);
            if (found != null && !found.isFallback() && found.getFont() != null) {
                TrueTypeFont font = found.getFont();
                if (embedded && font instanceof OpenTypeFont open && open.isPostScript()) {
                    continue;
                }
                if (has(font, character)) {
                    return font;
                }
                first = first == null ? font : first;
            }
        }
        return first;
    }

    private static boolean has(TrueTypeFont font, int character) {
        try {
            return font.getUnicodeCmapLookup().getGlyphId(character) != 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isStandard(@Nullable String name) {
        return name != null
                && (name.startsWith("Helvetica")
                        || name.startsWith("Times")
                        || name.startsWith("Courier")
                        || name.equals("Symbol")
                        || name.equals("ZapfDingbats"));
    }

    private static String style(@Nullable String given, @Nullable PDFontDescriptor descriptor) {
        String name = given == null ? "" : given.toLowerCase(Locale.ROOT);
        if (name.equals("symbol")) {
            return "Symbol";
        }
        if (name.contains("dingbats")) {
            return "ZapfDingbats";
        }
        boolean bold =
                name.contains("bold") || name.contains("black") || name.contains("heavy") || name.contains("demi");
        boolean italic = name.contains("italic") || name.contains("oblique");
        boolean mono = name.contains("courier")
                || name.contains("mono")
                || name.contains("consol")
                || name.contains("monaco")
                || name.contains("typewriter");
        boolean serif = name.contains("times")
                || name.contains("serif") && !name.contains("sans")
                || name.contains("georgia")
                || name.contains("garamond")
                || name.contains("palatino")
                || name.contains("roman");
        boolean sans = name.contains("helvetica") || name.contains("arial") || name.contains("sans");
        if (descriptor != null) {
            italic |= descriptor.isItalic();
            bold |= descriptor.isForceBold() || descriptor.getFontWeight() >= BOLD;
            if (!mono && !serif && !sans) {
                mono = descriptor.isFixedPitch();
                serif = !mono && descriptor.isSerif();
            }
        }
        String family = mono ? "Mono" : serif ? "Serif" : "Sans";
        String slant = (bold ? "Bold" : "") + (italic ? "Italic" : "");
        return slant.isEmpty() ? family : family + "-" + slant;
    }

    private static TrueTypeFont liberation(String style) {
        return LIBERATION.computeIfAbsent(style, FaxFonts::load);
    }

    private static TrueTypeFont load(String style) {
        // Symbol and ZapfDingbats have no twins.
        String family = style.matches("(Sans|Serif|Mono).*") ? style : "Sans";
        try (InputStream in = file("Liberation" + (family.contains("-") ? family : family + "-Regular"))) {
            return new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
