package nightfax.cli;

import static nightfax.job.CampaignFolder.fax;
import static nightfax.job.CampaignFolder.faxes;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nightfax.cli.Shell.Ran;
import nightfax.job.CampaignFolder;
import nightfax.job.ServerJournal;
import nightfax.job.StubServer;
import nightfax.sandbox.SandboxServer;
import nightfax.sandbox.SandboxSettings;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is wrong with what is given to it: one sentence that names the place, the exit code of the contract, nothing
 * sent that should not be, and no line lost. What was mended is sent.
 */
class BadInputTest {
    @TempDir
    Path temp;

    private Path outbox;
    private Shell shell;

    @BeforeEach
    void layOut() {
        outbox = temp.resolve("outbox");
        shell = new Shell(temp.resolve("data"));
    }

    private SandboxServer server() throws IOException {
        return SandboxServer.start(SandboxSettings.standard().withOut(outbox));
    }

    /**
     * Something that makes the whole job unusable.
     *
     * @param sentence parts of the one sentence on standard error
     */
    record Unusable(String name, Spoiler spoiler, String... sentence) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Makes a good campaign a bad one. */
    interface Spoiler {
        void spoil(CampaignFolder campaign) throws IOException;
    }

    static Stream<Unusable> unusable() {
        return Stream.of(
                new Unusable(
                        "no job file",
                        campaign -> Files.delete(campaign.jobFile()),
                        "job file '",
                        "job.yaml' doesn't exist"),
                new Unusable(
                        "a job file that is a folder",
                        campaign -> {
                            Files.delete(campaign.jobFile());
                            Files.createDirectory(campaign.jobFile());
                        },
                        "job.yaml' is not a file"),
                new Unusable(
                        "a job file that is no YAML",
                        campaign -> campaign.job("campaign: [offers\nserver: }\n"),
                        "job.yaml:2:",
                        "not valid YAML"),
                new Unusable("an empty job file", campaign -> campaign.job(""), "job.yaml:1:1: the job file is empty"),
                new Unusable(
                        "a job file with a NUL in a value",
                        campaign -> edit(campaign, "letter.txt", "\"let\\0ter.txt\""),
                        "job.yaml:13:11: 'document' has a line break, tab, NUL or other control character in it"),
                new Unusable(
                        "a job file with a line break in what goes to the server",
                        campaign ->
                                edit(campaign, "receipts@example.com", "\"receipts@example.com>\\r\\nRCPT TO: <0511\""),
                        "job.yaml:9:9: 'sender' has a line break"),
                new Unusable(
                        "an unknown key",
                        campaign -> edit(campaign, "documents:", "documets:"),
                        "job.yaml:12:1: unknown key 'documets'; did you mean 'documents'?"),
                new Unusable(
                        "an unknown key under server",
                        campaign -> edit(campaign, "  port:", "  prot:"),
                        "job.yaml:4:3: unknown key 'prot'; did you mean 'port'?"),
                new Unusable(
                        "no export",
                        campaign -> Files.delete(campaign.path().resolve("recipients.csv")),
                        "job.yaml:11:9: 'file' names the file 'recipients.csv', which doesn't exist"),
                new Unusable(
                        "an export that is a folder",
                        campaign -> {
                            Files.delete(campaign.path().resolve("recipients.csv"));
                            Files.createDirectory(campaign.path().resolve("recipients.csv"));
                        },
                        "job.yaml:11:9: 'file' names 'recipients.csv', which is not a file"),
                new Unusable(
                        "an empty export", campaign -> campaign.recipients(""), "recipients.csv: the file is empty"),
                new Unusable(
                        "an export of blank lines",
                        campaign -> campaign.recipients("\n\n  \n"),
                        "recipients.csv: the file is empty"),
                new Unusable(
                        "an export that is a picture",
                        campaign -> campaign.write("recipients.csv", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 1}),
                        "recipients.csv"),
                new Unusable(
                        "an export without a column of fax numbers",
                        campaign -> campaign.recipients("Nome;Citta\nRossi;Bologna\nVerdi;Ferrara\n"),
                        "recipients.csv:1:"),
                new Unusable(
                        "an export without the column that the job file names",
                        campaign -> {
                            edit(campaign, "  file: recipients.csv\n", """
                                      file: recipients.csv
                                      columns: {fax: Telefax}
                                    """);
                            campaign.recipients("Nome;Fax\nRossi;" + fax(0) + "\n");
                        },
                        "recipients.csv:1:",
                        "no column \"Telefax\" for fax"),
                new Unusable(
                        "no document folder",
                        campaign -> {
                            Files.delete(campaign.path().resolve("documents/letter.txt"));
                            Files.delete(campaign.path().resolve("documents"));
                        },
                        "job.yaml:12:12: 'documents' names the folder 'documents', which doesn't exist"),
                new Unusable(
                        "a document folder that is a file",
                        campaign -> edit(campaign, "documents: documents", "documents: recipients.csv"),
                        "job.yaml:12:12: 'documents' names 'recipients.csv', which is not a folder"),
                new Unusable(
                        "no standard document",
                        campaign -> Files.delete(campaign.path().resolve("documents/letter.txt")),
                        "job.yaml:13:11: 'document' can't be used: document 'letter.txt' is not in the document folder"),
                new Unusable(
                        "a standard document outside the folder",
                        campaign -> edit(campaign, "letter.txt", "../job.yaml"),
                        "job.yaml:13:11: 'document' can't be used: document '../job.yaml' leads out of the document"
                                + " folder"),
                new Unusable(
                        "a password file that is missing",
                        campaign -> Files.delete(campaign.path().resolve("password")),
                        "job.yaml:6:18: 'password-file' names the file 'password', which doesn't exist"),
                new Unusable(
                        "a schedule in the past",
                        campaign -> edit(campaign, "sender:", "schedule: 2020-01-01T02:30\nsender:"),
                        "2020-01-01T02:30",
                        "past"),
                new Unusable(
                        "fewer recipients than expected",
                        campaign -> edit(campaign, "sender:", "expect: {recipients: 1000..}\nsender:"),
                        "the input has 3 recipients and the job file expects "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    void nothingIsSentOfWhatIsUnusable(Unusable wrong) throws IOException {
        try (SandboxServer server = server()) {
            CampaignFolder campaign = CampaignFolder.at(temp.resolve("campaign"), server.port());
            wrong.spoiler().spoil(campaign);

            Ran sent = shell.run("send", campaign.jobFile(), "--quiet");

            saysOneSentence(sent, 2, wrong.sentence());
            assertThat(sent.out()).isEmpty();
            assertThat(server.stats().envelopes()).isZero();
            Ran checked = shell.run("check", campaign.jobFile(), "--quiet");
            assertThat(checked.code()).isBetween(1, 2);

            if (Files.exists(shell.data())) {
                CampaignFolder mended = CampaignFolder.at(fresh(campaign.path()), server.port());
                Ran again = shell.run("send", mended.jobFile());
                assertThat(again.err()).doesNotContain("nightfax:");
                assertThat(again.code()).isZero();
                assertThat(ServerJournal.of(outbox).faxes()).containsExactly(fax(0), fax(1), fax(2));
            }
        }
    }

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
                new BadRow("letters", "abc;\n", "REJECTED", "recipients.csv:3, Fax 'abc':"),
                new BadRow("no number", ";letter.txt\n", "REJECTED", "recipients.csv:3, Fax:", "no fax number"),
                new BadRow("too short", "0512;\n", "REJECTED", "recipients.csv:3, Fax '0512':"),
                new BadRow(
                        "too long",
                        "05112345678901234567;\n",
                        "REJECTED",
                        "recipients.csv:3, Fax '05112345678901234567':"),
                new BadRow("spoilt by Excel", "5.1123E+09;\n", "REJECTED", "recipients.csv:3, Fax '5.1123E+09':"),
                new BadRow(
                        "two numbers in a cell",
                        fax(1) + " / " + fax(2) + ";\n",
                        "REJECTED",
                        "recipients.csv:3, Fax '" + fax(1)),
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
                new BadRow("a NUL in the number", "0511\0" + fax(1) + ";\n", "REJECTED", "recipients.csv:3"),
                new BadRow("angle brackets", "0511><" + fax(1) + ";\n", "REJECTED", "recipients.csv:3, Fax '0511><"),
                new BadRow("a list that is none", "@a b>;\n", "REJECTED", "recipients.csv:3, Fax '@a b>':"),
                new BadRow("a stray quote", "\"" + fax(1) + ";\n", "REJECTED", "recipients.csv:3", "quote"),
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
                new BadRow("an encrypted PDF", fax(1) + ";locked.pdf\n", "UNRENDERABLE", "locked.pdf", "password"),
                new BadRow("a PDF cut short", fax(1) + ";cut.pdf\n", "UNRENDERABLE", "cut.pdf"),
                new BadRow("an empty PDF", fax(1) + ";empty.pdf\n", "UNRENDERABLE", "empty.pdf"),
                new BadRow("a PDF without pages", fax(1) + ";pageless.pdf\n", "UNRENDERABLE", "pageless.pdf"),
                new BadRow("a document of no known kind", fax(1) + ";noise.bin\n", "UNRENDERABLE", "noise.bin"));
    }

    private CampaignFolder campaignOfRows(String rows, int port) throws IOException {
        CampaignFolder campaign = CampaignFolder.at(temp.resolve("campaign"), port)
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
            CampaignFolder campaign =
                    CampaignFolder.at(temp.resolve("campaign"), server.port()).recipients("Nome;Fax;Documento\n");

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

    /** A server that cannot be sent to, and what is said about it. */
    record BadServer(String name, StubServer.Rule rule, String... sentence) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<BadServer> badServers() {
        return Stream.of(
                new BadServer(
                        "refuses the password",
                        StubServer.says("PASSWORD", "535 Errore di autenticazione"),
                        "535 Errore di autenticazione"),
                new BadServer(
                        "talks garbage",
                        StubServer.says(StubServer.CONNECT, "SSH-2.0-OpenSSH_9.2p1 Debian"),
                        "SSH-2.0-OpenSSH_9.2p1 Debian"),
                new BadServer("talks garbage later", StubServer.says("MAIL", "\u0001\u0002 what?"), "gave up after"),
                new BadServer(
                        "is down",
                        StubServer.says(StubServer.CONNECT, "421-faxsmtp 1.3\r\n421 Server down"),
                        "421",
                        "Server down",
                        "gave up after"),
                new BadServer("hangs up", StubServer.says(StubServer.CONNECT, StubServer.HANG_UP), "gave up after"),
                new BadServer(
                        "hangs up in the middle of the recipients",
                        StubServer.says("RCPT TO: <" + fax(1), StubServer.HANG_UP),
                        "gave up after"),
                new BadServer("has no login", StubServer.says("EHLO", "250 stub"), "AUTH"),
                new BadServer(
                        "refuses the sender",
                        StubServer.says("MAIL", "550 Mittente sconosciuto"),
                        "the server refuses the sender <receipts@example.com>: 550 Mittente sconosciuto; mend"
                                + " 'sender:'"),
                new BadServer(
                        "has no credits left",
                        StubServer.says("PASSWORD", "235 Autenticazione OK [2 credits]"),
                        "the credits are out: the balance is 2 credits and the next envelope needs 3; top them up"));
    }

    @ParameterizedTest(name = "a server that {0}")
    @MethodSource("badServers")
    void aServerThatCannotBeSentToStopsTheRunWhichGoesOnLater(BadServer bad) throws IOException {
        CampaignFolder campaign;
        try (StubServer server = StubServer.with(bad.rule())) {
            campaign = CampaignFolder.at(temp.resolve("campaign"), server.port());

            Ran sent = shell.run("send", campaign.jobFile(), "--quiet");

            saysOneSentence(sent, 3, bad.sentence());
            assertThat(server.faxes()).isEmpty();
            assertThat(server.heard(StubServer.DOT)).isZero();
            assertThat(states()).isEqualTo(Map.of("PENDING", 3));
        }
        goesOn(campaign);
    }

    @Test
    void aServerThatIsNotThereStopsTheRunWhichGoesOnLater() throws IOException {
        int port;
        try (StubServer server = StubServer.with(command -> null)) {
            port = server.port();
        }
        CampaignFolder campaign = CampaignFolder.at(temp.resolve("campaign"), port);

        Ran sent = shell.run("send", campaign.jobFile(), "--quiet");

        saysOneSentence(sent, 3, "127.0.0.1:" + port, "gave up after");
        assertThat(states()).isEqualTo(Map.of("PENDING", 3));
        goesOn(campaign);
    }

    @Test
    void aServerWhoseNameIsUnknownStopsTheRun() throws IOException {
        CampaignFolder campaign = CampaignFolder.at(temp.resolve("campaign"), 2525);
        edit(campaign, "127.0.0.1", "fax.invalid");

        Ran sent = shell.run("send", campaign.jobFile(), "--quiet");

        saysOneSentence(sent, 3, "fax.invalid", "gave up after");
        assertThat(states()).isEqualTo(Map.of("PENDING", 3));
        goesOn(campaign);
    }

    @Test
    void creditsThatRunOutInTheMiddleStopBeforeTheEnvelopeThatTheyDoNotPay() throws IOException {
        CampaignFolder campaign;
        try (SandboxServer server =
                SandboxServer.start(SandboxSettings.standard().withOut(outbox).withCredits(5))) {
            campaign = CampaignFolder.at(
                            temp.resolve("campaign"), server.port(), "sessions: 1", "recipients-per-envelope: 2")
                    .recipients("Fax\n" + faxes(0, 7));

            Ran sent = shell.run("send", campaign.jobFile(), "--quiet");

            saysOneSentence(sent, 3, "the credits are out: the balance is 1 credits and the next envelope needs 2");
            assertThat(states()).isEqualTo(Map.of("ACCEPTED", 4, "PENDING", 3));
        }
        try (SandboxServer server = server()) {
            campaign.job(CampaignFolder.job(CampaignFolder.remote(server.port()), ""));
            Ran again = shell.run("send", campaign.jobFile());
            assertThat(again.code()).as(again.err()).isZero();
        }
        assertThat(ServerJournal.of(outbox).times()).hasSize(7).containsValue(1);
        assertThat(ServerJournal.of(outbox).entries()).hasSize(7);
    }

    @Test
    void aRefusedLoginIsTriedOnceHoweverManyBlocksThereAre() throws IOException {
        try (StubServer server = StubServer.with(StubServer.says("PASSWORD", "535 Errore di autenticazione"))) {
            CampaignFolder campaign = CampaignFolder.at(temp.resolve("campaign"), server.port(), "sessions: 1")
                    .recipients("Fax\n" + faxes(0, 30_000));

            Ran sent = shell.run("send", campaign.jobFile(), "--quiet");

            saysOneSentence(sent, 3, "535 Errore di autenticazione");
            // An account may be locked after a few wrong passwords.
            assertThat(server.heard("AUTH")).isEqualTo(1);
            assertThat(states()).isEqualTo(Map.of("PENDING", 30_000));
        }
    }

    @Test
    void aDataFolderThatCannotBeUsedIsNamed() throws IOException {
        CampaignFolder campaign = CampaignFolder.inSandbox(temp.resolve("campaign"));
        Path file = Files.writeString(temp.resolve("file"), "a file\n");

        saysOneSentence(
                new Shell(file).run("send", campaign.jobFile()), 2, "the data folder " + file, "cannot be used");
        saysOneSentence(
                new Shell(file.resolve("data")).run("send", campaign.jobFile()),
                2,
                "the data folder " + file.resolve("data"),
                "cannot be used");
    }

    /** The campaign is sent to a good server, whoever was bad before. */
    private void goesOn(CampaignFolder campaign) throws IOException {
        try (SandboxServer server = server()) {
            campaign.job(CampaignFolder.job(CampaignFolder.remote(server.port()), ""));

            Ran sent = shell.run("send", campaign.jobFile());

            assertThat(sent.code()).as(sent.err()).isZero();
            assertThat(ServerJournal.of(outbox).faxes()).containsExactly(fax(0), fax(1), fax(2));
            assertThat(states()).isEqualTo(Map.of("ACCEPTED", 3));
        }
    }

    private static void saysOneSentence(Ran ran, int code, String... parts) {
        assertThat(ran.err().lines()).as(ran.err()).hasSize(1);
        assertThat(ran.err())
                .startsWith("nightfax: ")
                .contains(parts)
                .doesNotContain("Exception")
                .doesNotContain("a bug of ours");
        assertThat(ran.code()).as(ran.err()).isEqualTo(code);
    }

    /** The states that have lines. */
    private Map<String, Integer> states() {
        Ran status = shell.run("status", temp.resolve("campaign/job.yaml"), "--json");
        Map<String, Integer> all = JsonPath.read(status.out(), "$.recipients");
        Map<String, Integer> some = new TreeMap<>(all);
        some.values().removeIf(lines -> lines == 0);
        return some;
    }

    private static void edit(CampaignFolder campaign, String what, String by) throws IOException {
        String job = Files.readString(campaign.jobFile());
        assertThat(job).contains(what);
        campaign.job(job.replace(what, by));
    }

    private static Path fresh(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(java.util.Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
        return folder;
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
