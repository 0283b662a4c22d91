package nightfax.cli;

import static nightfax.job.CampaignFolder.fax;
import static nightfax.job.CampaignFolder.faxes;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import nightfax.cli.Shell.Ran;
import nightfax.job.CampaignFolder;
import nightfax.job.ServerJournal;
import nightfax.ledger.State;
import nightfax.sandbox.SandboxServer;
import nightfax.sandbox.SandboxSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scripts depend on: commands, exit codes, what is printed where. */
class CommandLineContractTest {
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

    private CampaignFolder campaign(SandboxServer server) {
        return CampaignFolder.at(temp.resolve("campaign"), server.port());
    }

    @Test
    void sendsEverybodyAndEndsWithZero() throws IOException {
        try (SandboxServer server = server()) {
            CampaignFolder campaign = campaign(server);

            Ran sent = shell.run("send", campaign.jobFile());

            assertThat(sent.err()).doesNotContain("nightfax:");
            assertThat(sent.code()).isZero();
            assertThat(sent.out()).contains("report: ").contains("accepted");
            assertThat(ServerJournal.of(outbox).faxes()).containsExactly(fax(0), fax(1), fax(2));
        }
    }

    @Test
    void aSecondSendSaysThatNothingIsLeftAndSendsNothing() throws IOException {
        try (SandboxServer server = server()) {
            CampaignFolder campaign = campaign(server);
            shell.run("send", campaign.jobFile());

            Ran again = shell.run("send", campaign.jobFile());

            assertThat(again.code()).isZero();
            assertThat(again.out()).contains("nothing left to do, nothing was sent");
            assertThat(server.stats().envelopes()).isEqualTo(1);
        }
    }

    @Test
    void refusalsRejectionsAndBrokenDocumentsEndWithOne() throws IOException {
        try (SandboxServer server = server()) {
            CampaignFolder campaign = campaign(server)
                    .document("broken.pdf", "%PDF-1.7\nno more of it")
                    .recipients("Fax;Documento\n" + fax(0) + ";\n0511230501;\nabc;\n" + fax(1) + ";broken.pdf\n"
                            + fax(0) + ";\n");

            Ran sent = shell.run("send", campaign.jobFile());

            assertThat(sent.code()).isEqualTo(1);
            assertThat(states(shell.run("status", campaign.jobFile(), "--json")))
                    .containsEntry("ACCEPTED", 1)
                    .containsEntry("REFUSED", 1)
                    .containsEntry("REJECTED", 1)
                    .containsEntry("UNRENDERABLE", 1)
                    .containsEntry("DUPLICATE", 1);
            assertThat(ServerJournal.of(outbox).faxes()).containsExactly(fax(0));
        }
    }

    @Test
    void statusInJsonHasEveryStateAndTheFieldsOfTheContract() throws IOException {
        try (SandboxServer server = server()) {
            CampaignFolder campaign = campaign(server);
            shell.run("send", campaign.jobFile());

            Ran status = shell.run("status", campaign.jobFile(), "--json");

            assertThat(status.code()).isZero();
            assertThat(JsonPath.<String>read(status.out(), "$.campaign")).isEqualTo("offers");
            assertThat(JsonPath.<String>read(status.out(), "$.run")).endsWith("-1");
            assertThat(JsonPath.<String>read(status.out(), "$.status")).isEqualTo("COMPLETED");
            assertThat(states(status))
                    .containsOnlyKeys(
                            Arrays.stream(State.values()).map(State::name).toArray(String[]::new))
                    .containsEntry("ACCEPTED", 3)
                    .containsEntry("PENDING", 0)
                    .containsEntry("IN_DOUBT", 0);
        }
    }

    @Test
    void statusWithoutAJobFileTellsOfEveryCampaign() throws IOException {
        try (SandboxServer server = server()) {
            CampaignFolder campaign = campaign(server);
            shell.run("send", campaign.jobFile());
            CampaignFolder other = CampaignFolder.at(temp.resolve("other"), server.port());
            other.job(Files.readString(other.jobFile()).replace("campaign: offers", "campaign: reminders"));
            shell.run("send", other.jobFile());

            Ran status = shell.run("status", "--json");

            assertThat(status.code()).isZero();
            assertThat(JsonPath.<java.util.List<String>>read(status.out(), "$[*].campaign"))
                    .containsExactly("offers", "reminders");
            assertThat(shell.run("status").out()).contains("offers").contains("reminders");
        }
    }

    @Test
    void statusOfACampaignNeverSentSaysSoAndEndsWithTwo() throws IOException {
        CampaignFolder campaign = CampaignFolder.inSandbox(temp.resolve("campaign"));

        assertThat(shell.run("status", campaign.jobFile()).code()).isEqualTo(2);

        Files.createDirectories(shell.data());
        Ran status = shell.run("status", campaign.jobFile());
        assertThat(status.code()).isEqualTo(2);
        assertThat(status.err()).contains("was never sent");
        assertThat(shell.run("report", campaign.jobFile()).code()).isEqualTo(2);
        assertThat(shell.run("resolve", campaign.jobFile(), "--resend").code()).isEqualTo(2);
        assertThat(shell.run("retry", campaign.jobFile()).code()).isEqualTo(2);
    }

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
            CampaignFolder campaign = CampaignFolder.at(temp.resolve("campaign"), server.port(), "attempts: 1")
                    .recipients("Fax\n" + faxes(0, 4) + "0511230450\n");
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
        CampaignFolder campaign = CampaignFolder.at(temp.resolve("campaign"), port);

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
    void anEnvelopeInDoubtIsNotSentAgainUntilTheOperatorSaysSo() throws IOException {
        try (SandboxServer server = server()) {
            CampaignFolder campaign = campaign(server).recipients("Fax\n" + fax(0) + "\n0511230912\n");

            assertThat(shell.run("send", campaign.jobFile()).code()).isEqualTo(1);
            assertThat(states(shell.run("status", campaign.jobFile(), "--json")))
                    .containsEntry("IN_DOUBT", 2);
            Ran again = shell.run("send", campaign.jobFile());
            assertThat(again.code()).isZero();
            assertThat(again.out()).contains("nothing left to do");
            assertThat(server.stats().recipients()).isEqualTo(2);

            Ran resolved = shell.run("resolve", campaign.jobFile(), "--resend");
            assertThat(resolved.code()).isZero();
            assertThat(resolved.out()).contains("1 envelope is pending again");
            assertThat(states(shell.run("status", campaign.jobFile(), "--json")))
                    .containsEntry("PENDING", 2)
                    .containsEntry("IN_DOUBT", 0);
            assertThat(shell.run("send", campaign.jobFile()).code()).isZero();
            assertThat(ServerJournal.of(outbox).times())
                    .containsEntry(fax(0), 2)
                    .containsEntry("0511230912", 2);
        }
    }

    @Test
    void aRunFinishedBeforeANewInputIsToldOfAndItsDoubtsAreSettledByNumber() throws IOException {
        try (SandboxServer server = server()) {
            CampaignFolder campaign = CampaignFolder.at(
                            temp.resolve("campaign"), server.port(), "attempts: 1", "recipients-per-envelope: 1")
                    .recipients("Fax\n0511230912\n0511230450\n");
            assertThat(shell.run("send", campaign.jobFile()).code()).isEqualTo(3);
            campaign.recipients("Fax\n" + fax(0) + "\n");

            Ran both = shell.run("send", campaign.jobFile());

            assertThat(both.code()).isEqualTo(1);
            assertThat(both.out()).contains("finished, some in doubt").contains("The server took the one fax.");
            assertThat(both.out().lines().filter(line -> line.startsWith("report: ")))
                    .hasSize(2);
            Ran all = shell.run("resolve", campaign.jobFile(), "--assume-sent", "--quiet");
            assertThat(all.out())
                    .contains("no envelope of the latest input of campaign 'offers' is in doubt")
                    .contains("--envelope 1 settles it");
            Ran one = shell.run("resolve", campaign.jobFile(), "--assume-sent", "--envelope", "1");
            assertThat(one.out())
                    .contains("1 envelope is now counted as accepted")
                    .doesNotContain("in doubt");
        }
    }

    @Test
    void assumedSentCountsAsAcceptedAndSendsNothing() throws IOException {
        try (SandboxServer server = server()) {
            CampaignFolder campaign = campaign(server).recipients("Fax\n" + fax(0) + "\n0511230912\n");
            shell.run("send", campaign.jobFile());

            Ran resolved = shell.run("resolve", campaign.jobFile(), "--assume-sent", "--envelope", "1");

            assertThat(resolved.code()).isZero();
            assertThat(resolved.out()).contains("1 envelope is now counted as accepted");
            assertThat(states(shell.run("status", campaign.jobFile(), "--json")))
                    .containsEntry("ACCEPTED", 2);
            Ran twice = shell.run("resolve", campaign.jobFile(), "--assume-sent", "--envelope", "1");
            assertThat(twice.code()).isEqualTo(2);
            assertThat(twice.err()).contains("envelope 1 of campaign 'offers' is not in doubt");
            assertThat(shell.run("resolve", campaign.jobFile(), "--resend").out())
                    .contains("no envelope of campaign 'offers' is in doubt");
            assertThat(shell.run("send", campaign.jobFile()).code()).isZero();
            assertThat(server.stats().envelopes()).isEqualTo(1);
        }
    }

    @Test
    void retryTriesTheRefusedOnesAgainAndNobodyElse() throws IOException {
        CampaignFolder campaign;
        try (SandboxServer server = server()) {
            campaign = campaign(server).recipients("Fax\n" + faxes(0, 2) + "0511230501\n");
            assertThat(shell.run("send", campaign.jobFile()).code()).isEqualTo(1);
        }
        try (SandboxServer kinder =
                SandboxServer.start(SandboxSettings.standard().withOut(outbox).withMagic(false))) {
            campaign.job(CampaignFolder.job(CampaignFolder.remote(kinder.port()), ""));

            Ran retried = shell.run("retry", campaign.jobFile());

            assertThat(retried.code()).isZero();
            assertThat(states(shell.run("status", campaign.jobFile(), "--json")))
                    .containsEntry("ACCEPTED", 3);
            assertThat(ServerJournal.of(outbox).times()).isEqualTo(Map.of(fax(0), 1, fax(1), 1, "0511230501", 1));
            Ran nobody = shell.run("retry", campaign.jobFile());
            assertThat(nobody.code()).isZero();
            assertThat(nobody.out()).contains("nothing left to do");
            assertThat(kinder.stats().envelopes()).isEqualTo(1);
        }
    }

    @Test
    void reportWritesTheFilesItNames() throws IOException {
        try (SandboxServer server = server()) {
            CampaignFolder campaign = campaign(server).recipients("Fax\n" + faxes(0, 2) + "0511230501\nabc\n");
            shell.run("send", campaign.jobFile());

            Ran reported = shell.run("report", campaign.jobFile());

            assertThat(reported.code()).isZero();
            assertThat(reported.out()
                            .lines()
                            .map(line -> Path.of(line).getFileName().toString()))
                    .containsExactly("report.html", "recipients.csv", "retry.csv", "rejects.csv");
            assertThat(reported.out().lines().map(Path::of)).allMatch(Files::isRegularFile);
            Path recipients = Path.of(reported.out().lines().toList().get(1));
            assertThat(Files.readAllLines(recipients))
                    .hasSize(5)
                    .first()
                    .isEqualTo("line,fax,document,state,job_id,reply,attempts,at");
            assertThat(Files.readAllLines(
                            Path.of(reported.out().lines().toList().get(2))))
                    .containsExactly("Fax", "0511230501");
        }
    }

    @Test
    void rendersDocumentsToPostScriptAndToPictures() throws IOException {
        CampaignFolder campaign = CampaignFolder.inSandbox(temp.resolve("campaign"))
                .document("two.txt", "one\f\ntwo\n")
                .document("broken.pdf", "%PDF-1.7\n");
        Path documents = campaign.path().resolve("documents");
        Path out = temp.resolve("out");

        Ran rendered = Shell.bare(
                "render",
                "--out",
                out.toString(),
                documents.resolve("letter.txt").toString(),
                documents.resolve("two.txt").toString());
        assertThat(rendered.code()).isZero();
        assertThat(Files.readString(out.resolve("letter.ps"), StandardCharsets.ISO_8859_1))
                .startsWith("%!PS-Adobe-3");
        assertThat(rendered.out()).contains("letter.ps  1 page, ").contains("two.ps  2 pages, ");

        Ran previewed = Shell.bare(
                "preview", "--out", out.toString(), documents.resolve("two.txt").toString());
        assertThat(previewed.code()).isZero();
        assertThat(out.resolve("two-1.png")).isNotEmptyFile();
        assertThat(out.resolve("two-2.png")).isNotEmptyFile();

        Ran broken = Shell.bare(
                "render",
                "--out",
                out.toString(),
                documents.resolve("broken.pdf").toString());
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.err()).contains("broken.pdf").doesNotContain("\tat ");

        Ran missing = Shell.bare("render", "--out", out.toString(), "no-such.pdf");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("no-such.pdf doesn't exist");
    }

    @Test
    void ofTwoSendsAtATimeTheSecondSaysSoAndEndsWithTwo() throws Exception {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        PrintStream screen = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try (SandboxServer server = server();
                Gate gate = Gate.to(server.port(), underWay, goOn)) {
            CampaignFolder campaign = CampaignFolder.at(temp.resolve("campaign"), gate.port());
            FutureTask<Integer> first = new FutureTask<>(() -> Main.run(
                    "send",
                    "--quiet",
                    campaign.jobFile().toString(),
                    "--data",
                    shell.data().toString()));
            new Thread(first, "first-send").start();
            underWay.await();

            Ran second = shell.run("send", campaign.jobFile());

            goOn.countDown();
            assertThat(second.code()).isEqualTo(2);
            assertThat(second.err())
                    .contains("another nightfax (process "
                            + ProcessHandle.current().pid() + ") is at work in " + shell.data());
            assertThat(first.get()).isZero();
            assertThat(ServerJournal.of(outbox).faxes()).containsExactlyInAnyOrder(fax(0), fax(1), fax(2));
        } finally {
            System.setOut(screen);
        }
    }

    @Test
    void wrongUsageEndsWithTwo() {
        assertThat(Shell.bare("sned", "job.yaml").code()).isEqualTo(2);
        assertThat(Shell.bare("sned", "job.yaml").err()).contains("sned").contains("send");
        for (String command : new String[] {"send", "check", "retry", "report", "resolve", "render", "preview"}) {
            Ran alone = Shell.bare(command);
            assertThat(alone.code()).as(command).isEqualTo(2);
            assertThat(alone.err()).as(command).contains("Missing required");
            assertThat(alone.out()).as(command).isEmpty();
        }
        assertThat(Shell.bare("send", "a.yaml", "b.yaml").code()).isEqualTo(2);
        assertThat(Shell.bare("send", "a.yaml", "--no-such-option").code()).isEqualTo(2);
        assertThat(Shell.bare("resolve", "a.yaml", "--resend", "--assume-sent").code())
                .isEqualTo(2);
        assertThat(Shell.bare("resolve", "a.yaml", "--resend", "--envelope", "first")
                        .code())
                .isEqualTo(2);
        assertThat(Shell.bare("sandbox", "--port", "70000").code()).isEqualTo(2);
    }

    @Test
    void helpOnAWordThatIsNoCommandEndsWithTwo() {
        assertThat(Shell.bare("sned", "--help").code()).isEqualTo(2);
        assertThat(Shell.bare("sned", "--help").err()).contains("sned").contains("send");
        assertThat(Shell.bare("list", "exprot", "--help").code()).isEqualTo(2);
        assertThat(Shell.bare("list", "export", "--help").code()).isZero();
    }

    @Test
    void aWorkerSaysThatSeveralMachinesAreYetToComeAndEndsWithTwo() {
        for (String[] line : new String[][] {{"worker"}, {"worker", "job.yaml"}}) {
            Ran worker = Shell.bare(line);
            assertThat(worker.code()).isEqualTo(2);
            assertThat(worker.out()).isEmpty();
            assertThat(worker.err().lines()).singleElement().asString().startsWith("nightfax: ");
        }
        Ran help = Shell.bare("worker", "--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("nightfax worker").contains("Not there yet");
    }

    @Test
    void helpAndVersionEndWithZero() {
        assertThat(Shell.bare("--help").code()).isZero();
        assertThat(Shell.bare("--help").out()).contains("send").contains("Exit codes:");
        assertThat(Shell.bare("--version").out()).startsWith("nightfax");
        assertThat(Shell.bare("help", "send").code()).isEqualTo(2);
    }

    @Test
    void quietKeepsMessagesToItselfButNotResults() throws IOException {
        try (SandboxServer server = server()) {
            CampaignFolder campaign = campaign(server);

            Ran sent = shell.run("send", campaign.jobFile(), "--quiet");

            assertThat(sent.code()).isZero();
            assertThat(sent.err()).isEmpty();
            assertThat(sent.out()).contains("accepted");
        }
    }

    @Test
    void dataAndQuietMayStandBeforeTheCommand() throws IOException {
        try (SandboxServer server = server()) {
            CampaignFolder campaign = campaign(server);
            String data = shell.data().toString();
            String job = campaign.jobFile().toString();

            Ran sent = Shell.bare("--quiet", "--data", data, "send", job);

            assertThat(sent.code()).isZero();
            assertThat(sent.err()).isEmpty();
            assertThat(Shell.bare("--data", data, "status", job).out()).contains("accepted");
            assertThat(Shell.bare("--data", temp.resolve("other").toString(), "status", job, "--data", data)
                            .code())
                    .isZero();
            assertThat(Shell.bare("--data", data, "list", "show").code()).isZero();
        }
    }

    private static Map<String, Integer> states(Ran status) {
        return JsonPath.read(status.out(), "$.recipients");
    }
}
