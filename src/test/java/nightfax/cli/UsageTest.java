package nightfax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nightfax.cli.Shell.Ran;
import nightfax.job.CampaignFolder;
import nightfax.sandbox.SandboxServer;
import org.junit.jupiter.api.Test;

/** The command line itself: what the operator got wrong on it is one sentence, and 2. */
class UsageTest extends CampaignShell {

    @Test
    void filesCannotGoWhereAFileIs() throws IOException {
        Path file = Files.writeString(temp.resolve("file.txt"), "Good morning.\n");
        for (String command : new String[] {"render", "preview"}) {
            refuses(
                    Shell.bare(command, "--out", file.toString(), file.toString()),
                    "--out '" + file + "' is not a folder");
            refuses(
                    Shell.bare(command, "--out", file.resolve("deeper").toString(), file.toString()),
                    "cannot be made: '" + file + "' is not a folder");
        }
        refuses(Shell.bare("sandbox", "--port", "0", "--out", file.toString()), "--out '" + file + "' is not a folder");
        refuses(
                shell.run(
                        "list",
                        "export",
                        "customers",
                        file.resolve("export.csv").toString()),
                "'" + file + "' is not a folder");
        assertThat(file).content().isEqualTo("Good morning.\n");
    }

    @Test
    void aWrongWordIsNamedInOneSentenceThatSaysWhereTheHelpIs() {
        refuses(Shell.bare("sned", "job.yaml"), "unknown command 'sned' (did you mean 'send'?)");
        refuses(Shell.bare("sned", "--help"), "see './run.sh --help'");
        refuses(Shell.bare("send"), "Missing required parameter: 'JOB.yaml'; see './run.sh send --help'");
        refuses(Shell.bare("send", "a.yaml", "b.yaml"), "unknown argument 'b.yaml'");
        refuses(Shell.bare("send", "a.yaml", "--quite"), "unknown option '--quite'");
        refuses(Shell.bare("list"), "see './run.sh list --help'");
        refuses(Shell.bare("list", "exprot"), "unknown command 'exprot'");
        refuses(Shell.bare("resolve", "a.yaml"), "--assume-sent");
        refuses(Shell.bare("resolve", "a.yaml", "--resend", "--assume-sent"), "mutually exclusive");
        refuses(Shell.bare("resolve", "a.yaml", "--resend", "--envelope", "first"), "'first'");
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

    private static void refuses(Ran ran, String part) {
        saysOneSentence(ran, 2, part);
        assertThat(ran.out()).isEmpty();
    }
}
