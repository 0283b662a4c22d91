package nightfax.render.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import nightfax.render.Ghostscript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only what is called is there, and with it what that calls. */
class PrologTest {

    @TempDir
    Path dir;

    @Test
    void whatAPageOfTypeCalls() {
        String page = "nfu/K 179.3 x 1803 16191 -5[(37)6554(2.3.)50(SIMPLIZIALK OMPLEX)]B\n";

        assertThat(defined(page)).containsExactly("nfu", "P", "x", "e", "nfw", "K", "B");
    }

    @Test
    void whatAPictureCallsThroughOthers() {
        assertThat(defined("nfu 78.71 715.22 444 120 -222 60 gi\n2222>"))
                .containsExactly("nfu", "nfi", "im", "ia", "ix", "gi");
        assertThat(defined("/i1 nfk\nABC~>\n")).containsExactly("ia", "nfr", "nfk");
        assertThat(defined(" i1 p4\n"))
                .as("a procedure that is called by its name")
                .contains("nfn");
    }

    @Test
    void fontsNumbersAndStringsAreNoCalls() {
        assertThat(defined("/V 12 0 g4x 4g 12")).isEmpty();
        assertThat(defined("(o)(o 12)(12 L)")).isEmpty();
    }

    /** Names that another name begins or ends with are others. */
    @Test
    void aLightTintHasItsScreen() {
        assertThat(defined(".92 L")).containsExactly("nft", "L");
        assertThat(defined(".92 nf")).isEmpty();
    }

    @Test
    void anyPartOfItIsPostScript() throws Exception {
        String all = "nfl nfp nfv nfu q Q m l c z h v f F S R W X k y Y g w J j M d s x n t T V e E K B b L H o "
                + Prolog.OF_FONTS + " gg g4 gi " + Prolog.OF_SHARED_PICTURES;
        assertThat(defined(all)).contains(all.split(" "));
        StringBuilder file = new StringBuilder("%!PS\n");
        for (String name : all.split(" ")) {
            file.append(text(name))
                    .append("nfdict/")
                    .append(name)
                    .append(" known not{/")
                    .append(name);
            file.append(" ==}if\n");
        }
        Path ps = dir.resolve("parts.ps");
        Files.writeString(ps, file);

        assertThat(Ghostscript.print(ps, dir)).isEmpty();
    }

    private static List<String> defined(String page) {
        return Pattern.compile("(?m)^/(\\w+)(?=[ {/<].*)")
                .matcher(text(page))
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(name -> !name.equals("nfdict") && name.length() <= 3)
                .toList();
    }

    private static String text(String page) {
        Prolog prolog = new Prolog();
        prolog.uses(page.getBytes(StandardCharsets.US_ASCII));
        return new String(prolog.bytes(), StandardCharsets.US_ASCII);
    }
}
