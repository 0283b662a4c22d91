package nightfax.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import nightfax.job.CampaignRunner;
import nightfax.job.UnusableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The next wave. */
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        description = "Next wave: recipients that failed or were refused are tried again.")
final class RetryCommand implements Callable<Integer> {
    @Mixin
    @Nullable GlobalOptions options;

    @Parameters(paramLabel = "JOB.yaml", description = "The job file.")
    @Nullable Path jobFile;

    @Option(names = "--accept-restored", description = SendCommand.ACCEPT_RESTORED)
    boolean acceptRestored;

    @Override
    public Integer call() throws UnusableException, IOException {
        return SendCommand.start(options, jobFile, acceptRestored, CampaignRunner::retry)
                .number();
    }
}
