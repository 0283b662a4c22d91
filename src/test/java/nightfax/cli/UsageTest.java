package nightfax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nightfax.cli.Shell.Ran;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator got wrong on the command line itself: one sentence, and 2. */
class UsageTest {
    @TempDir
    Path temp;

    @Test
    void filesCannotGoWhereAFileIs() throws IOException {
        Path file = Files.writeString(temp.resolve("file.txt"), "Good morning.\n");
        for (String command : new String[] {"render", "preview"}) {
            saysOneSentence(
                    Shell.bare(command, "--out", file.toString(), file.toString()),
                    "--out '" + file + "' is not a folder");
            saysOneSentence(
                    Shell.bare(command, "--out", file.resolve("deeper").toString(), file.toString()),
                    "cannot be made: '" + file + "' is not a folder");
        }
        saysOneSentence(
                Shell.bare("sandbox", "--port", "0", "--out", file.toString()), "--out '" + file + "' is not a folder");
        saysOneSentence(
                new Shell(temp.resolve("data"))
                        .run(
                                "list",
                                "export",
                                "customers",
                                file.resolve("export.csv").toString()),
                "'" + file + "' is not a folder");
        assertThat(file).content().isEqualTo("Good morning.\n");
    }

    @Test
    void aWrongWordIsNamedInOneSentenceThatSaysWhereTheHelpIs() {
        saysOneSentence(Shell.bare("sned", "job.yaml"), "unknown command 'sned' (did you mean 'send'?)");
        saysOneSentence(Shell.bare("sned", "--help"), "see './run.sh --help'");
        saysOneSentence(Shell.bare("send"), "Missing required parameter: 'JOB.yaml'; see './run.sh send --help'");
        saysOneSentence(Shell.bare("send", "a.yaml", "b.yaml"), "unknown argument 'b.yaml'");
        saysOneSentence(Shell.bare("send", "a.yaml", "--quite"), "unknown option '--quite'");
        saysOneSentence(Shell.bare("list"), "see './run.sh list --help'");
        saysOneSentence(Shell.bare("list", "exprot"), "unknown command 'exprot'");
        saysOneSentence(Shell.bare("resolve", "a.yaml"), "--assume-sent");
        saysOneSentence(Shell.bare("resolve", "a.yaml", "--resend", "--assume-sent"), "mutually exclusive");
        saysOneSentence(Shell.bare("resolve", "a.yaml", "--resend", "--envelope", "first"), "'first'");
    }

    private static void saysOneSentence(Ran ran, String part) {
        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines())
                .singleElement()
                .asString()
                .startsWith("nightfax: ")
                .contains(part);
    }
}
