package nightfax.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import nightfax.job.Aftercare;
import nightfax.job.UnusableException;
import nightfax.report.Figures;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Settles in-doubt envelopes. */
@Command(
        name = "resolve",
        mixinStandardHelpOptions = true,
        description = "Settles in-doubt envelopes: did the server take them? Ask it, then say so here.")
final class ResolveCommand implements Callable<Integer> {
    @Mixin
    @Nullable GlobalOptions options;

    @Parameters(paramLabel = "JOB.yaml", description = "The job file.")
    @Nullable Path jobFile;

    @ArgGroup(multiplicity = "1")
    @Nullable Word word;

    /** One of the two. */
    static final class Word {
        @Option(names = "--assume-sent", required = true, description = "The server has them.")
        boolean assumeSent;

        @Option(names = "--resend", required = true, description = "The server has them not: the next send takes them.")
        boolean resend;
    }

    @Option(
            names = "--envelope",
            paramLabel = "ID",
            description =
                    "Only this envelope, of whichever input; 'status' lists them (default: all of the latest input).")
    @Nullable Long envelope;

    @Override
    public Integer call() throws UnusableException, IOException {
        Console console = options.console();
        String campaign = Office.campaignName(jobFile);
        Aftercare.Word meant = word.assumeSent ? Aftercare.Word.ASSUME_SENT : Aftercare.Word.RESEND;
        try (Office office = Office.open(options)) {
            Aftercare aftercare = new Aftercare(office.workspace());
            int settled = aftercare.resolve(campaign, meant, Optional.ofNullable(envelope));
            List<Aftercare.Doubt> earlier = aftercare.earlierDoubts(campaign);
            console.print(
                    settled == 0
                            ? "no envelope of " + (earlier.isEmpty() ? "" : "the latest input of ") + "campaign '"
                                    + campaign + "' is in doubt"
                            : Figures.counted(settled, "envelope is ", "envelopes are ")
                                    + (meant == Aftercare.Word.ASSUME_SENT
                                            ? "now counted as accepted"
                                            : "pending again; 'send' takes them"));
            for (Aftercare.Doubt doubt : earlier) {
                console.print("envelope " + doubt.envelope() + " of an earlier input is in doubt, too ("
                        + Figures.counted(doubt.recipients(), "recipient", "recipients") + ", " + doubt.promisedAt()
                        + "): --envelope " + doubt.envelope() + " settles it");
            }
        }
        return ExitCode.OK.number();
    }
}
