package nightfax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoredLedgerTest {
    @TempDir
    Path folder;

    private Path job;
    private Path data;

    @BeforeEach
    void writeJob() throws IOException {
        data = folder.resolve("data");
        job = folder.resolve("job.yaml");
        Files.createDirectory(folder.resolve("documents"));
        Files.writeString(folder.resolve("documents/letter.txt"), "Buongiorno");
        Files.writeString(job, """
                campaign: restored
                server: {sandbox: true, sessions: 1}
                sender: receipts@example.com
                recipients: {file: recipients.csv}
                document: letter.txt
                """);
        recipients("051266608", "051266609");
    }

    private void recipients(String... numbers) throws IOException {
        Files.writeString(folder.resolve("recipients.csv"), "Fax\n" + String.join("\n", numbers) + "\n");
    }

    private record Said(int code, String errors) {}

    private Said send(String... more) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        System.setOut(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try {
            int code = Main.run(
                    Stream.concat(Stream.of("send", job.toString(), "--data", data.toString()), Stream.of(more))
                            .toArray(String[]::new));
            return new Said(code, errors.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private long sent() throws IOException {
        try (Stream<String> lines = Files.lines(data.resolve("sandbox/journal.csv"))) {
            return lines.filter(line -> line.contains("05126")).count();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(target);
            } else {
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Test
    void aDatabaseCopiedBackFromABackupIsAskedAboutBeforeAnythingIsSent() throws IOException {
        assertThat(send().code()).isZero();
        copy(data.resolve("database"), folder.resolve("backup"));
        recipients("051266610");
        assertThat(send().code()).isZero();
        assertThat(sent()).isEqualTo(3);

        copy(folder.resolve("backup"), data.resolve("database"));
        Said said = send();

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.errors())
                .contains("was restored from a backup, or copied")
                .contains("--accept-restored");
        assertThat(sent()).isEqualTo(3);

        assertThat(send("--accept-restored").code()).isZero();
        assertThat(sent()).isEqualTo(4);
        assertThat(send().code()).isZero();
    }

    @Test
    void aDataFolderRestoredAsAWholeIsRecognisedToo() throws IOException {
        assertThat(send().code()).isZero();
        copy(data, folder.resolve("backup"));
        recipients("051266610");
        assertThat(send().code()).isZero();

        copy(folder.resolve("backup"), data);
        assertThat(send().code()).isEqualTo(2);
    }

    @Test
    void aLedgerThatWasDeletedIsMissed() throws IOException {
        assertThat(send().code()).isZero();
        try (Stream<Path> files = Files.list(data.resolve("database"))) {
            for (Path file : files.toList()) {
                if (Files.isRegularFile(file)) {
                    Files.delete(file);
                }
            }
        }
        assertThat(send().code()).isEqualTo(2);
    }

    @Test
    void ordinaryRunsAreNotAskedAbout() throws IOException {
        for (int night = 0; night < 3; night++) {
            recipients("05126661" + night);
            assertThat(send().code()).isZero();
        }
    }
}
