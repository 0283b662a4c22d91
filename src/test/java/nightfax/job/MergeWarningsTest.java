package nightfax.job;

import static nightfax.job.CampaignFolder.fax;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import nightfax.job.CampaignRunner.How;
import nightfax.render.Forms;
import org.junit.jupiter.api.Test;

/** Warnings of forms that are filled: for whom they are, so that somebody can look after those, and leave the others be. */
class MergeWarningsTest extends RunsAgainstStub {

    @Test
    void sayForWhichLinesTheyAre() throws Exception {
        try (StubServer server = StubServer.with(command -> null)) {
            CampaignFolder campaign = campaign(server, "sessions: 1");
            campaign.job(Files.readString(campaign.jobFile()).replace("document: letter.txt", "document: form.pdf"))
                    .document("form.pdf", Forms.texts("azienda", "azienda"))
                    .recipients("Fax,Azienda\n" + fax(0) + ",Rossi\n" + fax(1) + "," + "Bianchi & ".repeat(80) + "\n"
                            + fax(2) + ",Verdi\n" + fax(3) + "," + "Neri & ".repeat(80) + "\n");
            String warning = "form.pdf: the field 'azienda' is too small for its longest values, which are cut off"
                    + " (2 of 4 faxes, for lines 3, 5)";

            assertThat(check().warnings()).containsExactly(warning);
            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);

            assertThat(latest().warnings()).isEqualTo(warning);
            assertThat(report(latest(), "report.html")).contains("for lines 3, 5");
        }
    }

    @Test
    void nameNobodyWhereTheyAreForAll() throws Exception {
        try (StubServer server = StubServer.with(command -> null)) {
            CampaignFolder campaign = campaign(server, "sessions: 1");
            campaign.job(Files.readString(campaign.jobFile()).replace("document: letter.txt", "document: form.pdf"))
                    .document("form.pdf", Forms.texts("azienda"))
                    .recipients("Fax,Azienda\n" + fax(0) + "," + "Rossi & ".repeat(80) + "\n" + fax(1) + ","
                            + "Bianchi & ".repeat(80) + "\n");

            assertThat(check().warnings())
                    .isEqualTo(List.of(
                            "form.pdf: the field 'azienda' is too small for its longest values, which are cut off"));
        }
    }
}
