package nightfax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What check tells about the rows: as understood, left out on purpose, or mistaken. */
class CheckCommandTest {
    @TempDir
    Path folder;

    @Test
    void showsTheFirstRowsWithTheirFieldsAndWhichColumnBecameWhat() throws Exception {
        CommandLineRun line = new CommandLineRun(folder);
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
    void whoIsLeftOutOnPurposeIsNoProblem() throws Exception {
        CommandLineRun line = new CommandLineRun(folder);
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
        CommandLineRun line = new CommandLineRun(folder);
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
}
