package nightfax.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the operator reads when a job file is not in order: one sentence, beginning with the place. */
abstract class JobFileMistakes {

    static final String JOB = """
            campaign: offers
            server:
              host: fax.example.net
              port: 2525
              username: acme
              password: ${PASSWORD}
            sender: receipts@example.com
            recipients:
              file: recipients.csv
            documents: documents
            """;

    static final Map<String, String> ENVIRONMENT =
            Map.of("PASSWORD", "hunter2", "EMPTY", "", "LINES", "a\r\nRCPT TO: <1>", "ANGLE", "a>b");

    @TempDir
    Path folder;

    @BeforeEach
    void prepare() throws IOException {
        Files.writeString(folder.resolve("recipients.csv"), "Fax\n0510000101\n");
        Files.createDirectory(folder.resolve("documents"));
        Files.writeString(folder.resolve("documents/offer.txt"), "An offer\n");
        Files.writeString(folder.resolve("secret.txt"), "secret\n");
        Files.writeString(folder.resolve("empty"), "\n");
        Files.writeString(folder.resolve("two-lines"), "one\ntwo\n");
    }

    /** A line of {@link #JOB}, what it is replaced by, and the message that follows. */
    static Arguments mistake(String line, String instead, String message) {
        return Arguments.of(line, instead, message);
    }

    /** Each class has mistakes of its own. */
    @ParameterizedTest(name = "{2}")
    @MethodSource("mistakes")
    void saysWhereAndWhatAndWhatToDo(String line, String instead, String message) throws IOException {
        assertThat(JOB).contains(line + "\n");
        assertThat(error(JOB.replace(line + "\n", instead.isEmpty() ? "" : instead + "\n")))
                .isEqualTo(folder.resolve("job.yaml") + ":" + message);
    }

    String error(String text) throws IOException {
        return error(text.getBytes(StandardCharsets.UTF_8));
    }

    String error(byte[] bytes) throws IOException {
        Path job = Files.write(folder.resolve("job.yaml"), bytes);
        CampaignFileException e =
                catchThrowableOfType(CampaignFileException.class, () -> CampaignFile.load(job, ENVIRONMENT));
        assertThat(e).as("an error").isNotNull();
        assertThat(e.getMessage()).doesNotContain("\n");
        return e.getMessage();
    }
}
