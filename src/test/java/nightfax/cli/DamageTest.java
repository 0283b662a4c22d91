package nightfax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import nightfax.job.CampaignFolder;
import nightfax.job.StubServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged files in the data folder are noticed before anything is sent from them. */
class DamageTest {
    @TempDir
    Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    private Shell.Ran send(CampaignFolder campaign) {
        return new Shell(data()).run("send", campaign.jobFile());
    }

    /** The first start renders and finds no server; what lies in the spool is then damaged, and the second start sends. */
    @ParameterizedTest
    @ValueSource(strings = {"truncated", "flipped byte", "missing", "notes damaged", "notes no text"})
    void aDamagedSpoolFileIsRenderedAgain(String damage) throws IOException {
        AtomicBoolean away = new AtomicBoolean(true);
        try (StubServer server = StubServer.with(
                command -> away.get() && command.equals(StubServer.CONNECT) ? "421 come back later" : null)) {
            CampaignFolder campaign = CampaignFolder.at(folder, server.port());
            assertThat(send(campaign).code()).isEqualTo(3);
            Path body = spooled(".body");
            byte[] whole = Files.readAllBytes(body);
            damage(damage, body, whole);

            away.set(false);
            assertThat(send(campaign).code()).isZero();
            assertThat(Files.readAllBytes(spooled(".body"))).isEqualTo(whole);
            assertThat(server.faxes()).hasSize(3);
        }
    }

    private void damage(String how, Path body, byte[] whole) throws IOException {
        switch (how) {
            case "truncated" -> Files.write(body, Arrays.copyOf(whole, whole.length - 9));
            case "flipped byte" -> {
                byte[] flipped = whole.clone();
                flipped[whole.length / 2] ^= 1;
                Files.write(body, flipped);
            }
            case "missing" -> Files.delete(body);
            case "notes damaged" -> Files.writeString(spooled(".properties"), "bytes=many\nsha");
            case "notes no text" ->
                Files.write(spooled(".properties"), new byte[] {(byte) 0xFF, (byte) 0xFE, (byte) 0x80});
            default -> throw new IllegalArgumentException(how);
        }
    }

    private Path spooled(String ending) throws IOException {
        try (Stream<Path> files = Files.list(data().resolve("spool"))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nightfax.script", "nightfax.data", "nightfax.properties"})
    void aDamagedDatabaseIsNamedInASentence(String file) throws IOException {
        try (StubServer server = StubServer.with(command -> null)) {
            CampaignFolder campaign =
                    CampaignFolder.at(folder, server.port()).recipients("Fax\n" + CampaignFolder.faxes(0, 500));
            assertThat(send(campaign).code()).isZero();
            campaign.recipients("Fax\n" + CampaignFolder.faxes(500, 3));
            overwrite(data().resolve("database").resolve(file));

            Shell.Ran ran = send(campaign);

            assertThat(ran.code()).as(ran.err()).isEqualTo(2);
            assertThat(ran.err())
                    .contains("database")
                    .contains("nothing was sent")
                    .doesNotContain("\tat ");
            assertThat(server.faxes()).hasSize(500);
        }
    }

    private static void overwrite(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer rubbish = ByteBuffer.wrap(
                    "rubbish ".repeat((int) channel.size() / 8 + 1).getBytes());
            channel.write(rubbish, 0);
        }
    }

    /** As after a power failure: the database was not closed, and its log ends in a piece of a line. */
    @Test
    void aPieceOfALineAtTheEndOfTheLogIsCutOffAndTheRestIsRead() throws Exception {
        Path log = killedLog();
        Files.writeString(log, "/*C7*/INSERT INTO SPAN VALUES(1,1,2", StandardOpenOption.APPEND);

        assertThat(new Shell(data())
                        .run("status", folder.resolve("job.yaml"), "--json")
                        .out())
                .containsPattern("\"ACCEPTED\" ?: ?3");
    }

    @Test
    void aLogThatIsDamagedInTheMiddleIsNeverTakenToEndThere() throws Exception {
        Path log = killedLog();
        List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
        int middle = lines.size() / 2;
        while (!lines.get(middle).contains("INSERT INTO")) {
            middle++;
        }
        lines.set(middle, lines.get(middle).replace("INSERT INTO", "INSERT IN\0\0"));
        Files.write(log, lines, StandardCharsets.ISO_8859_1);
        byte[] damaged = Files.readAllBytes(log);

        for (int time = 0; time < 2; time++) {
            Shell.Ran ran = new Shell(data()).run("send", folder.resolve("job.yaml"));
            assertThat(ran.code()).as(ran.err()).isEqualTo(2);
            assertThat(ran.err())
                    .contains("cannot be opened")
                    .contains("nothing was sent")
                    .doesNotContain("\tat ");
        }
        assertThat(Files.readAllBytes(log)).isEqualTo(damaged);
    }

    /** A run that is killed when it has sent everything: the server's last words to it are its goodbye. */
    private Path killedLog() throws Exception {
        AtomicBoolean said = new AtomicBoolean();
        Process[] running = new Process[1];
        try (StubServer server = StubServer.with(command -> {
            if (command.startsWith("QUIT") && said.compareAndSet(false, true)) {
                running[0].destroyForcibly();
            }
            return null;
        })) {
            CampaignFolder campaign = CampaignFolder.at(folder, server.port(), "sessions: 1");
            running[0] = new ProcessBuilder(
                            ChildProcess.command("send", campaign.jobFile().toString(), "--data", data().toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            running[0].waitFor();
            assertThat(server.faxes()).hasSize(3);
        }
        return data().resolve("database/nightfax.log");
    }
}
