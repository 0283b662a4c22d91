package nightfax.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nightfax.cli.ChildProcess;
import nightfax.cli.Shell;
import nightfax.job.CampaignFolder;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other accounts of the machine see nothing of what is in the data folder. */
class OwnerOnlyTest {
    @TempDir
    Path folder;

    @BeforeEach
    void requireRights() {
        Assumptions.assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
                "rights of owner and others are looked at where files have them");
    }

    /** The folder was made by somebody else, open to all: what nightfax makes in it is not. */
    @Test
    void everyFileIsTheOwnersAloneOrLiesInAFolderThatIs() throws IOException {
        Path data = Files.createDirectory(
                folder.resolve("data"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        CampaignFolder campaign = CampaignFolder.inSandbox(folder.resolve("job"));
        assertThat(new Shell(data).run("send", campaign.jobFile()).code()).isZero();

        List<Path> inTheOpen;
        try (Stream<Path> files = Files.list(data)) {
            inTheOpen = files.filter(OwnerOnlyTest::isOpenToOthers).toList();
        }
        assertThat(inTheOpen).isEmpty();
        assertThat(Files.list(data).map(file -> file.getFileName().toString()))
                .contains("database", "spool", "reports", "sandbox", "nightfax.log", "nightfax.lock");
    }

    @Test
    void asRunShStartsItEveryFileIsTheOwnersAlone() throws Exception {
        Path data = folder.resolve("data");
        CampaignFolder campaign = CampaignFolder.inSandbox(folder.resolve("job"));
        String command = ChildProcess.command("send", campaign.jobFile().toString(), "--data", data.toString()).stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        assertThat(Files.readString(Path.of("run.sh"))).containsPattern("(?m)^umask 077$");

        ChildProcess.Ended ended =
                ChildProcess.run(folder, List.of("bash", "-c", "umask 077; exec " + command), Map.of());

        assertThat(ended.code()).as(ended.err()).isZero();
        try (Stream<Path> files = Files.walk(data)) {
            assertThat(files.filter(OwnerOnlyTest::isOpenToOthers)).isEmpty();
        }
    }

    private static boolean isOpenToOthers(Path file) {
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            return rights.stream().anyMatch(right -> !right.name().startsWith("OWNER"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
