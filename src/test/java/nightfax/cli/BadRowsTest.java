package nightfax.cli;

import static nightfax.job.CampaignFolder.fax;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nightfax.cli.Shell.Ran;
import nightfax.job.CampaignFolder;
import nightfax.job.ServerJournal;
import nightfax.sandbox.SandboxServer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that cannot be sent: each is named with its line, column and value, none is lost, and the others are sent. */
class BadRowsTest extends CampaignShell {

    /**
     * Rows that cannot be sent, beside one that can and is.
     *
     * @param rows below the heading {@code Fax;Documento}; the good row comes first, in line 2
     * @param state what becomes of the row in line 3
     * @param problem parts of what {@code check} says about it
     */
    record BadRow(String name, String rows, String state, String... problem) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<BadRow> badRows() {
        return Stream.of(
                new BadRow("letters", "abc;\n", "REJECTED", "recipients.csv:3, Fax 'abc': this is not a fax number"),
                new BadRow("no number", ";letter.txt\n", "REJECTED", "recipients.csv:3, Fax: there is no fax number"),
                new BadRow(
                        "too short",
                        "0512;\n",
                        "REJECTED",
                        "recipients.csv:3, Fax '0512': the number has too few digits for IT"),
                new BadRow(
                        "too long",
                        "05112345678901234567;\n",
                        "REJECTED",
                        "recipients.csv:3, Fax '05112345678901234567': the number has too many digits"),
                new BadRow(
                        "spoilt by Excel",
                        "5.1123E+09;\n",
                        "REJECTED",
                        "recipients.csv:3, Fax '5.1123E+09': a spreadsheet has rounded the number"),
                new BadRow(
                        "two numbers in a cell",
                        fax(1) + " / " + fax(2) + ";\n",
                        "REJECTED",
                        "recipients.csv:3, Fax '" + fax(1) + " / " + fax(2) + "': there are two numbers in the cell"),
                new BadRow(
                        "too few cells", fax(1) + "\n", "REJECTED", "recipients.csv:3", "1 cell where 2 are expected"),
                new BadRow(
                        "too many cells",
                        fax(1) + ";letter.txt;more\n",
                        "REJECTED",
                        "recipients.csv:3",
                        "3 cells where 2 are expected"),
                new BadRow(
                        "a line break in the number",
                        "\"0511\r\nRCPT TO: <" + fax(1) + ">\";\n",
                        "REJECTED",
                        "recipients.csv:3"),
                new BadRow(
                        "a NUL in the number",
                        "0511\0" + fax(1) + ";\n",
                        "REJECTED",
                        "recipients.csv:3, Fax '0511",
                        "there is a NUL character in the cell"),
                new BadRow(
                        "angle brackets",
                        "0511><" + fax(1) + ";\n",
                        "REJECTED",
                        "recipients.csv:3, Fax '0511><",
                        "this is not a fax number: there is more in the cell than digits"),
                new BadRow(
                        "a list that is none",
                        "@a b>;\n",
                        "REJECTED",
                        "recipients.csv:3, Fax '@a b>': a list is written as @ and a name"),
                new BadRow(
                        "a stray quote",
                        "\"" + fax(1) + ";\n",
                        "REJECTED",
                        "recipients.csv:3: a quote in this line is never closed"),
                new BadRow(
                        "a document that is not there",
                        fax(1) + ";leter.txt\n",
                        "REJECTED",
                        "recipients.csv:3, ",
                        "'leter.txt' is not in the document folder",
                        "did you mean 'letter.txt'?"),
                new BadRow(
                        "a document above the folder",
                        fax(1) + ";../password\n",
                        "REJECTED",
                        "recipients.csv:3, ",
                        "'../password' leads out of the document folder"),
                new BadRow(
                        "a document by its whole path",
                        fax(1) + ";/etc/passwd\n",
                        "REJECTED",
                        "recipients.csv:3, ",
                        "'/etc/passwd' is an absolute path"),
                new BadRow(
                        "a document that is a link out of the folder",
                        fax(1) + ";link.txt\n",
                        "REJECTED",
                        "recipients.csv:3, ",
                        "'link.txt' is a link to outside the document folder"),
                new BadRow(
                        "a line break in the document",
                        fax(1) + ";\"letter.txt\r\n.\r\nMAIL\"\n",
                        "REJECTED",
                        "recipients.csv:3"),
                new BadRow(
                        "an encrypted PDF",
                        fax(1) + ";locked.pdf\n",
                        "UNRENDERABLE",
                        "locked.pdf is encrypted and needs a password"),
                new BadRow(
                        "a PDF cut short",
                        fax(1) + ";cut.pdf\n",
                        "UNRENDERABLE",
                        "cut.pdf: cannot be rendered: cut.pdf is damaged or cut short"),
                new BadRow(
                        "an empty PDF",
                        fax(1) + ";empty.pdf\n",
                        "UNRENDERABLE",
                        "empty.pdf: cannot be rendered: empty.pdf is empty"),
                new BadRow(
                        "a PDF without pages",
                        fax(1) + ";pageless.pdf\n",
                        "UNRENDERABLE",
                        "pageless.pdf: cannot be rendered: pageless.pdf has no pages"),
                new BadRow(
                        "a document of no known kind",
                        fax(1) + ";noise.bin\n",
                        "UNRENDERABLE",
                        "noise.bin: cannot be rendered: noise.bin is not PDF, text, PNG, JPEG, GIF, BMP, TIFF or PostScript"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badRows")
    void checkNamesTheLineTheColumnAndTheValueOfABadRow(BadRow row) throws IOException {
        try (SandboxServer server = server()) {
            CampaignFolder campaign = campaignOfRows(row.rows(), server.port());

            Ran checked = shell.run("check", campaign.jobFile());

            assertThat(checked.code()).isEqualTo(1);
            assertThat(checked.err()).doesNotContain("nightfax:").doesNotContain("\tat ");
            assertThat(checked.out().lines().filter(line -> line.startsWith("problem:")))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains(row.problem());
        }
    }

    @Test
    void badRowsAreSetAsideWithTheirReasonsAndTheGoodOnesAreSent() throws IOException {
        List<BadRow> rows = badRows().toList();
        try (SandboxServer server = server()) {
            CampaignFolder campaign =
                    campaignOfRows(rows.stream().map(BadRow::rows).collect(Collectors.joining()), server.port());

            Ran sent = shell.run("send", campaign.jobFile());

            assertThat(sent.code()).isEqualTo(1);
            assertThat(sent.err()).doesNotContain("nightfax:").doesNotContain("\tat ");
            Map<String, Integer> expected = new TreeMap<>(Map.of("ACCEPTED", 2));
            rows.forEach(row -> expected.merge(row.state(), 1, Integer::sum));
            assertThat(states()).isEqualTo(expected);
            assertThat(ServerJournal.of(outbox).faxes()).containsExactly(fax(0), fax(5));
        }
    }

    @Test
    void anExportWithAHeadingAloneIsAnEmptyCampaign() throws IOException {
        try (SandboxServer server = server()) {
            CampaignFolder campaign = campaign(server).recipients("Nome;Fax;Documento\n");

            Ran checked = shell.run("check", campaign.jobFile());
            assertThat(checked.out())
                    .containsPattern("rows read: +0\n")
                    .contains("warning:      there is not one row in the input, so nobody gets a fax\n");
            Ran sent = shell.run("send", campaign.jobFile());
            assertThat(sent.err()).contains("warning: there is not one row in the input, so nobody gets a fax");

            assertThat(sent.code()).as(sent.err()).isZero();
            assertThat(server.stats().envelopes()).isZero();
            assertThat(states()).isEmpty();
        }
    }

    private CampaignFolder campaignOfRows(String rows, int port) throws IOException {
        CampaignFolder campaign = campaign(port)
                .recipients("Fax;Documento\n" + fax(0) + ";letter.txt\n" + rows + fax(5) + ";letter.txt\n")
                .document("locked.pdf", pdf(1, "secret"))
                .document("cut.pdf", Arrays.copyOf(pdf(3, null), 60))
                .document("empty.pdf", new byte[0])
                .document("pageless.pdf", pdf(0, null))
                .document("noise.bin", new byte[] {0, 1, 2, 3, 4, 5, 6, 7});
        Files.createSymbolicLink(
                campaign.path().resolve("documents/link.txt"), campaign.path().resolve("password"));
        return campaign;
    }

    private static byte[] pdf(int pages, String password) throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            for (int i = 0; i < pages; i++) {
                document.addPage(new PDPage());
            }
            if (password != null) {
                document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
            }
            document.save(bytes);
            return bytes.toByteArray();
        }
    }
}
