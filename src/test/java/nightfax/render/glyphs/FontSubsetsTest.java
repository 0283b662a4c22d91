package nightfax.render.glyphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FontSubsetsTest {

    private final FontSubsets fonts = new FontSubsets();

    @Test
    void beginsAnotherFontWhenAStringHasNoMoreCodes() {
        List<Glyph> glyphs = IntStream.range(0, 600).mapToObj(this::box).toList();

        Set<String> places = new HashSet<>();
        glyphs.forEach(glyph -> places.add(glyph.font().name() + " " + glyph.code()));
        assertThat(places).as("each glyph has a place of its own").hasSize(600);
        assertThat(glyphs.stream().map(glyph -> glyph.font().name()).distinct()).containsExactly("A", "B", "C");
        assertThat(glyphs).allMatch(glyph -> glyph.code() >= 0 && glyph.code() < 256 && glyph.code() != 32);
        assertThat(count("nff")).isEqualTo(3);
        assertThat(count("nfz")).isEqualTo(3);
    }

    @Test
    void keepsALettersCodeSoThatTextStaysReadable() {
        assertThat(fonts.glyph("Sans", 'n', shape(40), 500).code()).isEqualTo('n');
        assertThat(fonts.glyph("Sans", 'n', shape(50), 500).code())
                .as("the code is taken")
                .isNotEqualTo('n');
    }

    @Test
    void writesTheSameOutlineOnceForAllFontsOfOneName() {
        Glyph one = fonts.glyph("Sans", 'a', shape(40), 500);
        Glyph again = fonts.glyph("Sans", 'b', shape(40), 500);
        Glyph other = fonts.glyph("Serif", 'a', shape(40), 500);

        assertThat(again).isEqualTo(one);
        assertThat(other.font()).isNotEqualTo(one.font());
    }

    @Test
    void givesNoFontToAGlyphThatLeavesNoMark() {
        Glyph space = fonts.glyph("Sans", ' ', new Path2D.Double(), 250);

        assertThat(space.bounds().isEmpty()).isTrue();
        assertThat(fonts.postScript()).isEmpty();
    }

    private Glyph box(int number) {
        return fonts.glyph("Sans", number % 256, shape(number + 1), 500);
    }

    private static Path2D shape(int width) {
        return new Path2D.Double(new Rectangle2D.Double(0, 0, width, 700));
    }

    private long count(String token) {
        String ps = new String(fonts.postScript(), StandardCharsets.ISO_8859_1);
        return Pattern.compile("\\b" + token + "\\b").matcher(ps).results().count();
    }
}
