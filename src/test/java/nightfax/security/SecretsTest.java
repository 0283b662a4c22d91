package nightfax.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nightfax.cli.ChildProcess;
import nightfax.cli.Shell;
import nightfax.job.CampaignFolder;
import nightfax.job.StubServer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The password is on the wire and nowhere else, whatever the server does with it. */
class SecretsTest {
    private static final String SECRET = "Tr0ub4dor&3-Zwiebel";
    private static final String ENCODED = base64(SECRET);

    @TempDir
    Path folder;

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "235 welcome, your password is SECRET ENCODED",
                "535 I do not know ENCODED",
                "454 not now, SECRET",
                "what is ENCODED?",
                "999 ENCODED SECRET",
                ""
            })
    void whateverTheServerSaysToThePassword(String reply) throws Exception {
        String said = reply.replace("SECRET", SECRET).replace("ENCODED", ENCODED);
        try (StubServer server = StubServer.with(command -> {
            // At the first word, when the log is open: everything that can be logged is.
            ((LoggerContext) LoggerFactory.getILoggerFactory())
                    .getLogger(Logger.ROOT_LOGGER_NAME)
                    .setLevel(Level.DEBUG);
            return command.equals("PASSWORD") ? said : null;
        })) {
            CampaignFolder campaign =
                    CampaignFolder.at(folder.resolve("job"), server.port()).password(SECRET);
            Shell.Ran ran = new Shell(folder.resolve("data")).run("send", campaign.jobFile());

            assertThat(ran.code()).isEqualTo(said.startsWith("235") ? 0 : 3);
            requireNoSecret(ran.out(), ran.err());
        }
    }

    @Test
    void whenTheServerIsNotThere() throws Exception {
        int port;
        try (StubServer server = StubServer.with(command -> null)) {
            port = server.port();
        }
        CampaignFolder campaign = CampaignFolder.at(folder.resolve("job"), port).password(SECRET);
        Shell.Ran ran = new Shell(folder.resolve("data")).run("send", campaign.jobFile());
        assertThat(ran.code()).isEqualTo(3);
        requireNoSecret(ran.out(), ran.err());
    }

    @Test
    void whenTheJobFileIsWrong() throws Exception {
        Path job = Files.writeString(
                folder.resolve("job.yaml"),
                "campaign: x\nserver: {host: h, port: 1, username: u, password: [" + SECRET
                        + "]}\nsender: a@example.com\n");
        Shell.Ran ran = new Shell(folder.resolve("data")).run("send", job);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("job.yaml:2").doesNotContain(SECRET);
    }

    @Test
    void fromTheEnvironmentItIsNotInTheProcessList() throws Exception {
        Path proc = Path.of("/proc/self/cmdline");
        Assumptions.assumeTrue(Files.exists(proc), "the process list is looked at where there is /proc");
        CountDownLatch looked = new CountDownLatch(1);
        List<String> commandLines = new ArrayList<>();
        List<ProcessHandle> children = new ArrayList<>();
        try (StubServer server = StubServer.with(command -> {
            if (command.equals("PASSWORD")) {
                ProcessHandle.current().descendants().forEach(process -> {
                    commandLines.add(read(Path.of("/proc/" + process.pid() + "/cmdline")));
                    process.children().forEach(children::add);
                });
                looked.countDown();
            }
            return null;
        })) {
            CampaignFolder campaign =
                    CampaignFolder.at(folder.resolve("job"), server.port()).password("unused");
            campaign.job(Files.readString(campaign.jobFile())
                    .replace("password-file: password", "password: ${NIGHTFAX_TEST_PASSWORD}"));
            ChildProcess.Ended ended = ChildProcess.run(
                    folder,
                    ChildProcess.command(
                            "send",
                            campaign.jobFile().toString(),
                            "--data",
                            folder.resolve("data").toString()),
                    Map.of("NIGHTFAX_TEST_PASSWORD", SECRET));

            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(looked.await(1, TimeUnit.SECONDS)).isTrue();
            assertThat(commandLines).anyMatch(line -> line.contains("nightfax.cli.Main"));
            assertThat(String.join("\n", commandLines)).doesNotContain(SECRET, ENCODED);
            assertThat(children).isEmpty();
            requireNoSecret(ended.out(), ended.err());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    /** Neither on the screen nor in any file of the data folder: database, job parameters, reports, status, log. */
    private void requireNoSecret(String... screen) throws IOException {
        for (String said : screen) {
            assertThat(said).doesNotContain(SECRET, ENCODED);
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder.resolve("data"))) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        assertThat(files)
                .anyMatch(file -> file.endsWith("nightfax.log"))
                .anyMatch(file -> file.toString().contains("database"));
        for (Path file : files) {
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(bytes.contains(SECRET) || bytes.contains(ENCODED))
                    .as("the password is in " + file)
                    .isFalse();
        }
    }
}
