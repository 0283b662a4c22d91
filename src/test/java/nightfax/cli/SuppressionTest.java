package nightfax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import nightfax.job.DataFolder;
import nightfax.job.Workspace;
import nightfax.ledger.History;
import nightfax.ledger.Run;
import nightfax.ledger.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is on a do-not-fax list, or only ever fails, gets nothing; and is told in the report as such. */
class SuppressionTest {
    @TempDir
    Path folder;

    @Test
    void aNumberOnADoNotFaxFileIsSuppressedHoweverItIsWritten() throws Exception {
        CommandLineRun line = new CommandLineRun(folder);
        line.file("recipients.csv", "Fax;Nome", "051 266601;Uno", "+39 051/266602;Due", "051266603;Tre");
        line.file("non-inviare.csv", "Motivo;Fax", "disdetta;051-266602", "disdetta;0039 051 266603");
        Path job = line.job("offers", "recipients: {file: recipients.csv}", "suppression: non-inviare.csv");

        assertThat(line.run("send", job.toString()).code()).isZero();

        Map<Long, History.LineReport> lines = lines(line, "offers");
        assertThat(lines.get(2L).state()).isEqualTo(State.ACCEPTED);
        assertThat(lines.get(3L).state()).isEqualTo(State.SUPPRESSED);
        assertThat(lines.get(3L).reply()).isEqualTo("on the do-not-fax list, non-inviare.csv:2");
        assertThat(lines.get(4L).reply()).isEqualTo("on the do-not-fax list, non-inviare.csv:3");
    }

    @Test
    void checkCountsThoseWhoAreSuppressed() throws Exception {
        CommandLineRun line = new CommandLineRun(folder);
        line.file("recipients.csv", "Fax", "051266601", "051266602");
        line.file("non-inviare.csv", "Fax", "051266602");
        Path job = line.job("offers", "recipients: {file: recipients.csv}", "suppression: [non-inviare.csv]");

        assertThat(line.run("check", job.toString()).out()).containsPattern("suppressed: +1");
    }

    @Test
    void aDoNotFaxFileWithoutAFaxColumnStopsTheRunBeforeAnythingIsSent() throws Exception {
        CommandLineRun line = new CommandLineRun(folder);
        line.file("recipients.csv", "Fax", "051266601");
        line.file("non-inviare.csv", "Nome;Motivo", "Rossi;disdetta");
        Path job = line.job("offers", "recipients: {file: recipients.csv}", "suppression: non-inviare.csv");

        CommandLineRun.Ended ended = line.run("send", job.toString());

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("non-inviare.csv").doesNotContain("\tat ");
        assertThat(line.run("status", job.toString()).code()).isEqualTo(2);
    }

    @Test
    void anEmptyDoNotFaxFileStopsTheRun() throws Exception {
        CommandLineRun line = new CommandLineRun(folder);
        line.file("recipients.csv", "Fax", "051266601");
        Path job = line.job("offers", "recipients: {file: recipients.csv}", "suppression: non-inviare.csv");
        Files.createFile(folder.resolve("non-inviare.csv"));

        CommandLineRun.Ended ended = line.run("send", job.toString());

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("non-inviare.csv: the file is empty");
    }

    @Test
    void aDoNotFaxFileOfNothingButRuinedNumbersStopsTheRun() throws Exception {
        CommandLineRun line = new CommandLineRun(folder);
        line.file("recipients.csv", "Fax", "051266601");
        line.file("non-inviare.csv", "Fax", "4,41E+11");
        Path job = line.job("offers", "recipients: {file: recipients.csv}", "suppression: non-inviare.csv");

        CommandLineRun.Ended ended = line.run("send", job.toString());

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("non-inviare.csv:2").contains("4,41E+11");
    }

    @Test
    void rowsOfADoNotFaxFileThatAreNoNumbersAreCountedInAWarning() throws Exception {
        CommandLineRun line = new CommandLineRun(folder);
        line.file("recipients.csv", "Fax", "051266601", "051266602");
        line.file("non-inviare.csv", "Fax", "051266602", "da chiedere", "4,41E+11");
        Path job = line.job("offers", "recipients: {file: recipients.csv}", "suppression: non-inviare.csv");

        assertThat(line.run("check", job.toString()).out())
                .contains("2 rows of the do-not-fax lists hold no number")
                .contains("non-inviare.csv:3 'da chiedere'");
        assertThat(line.run("send", job.toString()).err()).contains("2 rows of the do-not-fax lists hold no number");
    }

    @Test
    void aNumberThatFailedInTheLastTwoRunsIsSuppressedInTheThird() throws Exception {
        CommandLineRun line = new CommandLineRun(folder);
        // The sandbox refuses numbers that end in 0501.
        line.file("one.csv", "Fax", "0510000501", "051266601");
        line.file("two.csv", "Fax", "+39 051 0000501", "051266602");
        line.file("three.csv", "Fax", "051/0000501", "051266603");
        line.run("send", line.job("first", "recipients: {file: one.csv}").toString());
        Path second = line.job("second", "recipients: {file: two.csv}", "suppress-after-failures: 2");
        Path third = line.job("third", "recipients: {file: three.csv}", "suppress-after-failures: 2");

        assertThat(line.run("send", second.toString()).code()).isEqualTo(1);
        assertThat(line.run("check", third.toString()).out()).containsPattern("suppressed: +1");
        assertThat(line.run("send", third.toString()).code()).isZero();

        assertThat(lines(line, "second").get(2L).state()).isEqualTo(State.REFUSED);
        History.LineReport left = lines(line, "third").get(2L);
        assertThat(left.state()).isEqualTo(State.SUPPRESSED);
        assertThat(left.reply())
                .startsWith("failed or was refused in each of the last 2 runs that tried it, at last in run ")
                .endsWith(" of campaign 'second'");
    }

    private static Map<Long, History.LineReport> lines(CommandLineRun line, String campaign) throws Exception {
        Map<Long, History.LineReport> lines = new java.util.HashMap<>();
        try (Workspace workspace = Workspace.open(DataFolder.take(line.data()))) {
            Run run = workspace.ledger().runs().latest(campaign).orElseThrow();
            workspace
                    .ledger()
                    .history()
                    .forEachLine(workspace.ledger().runs().waves(run), report -> lines.put(report.line(), report));
        }
        return lines;
    }
}
