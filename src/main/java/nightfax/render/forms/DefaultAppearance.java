package nightfax.render.forms;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.jspecify.annotations.Nullable;

/**
 * What a form says of the type in a field: operators of a content stream, among them the one that selects the font and its size,
 * as {@code /Helv 12 Tf 0 g} (ISO 32000-1, 12.7.3.3).
 */
record DefaultAppearance(String operators) {

    /** The font's name, its size and their operator. */
    private static final Pattern FONT = Pattern.compile("/(\\S+)(\\s+)(\\S+)(\\s+Tf)");

    /** A number that PDF has (ISO 32000-1, 7.3.3), and that type can be large. */
    private static final Pattern NUMBER = Pattern.compile("\\+?(?:\\d{1,9}(?:\\.\\d*)?|\\.\\d+)");

    /** @param operators null where the form says nothing */
    static DefaultAppearance of(@Nullable String operators) {
        return new DefaultAppearance(operators == null ? "" : operators);
    }

    /** The name of its font in the form's resources, if it has one. */
    Optional<COSName> font() throws IOException {
        Matcher found = FONT.matcher(operators);
        return found.find() && read(found.group(1)) instanceof COSName name ? Optional.of(name) : Optional.empty();
    }

    /** A name as it is written, where characters may be escaped (ISO 32000-1, 7.3.5): {@code Arial#20Bold} has a space. */
    private static @Nullable Object read(String written) throws IOException {
        return new PDFStreamParser(("/" + written).getBytes(StandardCharsets.ISO_8859_1)).parseNextToken();
    }

    /** In points; 0 where it leaves the size to the viewer, or has none that is a number. */
    double size() {
        Matcher found = FONT.matcher(operators);
        return found.find() && NUMBER.matcher(found.group(3)).matches() ? Double.parseDouble(found.group(3)) : 0;
    }

    /** The same with another font, or with one. */
    DefaultAppearance withFont(String name) {
        Matcher found = FONT.matcher(operators);
        return new DefaultAppearance(
                found.find()
                        ? operators.substring(0, found.start(1)) + name + operators.substring(found.end(1))
                        : "/" + name + " 0 Tf 0 g");
    }

    /** The same with another size, to a tenth of a point, and no larger than asked for. */
    DefaultAppearance withSize(double points) {
        String tenths = String.format(Locale.ROOT, "%.1f", Math.floor(points * 10) / 10);
        return new DefaultAppearance(FONT.matcher(operators).replaceFirst("/$1$2" + tenths + "$4"));
    }
}
