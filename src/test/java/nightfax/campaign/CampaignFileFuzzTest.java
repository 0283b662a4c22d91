package nightfax.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in a job file: it loads, or there is one sentence about it. Seeded, so that a failure comes again. */
class CampaignFileFuzzTest {

    private static final int ROUNDS = 3_000;
    private static final List<String> SCRAPS = List.of(
            "*",
            "&a ",
            "!t ",
            "!!binary ",
            "<<: ",
            "${",
            "${X}",
            "\"",
            "'",
            "|",
            ">",
            "- ",
            "[",
            "]",
            "{",
            "}",
            ": ",
            "#",
            "\n",
            "\t",
            "\r",
            "\u0000",
            "\u0085",
            "\u2028",
            "\uFEFF",
            "\u202E",
            "😀",
            "~",
            "null",
            "1e9",
            "-1",
            "%",
            "---\n",
            "../",
            "/",
            "|||",
            "\\x00",
            "99999999999999999999");

    @TempDir
    Path folder;

    @Test
    void aDamagedJobFileLoadsOrGivesOneSentence() throws Exception {
        Random random = new Random(1_114);
        String whole = Files.readString(Path.of("jobs/full.yaml")).replaceAll("\\s+#.*", "");
        Files.writeString(folder.resolve("recipients.csv"), "Fax\n");
        Files.createDirectory(folder.resolve("documents"));
        String text = whole.replaceAll("\\.\\./input-samples/minimal/", "");
        Path job = folder.resolve("job.yaml");
        int loaded = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = damage(text, random);
            Files.write(job, damaged);
            loaded += outcome(job) ? 1 : 0;
        }
        // Neither all nor none: otherwise the damage is too slight, or hides everything behind one error.
        assertThat(loaded).isBetween(ROUNDS / 100, ROUNDS * 9 / 10);
    }

    private static boolean outcome(Path job) throws IOException {
        try {
            CampaignFile.load(job, Map.of("FAX_PASSWORD", "hunter2", "X", "hunter2\r\n<>"));
            return true;
        } catch (CampaignFileException e) {
            assertThat(e.getMessage())
                    .as(() -> "for " + job)
                    .startsWith(job + ":")
                    .doesNotContain("hunter2")
                    .doesNotContainPattern("[\\p{Cntrl}\\u202E\\u2028]");
            return false;
        }
    }

    private static byte[] damage(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(damaged.length());
            switch (random.nextInt(4)) {
                case 0 -> damaged.insert(at, SCRAPS.get(random.nextInt(SCRAPS.size())));
                case 1 -> damaged.delete(at, Math.min(damaged.length(), at + 1 + random.nextInt(20)));
                case 2 -> damaged.setCharAt(at, (char) random.nextInt(256));
                default -> {
                    int value = damaged.indexOf(": ", at);
                    damaged.insert(value < 0 ? at : value + 2, SCRAPS.get(random.nextInt(SCRAPS.size())));
                }
            }
        }
        byte[] bytes = damaged.toString().getBytes(StandardCharsets.UTF_8);
        return random.nextInt(20) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }
}
