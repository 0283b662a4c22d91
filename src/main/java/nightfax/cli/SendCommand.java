package nightfax.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import nightfax.campaign.Campaign;
import nightfax.job.CampaignRunner;
import nightfax.job.StopSignal;
import nightfax.job.UnusableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a campaign, or goes on where it stopped. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description = "Runs the campaign, or goes on where it stopped; a finished one says so and sends nothing.")
final class SendCommand implements Callable<Integer> {
    static final String ACCEPT_RESTORED =
            "The data folder was restored or copied, and its ledger knows of everything sent.";

    @Mixin
    @Nullable GlobalOptions options;

    @Parameters(paramLabel = "JOB.yaml", description = "The job file.")
    @Nullable Path jobFile;

    @Option(names = "--accept-restored", description = ACCEPT_RESTORED)
    boolean acceptRestored;

    @Override
    public Integer call() throws UnusableException, IOException {
        return start(options, jobFile, acceptRestored, CampaignRunner::send).number();
    }

    /** What to start. */
    interface Start {
        CampaignRunner.Ended with(CampaignRunner runner, Campaign campaign) throws UnusableException, IOException;
    }

    /** Starts a run, tells how it ended, and says so in an exit code. */
    static ExitCode start(GlobalOptions options, Path jobFile, boolean acceptRestored, Start what)
            throws UnusableException, IOException {
        Console console = options.console();
        StopSignal stop = Signals.stop(console);
        Campaign campaign = Office.campaign(jobFile, console);
        if (stop.isRaised()) {
            return stopped(console);
        }
        try (Office office = Office.open(options, campaign)) {
            office.workspace().requireOwnLedger(acceptRestored);
            CampaignRunner runner =
                    new CampaignRunner(office.workspace(), office.endpoint(), options.progress(console), stop);
            return tell(console, campaign, what.with(runner, campaign));
        }
    }

    private static ExitCode stopped(Console console) {
        console.complain("stopped; run the same command again to go on");
        return ExitCode.STOPPED;
    }

    private static ExitCode tell(Console console, Campaign campaign, CampaignRunner.Ended ended) {
        ended.earlier().forEach(older -> print(console, campaign, older));
        print(console, campaign, ended);
        return switch (ended.worst()) {
            case NOTHING_LEFT, ALL_ACCEPTED -> ExitCode.OK;
            case WITH_FAILURES -> ExitCode.WITH_FAILURES;
            case STOPPED -> stopped(console);
            case UNFINISHED -> unfinished(console, ended);
        };
    }

    private static void print(Console console, Campaign campaign, CampaignRunner.Ended ended) {
        console.print(
                ended.how() == CampaignRunner.How.NOTHING_LEFT
                        ? "campaign '" + campaign.name() + "', run " + ended.run()
                                + ": nothing left to do, nothing was sent"
                        : ended.summary().asText());
        ended.report().ifPresent(report -> console.print("report: " + report));
    }

    private static ExitCode unfinished(Console console, CampaignRunner.Ended ended) {
        if (ended.mishap().isPresent()) {
            return Main.tell(ended.mishap().get(), console);
        }
        console.complain("some recipients are still pending; run the same command again to go on");
        return ExitCode.STOPPED;
    }
}
