package nightfax.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import nightfax.job.CampaignRunner;
import nightfax.job.UnusableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The demo campaign against the embedded sandbox server. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "The demo campaign, jobs/demo.yaml, against the embedded sandbox server.")
final class DemoCommand implements Callable<Integer> {
    @Mixin
    @Nullable GlobalOptions options;

    @Override
    public Integer call() throws UnusableException, IOException {
        String home = System.getProperty("nightfax.home", ".");
        ExitCode code = SendCommand.start(options, Path.of(home, "jobs", "demo.yaml"), CampaignRunner::send);
        // Its refusals and its broken document are part of the demo.
        return (code == ExitCode.WITH_FAILURES ? ExitCode.OK : code).number();
    }
}
