package nightfax.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nightfax.ledger.Run;
import org.junit.jupiter.api.Test;

/** {@code recipients.csv}: every line of the input, and what became of it. */
class ReportedLinesTest extends WrittenReports {

    @Test
    void tellsEveryInputLineInItsOrderAsItsLastWaveLeftIt() throws Exception {
        CampaignReport.Written written = write(test.everyState());

        assertThat(written.recipients()).hasFileName("recipients.csv").content().isEqualTo("""
                line,fax,document,state,job_id,reply,attempts,at
                2,051266601,offer.pdf,ACCEPTED,GF-1,250 GF-1 OK,1,2026-11-23T01:00:10Z
                3,051266602,offer.pdf,PENDING,,,1,
                4,051266603,offer.pdf,REFUSED,,501 no such number,3,2026-11-23T01:00:30Z
                5,051266604,offer.pdf,IN_DOUBT,,the connection closed before the reply,1,2026-11-23T01:00:20Z
                6,051266605,offer.pdf,ACCEPTED,,250 OK,1,2026-11-23T01:00:20Z
                7,abc,offer.pdf,REJECTED,,\"""abc"" is no fax number",0,
                8,051266601,offer.pdf,DUPLICATE,,same as line 2,0,
                9,051266606,broken.pdf,UNRENDERABLE,,the file is no PDF,0,
                10,051266607,offer.pdf,SUPPRESSED,,in optout.csv,0,
                11,051266608,offer.pdf,ALREADY_SENT,,sent on line 4,0,
                12,051266609,late.pdf,PENDING,,,0,
                """);
    }

    @Test
    void whoIsAtTheServerAndWhoWasSupersededIsToldSo() throws Exception {
        Run run = test.open("Fax");
        test.document(run, 1, "offer.pdf");
        test.add(run, test.recipient(2, 1, "0511", "0511"), test.recipient(3, 1, "0512", "0512"));
        test.imported(run);
        test.ledger.envelopes().intent(test.pending(run, 1).subList(0, 1), List.of(), List.of());
        test.ledger.runs().supersede(run);

        CampaignReport.Written written = write(run);

        assertThat(written.recipients()).content().isEqualTo("""
                line,fax,document,state,job_id,reply,attempts,at
                2,0511,offer.pdf,SENDING,,,1,2026-11-23T01:00:00Z
                3,0512,offer.pdf,SUPERSEDED,,,0,
                """);
        assertThat(written.retry()).content().isEqualTo("Fax\n");
    }

    @Test
    void theFirstWaveAloneTellsItsOwnRefusalsAndFailures() throws Exception {
        Run run = test.everyState();

        CampaignReport.Written written =
                CampaignReport.write(test.ledger, test.waves(run).subList(0, 1), folder.resolve("out"));

        assertThat(written.retry()).content().isEqualTo("""
                Fax,Nome,Documento
                051 266602,Verdi,
                051 266603,Bianchi,
                051 266606,Blu,broken.pdf
                """);
        assertThat(written.recipients())
                .content()
                .contains("\n3,051266602,offer.pdf,REFUSED,,550 5.1.1 051266602 refused,1,2026-11-23T01:00:10Z\n")
                .contains("\n4,051266603,offer.pdf,FAILED,,554 body refused,2,2026-11-23T01:00:20Z\n");
    }
}
