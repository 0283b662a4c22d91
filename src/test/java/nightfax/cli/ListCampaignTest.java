package nightfax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns that draw on mailing lists. */
class ListCampaignTest {
    @TempDir
    Path folder;

    private CommandLineRun line;

    @BeforeEach
    void open() {
        line = new CommandLineRun(folder);
    }

    private void imported(String list, String... csv) throws IOException {
        Path export = folder.resolve("export-" + System.nanoTime() + ".csv");
        Files.writeString(export, String.join("\n", csv) + "\n");
        assertThat(line.run("list", "import", list, export.toString(), "--mode", "add")
                        .code())
                .isZero();
    }

    /** What became of each line of the latest run: line, number, document, state and the reason. */
    private List<String> outcome(String campaign) throws IOException {
        return Files.readAllLines(report(campaign, "recipients.csv")).stream()
                .skip(1)
                .map(row -> row.replaceAll(",GF-[^,]*,.*|,,\\d,.*", "").replaceAll(",\\d,(\\d{4}-.*)?$", ""))
                .toList();
    }

    private Path report(String campaign, String name) throws IOException {
        try (Stream<Path> reports = Files.list(line.data().resolve("reports").resolve(campaign))) {
            return reports.max(
                            java.util.Comparator.comparing(path -> path.toFile().lastModified()))
                    .orElseThrow()
                    .resolve(name);
        }
    }

    @Test
    void severalListsAreUnitedEachNumberOnceAndWhoOptedOutOfOneIsSuppressed() throws Exception {
        imported("customers", "Nome;Fax;Documento", "Uno;051266601;avviso.txt", "Due;051 266602;", "Tre;051266603;");
        imported("prospects", "Telefax;Settore", "+39 051 266602;bar", "051266604;pub", "0510000501;x");
        line.run("list", "optout", "prospects", "051266603");
        Path job = line.job("offers", "recipients: {list: [customers, prospects]}");
        line.file("documents/avviso.txt", "Avviso");

        CommandLineRun.Ended check = line.run("check", job.toString());
        assertThat(check.out())
                .contains("input:        lists customers, prospects")
                .contains("columns:      Nome, Fax, Documento, Settore")
                .contains("rows read:    5", "to be sent:   4");

        assertThat(line.run("send", job.toString()).code()).isEqualTo(1);
        assertThat(outcome("offers"))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("1,0510000501,offerta.txt,REFUSED"),
                        second -> assertThat(second).startsWith("2,051266601,avviso.txt,ACCEPTED"),
                        third -> assertThat(third).startsWith("3,051266602,offerta.txt,ACCEPTED"),
                        fourth -> assertThat(fourth)
                                .startsWith("4,051266603,offerta.txt,SUPPRESSED")
                                .contains("opted out of the mailing list 'prospects'"),
                        fifth -> assertThat(fifth).startsWith("5,051266604,offerta.txt,ACCEPTED"));
        assertThat(Files.readString(report("offers", "retry.csv")))
                .isEqualTo("Nome,Fax,Documento,Settore\n\"\",0510000501,,x\n");

        // Who failed is known by last night's run, whatever happened to the lists since.
        imported("customers", "Fax", "051266605");
        assertThat(line.run("retry", job.toString()).err()).contains("wave 2 of run");
    }

    @Test
    void aListThatHasNotChangedIsNothingToDoAndOneThatHasSendsToNewMembersOnly() throws Exception {
        imported("customers", "Fax", "051266601", "051266602");
        Path job = line.job("offers", "recipients: {list: customers}");
        assertThat(line.run("send", job.toString()).code()).isZero();

        assertThat(line.run("send", job.toString()).out()).contains("nothing left to do");

        imported("customers", "Fax", "051266600");
        assertThat(line.run("send", job.toString()).code()).isZero();
        assertThat(outcome("offers"))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("1,051266600,offerta.txt,ACCEPTED"),
                        second -> assertThat(second).startsWith("2,051266601,offerta.txt,ALREADY_SENT"),
                        third -> assertThat(third).startsWith("3,051266602,offerta.txt,ALREADY_SENT"));
    }

    @Test
    void membersOfADoNotFaxListAreSuppressedAndSoAreThoseWhoOptedOutOfIt() throws Exception {
        imported("no faxes", "Fax", "0039051266602");
        line.run("list", "optout", "no faxes", "051266603");
        line.file("recipients.csv", "Fax", "051266601", "051/266602", "051266603");
        Path job = line.job("offers", "recipients: {file: recipients.csv}", "suppression:", "  - list: no faxes");

        assertThat(line.run("check", job.toString()).out())
                .contains("to be sent:   1")
                .contains("SUPPRESSED, on the mailing list 'no faxes', which is a do-not-fax list of this campaign")
                .contains("SUPPRESSED, opted out of the mailing list 'no faxes'");
    }

    @Test
    void aListThatIsNotThereStopsTheRunBeforeAnythingIsSent() throws Exception {
        line.file("recipients.csv", "Fax", "051266601");
        Path drawn = line.job("drawn", "recipients: {list: customers}");
        Path kept = line.job("kept", "recipients: {file: recipients.csv}", "suppression: {list: customers}");

        for (Path job : List.of(drawn, kept)) {
            CommandLineRun.Ended ended = line.run("send", job.toString());
            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err()).contains("there is no mailing list 'customers'");
        }
    }
}
