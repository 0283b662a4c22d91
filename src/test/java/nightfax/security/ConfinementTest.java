package nightfax.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import nightfax.cli.Shell;
import nightfax.job.CampaignFolder;
import nightfax.job.StubServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export opens no file outside the document folder, and no input takes more than its share of memory. */
class ConfinementTest {
    @TempDir
    Path folder;

    @Test
    void documentsOutsideTheFolderAreNeverOpened() throws IOException {
        try (StubServer server = StubServer.with(command -> null)) {
            CampaignFolder campaign = CampaignFolder.at(folder.resolve("job"), server.port());
            Path secret = Files.writeString(folder.resolve("secret.txt"), "top secret");
            Files.createSymbolicLink(folder.resolve("job/documents/link.txt"), secret);
            Files.createSymbolicLink(folder.resolve("job/documents/folder"), folder);
            campaign.recipients("Fax;Documento\n051266601;../../secret.txt\n051266602;" + secret
                    + "\n051266603;link.txt\n051266604;folder/secret.txt\n051266605;letter.txt|../../secret.txt\n"
                    + "051266606;letter.txt\n");

            Shell.Ran ran = new Shell(folder.resolve("data")).run("send", campaign.jobFile());

            assertThat(ran.code()).as(ran.err()).isEqualTo(1);
            assertThat(server.faxes()).containsExactly("051266606");
        }
    }

    /** Between import and sending, a document is put in the place of another. */
    @Test
    void aDocumentThatBecomesALinkToTheOutsideIsNotFollowed() throws IOException {
        AtomicBoolean away = new AtomicBoolean(true);
        try (StubServer server = StubServer.with(
                command -> away.get() && command.equals(StubServer.CONNECT) ? "421 come back later" : null)) {
            CampaignFolder campaign = CampaignFolder.at(folder.resolve("job"), server.port());
            Shell shell = new Shell(folder.resolve("data"));
            assertThat(shell.run("send", campaign.jobFile()).code()).isEqualTo(3);
            Path letter = folder.resolve("job/documents/letter.txt");
            Path secret = Files.writeString(folder.resolve("secret.txt"), "top secret");
            Files.delete(letter);
            Files.createSymbolicLink(letter, secret);
            Path spool = folder.resolve("data/spool");
            try (var files = Files.list(spool)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            away.set(false);

            Shell.Ran ran = shell.run("send", campaign.jobFile());

            assertThat(ran.code()).as(ran.err()).isIn(1, 2);
            assertThat(server.faxes()).isEmpty();
        }
    }

    @Test
    void anEndlessCellIsNamedAndTakesNoMemoryToSpeakOf() throws IOException {
        byte[] cell = new byte[8 << 20];
        Arrays.fill(cell, (byte) 'x');
        byte[] head = "Fax;Nome\n051266601;Uno\n051266602;\"".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, cell, 0, head.length);
        try (StubServer server = StubServer.with(command -> null)) {
            CampaignFolder campaign = CampaignFolder.at(folder.resolve("job"), server.port());
            campaign.write("recipients.csv", cell);

            Shell.Ran ran = new Shell(folder.resolve("data")).run("send", campaign.jobFile());

            assertThat(ran.code()).as(ran.err()).isIn(1, 2);
            assertThat(ran.err().length() + ran.out().length()).isLessThan(4_000);
            assertThat(ran.err()).doesNotContain("OutOfMemory");
        }
    }

    @Test
    void anEndlessReplyIsCutOff() throws IOException {
        try (StubServer server = StubServer.with(
                command -> command.startsWith("EHLO") ? "250-x\r\n".repeat(200_000) + "250 AUTH LOGIN" : null)) {
            CampaignFolder campaign = CampaignFolder.at(folder.resolve("job"), server.port());

            Shell.Ran ran = new Shell(folder.resolve("data")).run("send", campaign.jobFile());

            assertThat(ran.code()).isEqualTo(3);
            assertThat(ran.err().length() + ran.out().length()).isLessThan(4_000);
        }
    }

    @Test
    void aHugeJobFileIsRefusedUnread() throws IOException {
        CampaignFolder campaign = CampaignFolder.inSandbox(folder.resolve("job"));
        campaign.job("campaign: x\n# " + "x".repeat(2 << 20));
        Shell.Ran ran = new Shell(folder.resolve("data")).run("send", campaign.jobFile());
        assertThat(ran.code()).isEqualTo(2);
    }
}
