package nightfax.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import nightfax.job.Aftercare;
import nightfax.job.DataFolder;
import nightfax.job.UnusableException;
import nightfax.report.Summary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the ledger says. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "What the ledger says, per state; of one campaign, or of all in the data folder.")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    @Nullable GlobalOptions options;

    @Parameters(paramLabel = "JOB.yaml", arity = "0..1", description = "The job file; all campaigns without one.")
    @Nullable Path jobFile;

    @Option(names = "--json", description = "As JSON, for scripts.")
    boolean json;

    @Override
    public Integer call() throws UnusableException, IOException {
        Console console = options.console();
        String campaign = jobFile == null ? null : Office.campaignName(jobFile);
        if (!Files.isDirectory(options.data)) {
            throw new UnusableException(
                    "the data folder " + options.data + " doesn't exist: nothing was ever sent from it");
        }
        if (DataFolder.isTaken(options.data)) {
            return whileARunIsUnderWay(console, campaign);
        }
        try (Office office = Office.open(options)) {
            Aftercare aftercare = new Aftercare(office.workspace());
            if (campaign == null) {
                List<Summary> all = aftercare.status();
                console.print(
                        json
                                ? all.stream().map(Summary::asJson).collect(Collectors.joining(",\n", "[", "]"))
                                : all.stream().map(Summary::asText).collect(Collectors.joining("\n\n")));
            } else {
                Summary summary = aftercare
                        .status(campaign)
                        .orElseThrow(() -> new UnusableException(
                                "campaign '" + campaign + "' was never sent from the data folder " + options.data));
                console.print(json ? summary.asJson() : summary.asText());
            }
        }
        return ExitCode.OK.number();
    }

    /** The ledger belongs to the process that sends; it leaves word every few seconds. */
    private Integer whileARunIsUnderWay(Console console, @Nullable String campaign)
            throws UnusableException, IOException {
        Path word = DataFolder.statusFile(options.data, campaign, json);
        if (!Files.exists(word)) {
            throw new UnusableException("another nightfax is at work in " + options.data
                    + (campaign == null
                            ? "; name its job file for its status"
                            : ", on another campaign; ask again when it is done"));
        }
        console.say("a run is under way; this is how it stood at "
                + Files.getLastModifiedTime(word).toInstant());
        console.print(Files.readString(word).stripTrailing());
        return ExitCode.OK.number();
    }
}
