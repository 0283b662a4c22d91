package nightfax.cli;

import static nightfax.job.CampaignFolder.fax;
import static nightfax.job.CampaignFolder.faxes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import nightfax.cli.Shell.Ran;
import nightfax.job.CampaignFolder;
import nightfax.job.PageFiles;
import nightfax.sandbox.SandboxServer;
import org.junit.jupiter.api.Test;

/** What check tells: what a send would do, and of the rows which are understood, left out on purpose, or mistaken. */
class CheckCommandTest extends CampaignShell {

    @Test
    void checkTellsWhatASendWouldDoAndSendsNothing() throws IOException {
        try (SandboxServer server = server()) {
            CampaignFolder campaign = campaign(server);

            Ran checked = shell.run("check", campaign.jobFile());

            assertThat(checked.code()).isZero();
            assertThat(checked.out())
                    .containsPattern("rows read: +3\n")
                    .containsPattern("to be sent: +3\n")
                    .containsPattern("rejected: +0\n")
                    .containsPattern("duplicate: +0\n")
                    .containsPattern("suppressed: +0\n")
                    .containsPattern("already sent: +0\n")
                    .containsPattern("pages: +3\n")
                    .containsPattern("bytes: +[1-9][\\d,]*\n")
                    .containsPattern("envelopes: +1\n")
                    .containsPattern("credits: +3 needed, 1,000,000 available\n");
            assertThat(server.stats().envelopes()).isZero();
            assertThat(shell.run("send", campaign.jobFile()).code()).isZero();
            assertThat(shell.run("check", campaign.jobFile()).out()).containsPattern("rows read: +3\n");
        }
    }

    @Test
    void checkTellsWhatIsLeftOfAnInputThatWasSentBefore() throws IOException {
        try (SandboxServer server = server()) {
            CampaignFolder campaign =
                    campaign(server, "attempts: 1").recipients("Fax\n" + faxes(0, 4) + "0511230450\n");
            assertThat(shell.run("send", campaign.jobFile()).code()).isEqualTo(3);

            assertThat(shell.run("check", campaign.jobFile()).out())
                    .containsPattern("run: +\\w+-1: 1 pending; 'send' goes on with them\n")
                    .containsPattern("rows read: +5\n")
                    .containsPattern("to be sent: +1\n")
                    .containsPattern("pages: +1\n")
                    .containsPattern("envelopes: +1\n")
                    .containsPattern("credits: +1 needed");

            assertThat(shell.run("send", campaign.jobFile()).code()).isZero();

            Ran finished = shell.run("check", campaign.jobFile());
            assertThat(finished.code()).isZero();
            assertThat(finished.out())
                    .containsPattern("run: +\\w+-1: nothing left to do\n")
                    .containsPattern("to be sent: +0\n")
                    .containsPattern("pages: +0\n")
                    .containsPattern("bytes: +0\n")
                    .containsPattern("credits: +0 needed");
        }
    }

    @Test
    void checkGoesOnWithoutAServer() throws IOException {
        int port;
        try (SandboxServer server = server()) {
            port = server.port();
        }
        CampaignFolder campaign = campaign(port);

        Ran checked = shell.run("check", campaign.jobFile());

        assertThat(checked.out()).contains("credits:      3 needed, balance not known");
        assertThat(checked.err()).doesNotContain("\tat ");
    }

    @Test
    void checkFindsWhatWouldKeepRecipientsFromTheirFax() throws IOException {
        try (SandboxServer server = server()) {
            CampaignFolder campaign = campaign(server).recipients("Fax\n" + fax(0) + "\nabc\n");

            Ran checked = shell.run("check", campaign.jobFile());

            assertThat(checked.code()).isEqualTo(1);
            assertThat(checked.out()).contains("recipients.csv:3").contains("'abc'");
        }
    }

    @Test
    void showsTheFirstRowsWithTheirFieldsAndWhichColumnBecameWhat() throws Exception {
        CommandLineRun line = new CommandLineRun(temp);
        line.file(
                "recipients.csv",
                "Ragione sociale;Nr. Fax;Paese",
                "Rossi;51266601;Italia",
                "Verdi;051266602;",
                "Neri;;",
                "Blu;0512;");
        CommandLineRun.Ended checked = line.run(
                "check",
                line.job("offers", "recipients: {file: recipients.csv}").toString());

        assertThat(checked.out())
                .contains("line 4: REJECTED, there is no fax number | Ragione sociale: Neri\n")
                .contains("line 5: 0512, REJECTED, ")
                .contains("lines end in LF\n")
                .contains("roles:        fax: Nr. Fax, document: no column, country: Paese, name: Ragione sociale\n")
                .contains("line 2: 051266601, offerta.txt (put back the leading zero")
                .contains(") | Ragione sociale: Rossi; Nr. Fax: 51266601; Paese: Italia\n")
                .contains("line 3: 051266602, offerta.txt | Ragione sociale: Verdi; Nr. Fax: 051266602\n");
    }

    @Test
    void anInputThatIsNotAsExpectedIsToldOfAsASendTellsOfIt() throws Exception {
        CommandLineRun line = new CommandLineRun(temp);
        line.file("recipients.csv", "Fax", "051266601");
        String job = line.job("offers", "recipients: {file: recipients.csv}", "expect: {recipients: 2..}")
                .toString();
        String sentence = "the input has 1 recipient and the job file expects 2..";

        assertThat(line.run("check", job).out()).contains("problem:      " + sentence + "\n");
        CommandLineRun.Ended sent = line.run("send", job);
        assertThat(sent.code()).isEqualTo(2);
        assertThat(sent.err()).contains(sentence + "; nothing was sent: mend the export, or 'expect:'");
    }

    @Test
    void whoIsLeftOutOnPurposeIsNoProblem() throws Exception {
        CommandLineRun line = new CommandLineRun(temp);
        line.file("recipients.csv", "Fax", "051266601", "051 266601", "051266602", "051266603");
        line.file("non-inviare.csv", "Fax", "051266602");
        String job = line.job("offers", "recipients: {file: recipients.csv}", "suppression: non-inviare.csv")
                .toString();

        CommandLineRun.Ended checked = line.run("check", job);
        assertThat(checked.out())
                .contains("line 3: 051266601, DUPLICATE, the same number and document as line 2")
                .contains("left out:     recipients.csv:3, 051266601: the same number and document as line 2\n")
                .contains("left out:     recipients.csv:4, 051266602: on the do-not-fax list, non-inviare.csv:2\n")
                .doesNotContain("problem:");
        assertThat(checked.code()).isZero();
        assertThat(line.run("send", job).code()).isZero();

        line.file("recipients.csv", "Fax;Nome", "051266601;a", "051266603;b");
        CommandLineRun.Ended again = line.run("check", job);
        assertThat(again.out()).contains("left out:     recipients.csv:2, 051266601: sent before: line 2 of run ");
        assertThat(again.code()).isZero();
    }

    @Test
    void namesSomeRejectsOfManyBehindAnyNumberOfDuplicatesAndEachOnce() throws Exception {
        CommandLineRun line = new CommandLineRun(temp);
        line.file(
                "recipients.csv",
                "Fax;Documento",
                "051266601;\n".repeat(9) + "051266602;../offers.yaml\n" + "abc;\n".repeat(6));
        CommandLineRun.Ended checked = line.run(
                "check",
                line.job("offers", "recipients: {file: recipients.csv}").toString());

        assertThat(checked.code()).isEqualTo(1);
        List<String> problems = checked.out()
                .lines()
                .filter(said -> said.startsWith("problem:"))
                .toList();
        assertThat(problems).hasSize(6).endsWith("problem:      and 2 more");
        assertThat(problems.get(0))
                .startsWith("problem:      recipients.csv:11, document '../offers.yaml' leads out")
                .containsOnlyOnce("'../offers.yaml'");
        assertThat(checked.out()).contains("left out:     and 3 more\n");
    }

    /** An address may have lines; none of them is to look like something that check says. */
    @Test
    void showsCellsOfSeveralLinesOnOne() throws Exception {
        CommandLineRun line = new CommandLineRun(temp);
        line.file("recipients.csv", "Fax,Address", "051266601,\"Via Roma 1", "problem:      40121 Bologna\"");

        CommandLineRun.Ended checked = line.run(
                "check",
                line.job("offers", "recipients: {file: recipients.csv}").toString());

        assertThat(checked.out())
                .contains("Address: Via Roma 1 / problem:      40121 Bologna\n")
                .doesNotContain("\nproblem:");
    }

    /** The server would take them, and nobody would get a page. */
    @Test
    void tellsOfPostScriptThatCannotBePrinted() throws Exception {
        assumeTrue(PageFiles.printsExactly(), "needs Ghostscript");
        CommandLineRun line = new CommandLineRun(temp);
        line.file("recipients.csv", "Fax,Document", "051266601,bad.ps", "051266602,none.ps", "051266603,good.ps");
        line.file("documents/bad.ps", "%!PS", "showpage nosuchoperator");
        line.file("documents/none.ps", "%!PS");
        line.file("documents/good.ps", "%!PS", "showpage");

        CommandLineRun.Ended checked = line.run(
                "check",
                line.job("offers", "recipients: {file: recipients.csv}").toString());

        assertThat(checked.code()).isEqualTo(1);
        assertThat(checked.out())
                .contains("problem:      bad.ps: cannot be rendered: Ghostscript cannot print it: Error: /undefined in"
                        + " nosuchoperator (1 recipient)\n")
                .contains("problem:      none.ps: cannot be rendered: Ghostscript cannot print it: it has no page"
                        + " (1 recipient)\n")
                .doesNotContain("problem:      good.ps")
                .doesNotContain("warning:");
    }

    @Test
    void tellsOfPostScriptThatPrintsOtherPagesThanItSays() throws Exception {
        assumeTrue(PageFiles.printsExactly(), "needs Ghostscript");
        CommandLineRun line = new CommandLineRun(temp);
        line.file("recipients.csv", "Fax,Document", "051266601,less.ps", "051266602,more.ps");
        line.file("documents/less.ps", "%!PS-Adobe-3.0", "%%Pages: 3", "showpage");
        line.file("documents/more.ps", "%!PS-Adobe-3.0", "%%Pages: 1", "1000 {showpage} repeat");

        CommandLineRun.Ended checked = line.run(
                "check",
                line.job("offers", "recipients: {file: recipients.csv}").toString());

        assertThat(checked.out())
                .contains("warning:      less.ps: it prints 1 page, and was taken for 3\n")
                .contains("warning:      more.ps: it prints at least 50 pages, and was taken for 1\n");
    }

    /** Whoever sends without a check is told before anything is dialled, and in the morning's report. */
    @Test
    void sendTellsOfPostScriptThatPrintsNothingOrOtherPagesThanItSays() throws Exception {
        assumeTrue(PageFiles.printsExactly(), "needs Ghostscript");
        CommandLineRun line = new CommandLineRun(temp);
        line.file("recipients.csv", "Fax,Document", "051266601,bad.ps", "051266602,less.ps", "051266603,good.ps");
        line.file("documents/bad.ps", "%!PS", "showpage nosuchoperator");
        line.file("documents/less.ps", "%!PS-Adobe-3.0", "%%Pages: 3", "showpage");
        line.file("documents/good.ps", "%!PS", "showpage");

        CommandLineRun.Ended sent = line.run(
                "send", line.job("offers", "recipients: {file: recipients.csv}").toString());

        String bad = "bad.ps: it is sent although Ghostscript cannot print it: Error: /undefined in nosuchoperator";
        String less = "less.ps: it prints 1 page, and was taken for 3";
        assertThat(sent.code()).isZero();
        assertThat(sent.err())
                .contains("warning: " + bad + "\n", "warning: " + less + "\n")
                .doesNotContain("warning: good.ps");
        assertThat(sent.out()).contains(bad, less);
    }
}
