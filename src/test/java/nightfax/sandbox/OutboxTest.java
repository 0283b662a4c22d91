package nightfax.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What the sandbox keeps of what it is sent: documents, and a journal that outlives it. */
class OutboxTest extends SandboxFolder {

    @Test
    void refusesADocumentThatCannotBeDecoded() throws Exception {
        // A zlib head with nothing that follows from it.
        String broken = Base64.getEncoder().encodeToString(new byte[] {0x78, (byte) 0x9c, 1, 2, 3, 4, 5});
        try (SandboxServer sandbox = start();
                SandboxClient client = SandboxClient.loggedIn(sandbox)) {
            client.asks("MAIL FROM: <a@b.it>", "250 <a@b.it> From");
            client.asks("RCPT TO: <0511>", "250 <0511> OK");
            assertThat(client.sends(SandboxClient.FAX_BODY.replace("JSFQUwpzaG93cGFnZQo=", broken)))
                    .isEqualTo("550 FaxBody illeggibile");
        }
        assertThat(journal()).hasSize(1);
    }

    @Test
    void goesOnWithItsJournalAndNeverGivesAJobIdTwice() throws Exception {
        for (int i = 0; i < 3; i++) {
            try (SandboxServer sandbox = start()) {
                SandboxClient.fax(sandbox, "0511");
                SandboxClient.fax(sandbox, "0512");
            }
        }
        assertThat(journal()).hasSize(7);
        assertThat(journal().stream().skip(1).map(line -> line.split(",")[1]).distinct())
                .hasSize(6);
    }

    @Test
    void mendsAJournalThatBreaksOffWithinALine() throws Exception {
        try (SandboxServer sandbox = start()) {
            SandboxClient.fax(sandbox, "0511");
        }
        Files.writeString(folder.resolve("journal.csv"), journal().get(0) + "\n2026-11-23T22:00:00Z,GF-1,05");
        try (SandboxServer sandbox = start()) {
            SandboxClient.fax(sandbox, "0512");
        }
        assertThat(journal()).hasSize(3).last().asString().contains(",0512,");
    }

    @Test
    void writesOneWholeLinePerRecipientWhateverTheListIsCalled() throws Exception {
        try (SandboxServer sandbox = start();
                SandboxClient client = SandboxClient.loggedIn(sandbox)) {
            client.asks("MAIL FROM: <a@b.it>", "250 <a@b.it> From");
            client.asks("RCPT TO: <@a,\"b\">", "250 <@a,\"b\"> OK");
            client.sends(SandboxClient.FAX_BODY);
        }
        assertThat(journal()).hasSize(2).last().asString().contains(",\"@a,\"\"b\"\"\",");
    }
}
