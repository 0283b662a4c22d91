package nightfax.render.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import nightfax.render.options.Paper;
import org.junit.jupiter.api.Test;

class TextPagesTest {

    @Test
    void wrapsWhereTheLineIsFull() {
        TextPages pages = new TextPages(Paper.A4);
        String wide = "\u4e2d".repeat(50);

        List<String> rows = pages.layOut(wide + "\n" + "x".repeat(100)).get(0);

        // An ideograph takes two columns.
        int columns = rows.get(2).length();
        assertThat(rows)
                .containsExactly(
                        wide.substring(0, columns / 2),
                        wide.substring(columns / 2),
                        "x".repeat(columns),
                        "x".repeat(100 - columns));
    }

    @Test
    void wrapsALineOfMegabytesInNoTime() {
        String line = "x".repeat(12 << 20);

        List<List<String>> pages =
                assertTimeoutPreemptively(Duration.ofSeconds(20), () -> new TextPages(Paper.A4).layOut(line));

        assertThat(pages.stream().flatMap(List::stream).mapToInt(String::length).sum())
                .isEqualTo(line.length());
    }
}
