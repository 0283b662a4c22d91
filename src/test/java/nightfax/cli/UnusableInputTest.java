package nightfax.cli;

import static nightfax.job.CampaignFolder.fax;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import nightfax.cli.Shell.Ran;
import nightfax.job.CampaignFolder;
import nightfax.job.ServerJournal;
import nightfax.sandbox.SandboxServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever makes a whole job unusable: one sentence that names the place, exit code 2, and nothing is sent. What was mended is
 * sent. */
class UnusableInputTest extends CampaignShell {

    /**
     * Something that makes the whole job unusable.
     *
     * @param check the exit code of {@code check}, which goes on where it can
     * @param sentence parts of the one sentence on standard error
     */
    record Unusable(String name, int check, Spoiler spoiler, String... sentence) {
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
                        2,
                        campaign -> Files.delete(campaign.jobFile()),
                        "job file '",
                        "job.yaml' doesn't exist"),
                new Unusable(
                        "a job file that is a folder",
                        2,
                        campaign -> {
                            Files.delete(campaign.jobFile());
                            Files.createDirectory(campaign.jobFile());
                        },
                        "job.yaml' is not a file"),
                new Unusable(
                        "a job file that is no YAML",
                        2,
                        campaign -> campaign.job("campaign: [offers\nserver: }\n"),
                        "job.yaml:2:",
                        "not valid YAML"),
                new Unusable(
                        "an empty job file", 2, campaign -> campaign.job(""), "job.yaml:1:1: the job file is empty"),
                new Unusable(
                        "a job file with a NUL in a value",
                        2,
                        campaign -> edit(campaign, "letter.txt", "\"let\\0ter.txt\""),
                        "job.yaml:13:11: 'document' has a line break, tab, NUL or other control character in it"),
                new Unusable(
                        "a job file with a line break in what goes to the server",
                        2,
                        campaign ->
                                edit(campaign, "receipts@example.com", "\"receipts@example.com>\\r\\nRCPT TO: <0511\""),
                        "job.yaml:9:9: 'sender' has a line break"),
                new Unusable(
                        "an unknown key",
                        2,
                        campaign -> edit(campaign, "documents:", "documets:"),
                        "job.yaml:12:1: unknown key 'documets'; did you mean 'documents'?"),
                new Unusable(
                        "an unknown key under server",
                        2,
                        campaign -> edit(campaign, "  port:", "  prot:"),
                        "job.yaml:4:3: unknown key 'prot'; did you mean 'port'?"),
                new Unusable(
                        "no export",
                        2,
                        campaign -> Files.delete(campaign.path().resolve("recipients.csv")),
                        "job.yaml:11:9: 'file' names the file 'recipients.csv', which doesn't exist"),
                new Unusable(
                        "an export that is a folder",
                        2,
                        campaign -> {
                            Files.delete(campaign.path().resolve("recipients.csv"));
                            Files.createDirectory(campaign.path().resolve("recipients.csv"));
                        },
                        "job.yaml:11:9: 'file' names 'recipients.csv', which is not a file"),
                new Unusable(
                        "an empty export", 2, campaign -> campaign.recipients(""), "recipients.csv: the file is empty"),
                new Unusable(
                        "an export of blank lines",
                        2,
                        campaign -> campaign.recipients("\n\n  \n"),
                        "recipients.csv: the file is empty"),
                new Unusable(
                        "an export that is a picture",
                        2,
                        campaign -> campaign.write("recipients.csv", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 1}),
                        "recipients.csv: this is a picture, not an export"),
                new Unusable(
                        "an export without a column of fax numbers",
                        2,
                        campaign -> campaign.recipients("Nome;Citta\nRossi;Bologna\nVerdi;Ferrara\n"),
                        "recipients.csv:1: there is no column of fax numbers among \"Nome\", \"Citta\""),
                new Unusable(
                        "an export without the column that the job file names",
                        2,
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
                        2,
                        campaign -> {
                            Files.delete(campaign.path().resolve("documents/letter.txt"));
                            Files.delete(campaign.path().resolve("documents"));
                        },
                        "job.yaml:12:12: 'documents' names the folder 'documents', which doesn't exist"),
                new Unusable(
                        "a document folder that is a file",
                        2,
                        campaign -> edit(campaign, "documents: documents", "documents: recipients.csv"),
                        "job.yaml:12:12: 'documents' names 'recipients.csv', which is not a folder"),
                new Unusable(
                        "no standard document",
                        2,
                        campaign -> Files.delete(campaign.path().resolve("documents/letter.txt")),
                        "job.yaml:13:11: 'document' can't be used: document 'letter.txt' is not in the document folder"),
                new Unusable(
                        "a standard document outside the folder",
                        2,
                        campaign -> edit(campaign, "letter.txt", "../job.yaml"),
                        "job.yaml:13:11: 'document' can't be used: document '../job.yaml' leads out of the document"
                                + " folder"),
                new Unusable(
                        "a password file that is missing",
                        2,
                        campaign -> Files.delete(campaign.path().resolve("password")),
                        "job.yaml:6:18: 'password-file' names the file 'password', which doesn't exist"),
                new Unusable(
                        "a schedule in the past",
                        1,
                        campaign -> edit(campaign, "sender:", "schedule: 2020-01-01T02:30\nsender:"),
                        "2020-01-01T02:30",
                        "past"),
                new Unusable(
                        "fewer recipients than expected",
                        1,
                        campaign -> edit(campaign, "sender:", "expect: {recipients: 1000..}\nsender:"),
                        "the input has 3 recipients and the job file expects "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    void nothingIsSentOfWhatIsUnusable(Unusable wrong) throws IOException {
        try (SandboxServer server = server()) {
            CampaignFolder campaign = campaign(server);
            wrong.spoiler().spoil(campaign);

            Ran sent = shell.run("send", campaign.jobFile(), "--quiet");

            saysOneSentence(sent, 2, wrong.sentence());
            assertThat(sent.out()).isEmpty();
            assertThat(server.stats().envelopes()).isZero();
            Ran checked = shell.run("check", campaign.jobFile(), "--quiet");
            assertThat(checked.code()).isEqualTo(wrong.check());
            assertThat(checked.out() + checked.err()).contains(wrong.sentence());

            remove(campaign.path());
            CampaignFolder mended = campaign(server);
            Ran again = shell.run("send", mended.jobFile());
            assertThat(again.err()).doesNotContain("nightfax:");
            assertThat(again.code()).isZero();
            assertThat(ServerJournal.of(outbox).faxes()).containsExactly(fax(0), fax(1), fax(2));
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

    private static void remove(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }
}
