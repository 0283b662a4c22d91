package nightfax.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import nightfax.job.Aftercare;
import nightfax.job.UnusableException;
import nightfax.report.CampaignReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes the reports anew. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Writes report.html, recipients.csv, retry.csv and rejects.csv on the campaign's latest run.")
final class ReportCommand implements Callable<Integer> {
    @Mixin
    @Nullable GlobalOptions options;

    @Parameters(paramLabel = "JOB.yaml", description = "The job file.")
    @Nullable Path jobFile;

    @Override
    public Integer call() throws UnusableException, IOException {
        Console console = options.console();
        String campaign = Office.campaignName(jobFile);
        try (Office office = Office.open(options)) {
            CampaignReport.Written written = new Aftercare(office.workspace()).report(campaign);
            console.print(written.html().toString());
            console.print(written.recipients().toString());
            console.print(written.retry().toString());
            console.print(written.rejects().toString());
        }
        return ExitCode.OK.number();
    }
}
