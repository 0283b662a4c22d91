package nightfax.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import nightfax.campaign.Campaign;
import nightfax.job.CampaignCheck;
import nightfax.job.UnusableException;
import nightfax.report.Figures;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Everything but sending. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Everything but sending: what was understood, what would be sent, and what it needs.")
final class CheckCommand implements Callable<Integer> {
    @Mixin
    @Nullable GlobalOptions options;

    @Parameters(paramLabel = "JOB.yaml", description = "The job file.")
    @Nullable Path jobFile;

    @Override
    public Integer call() throws UnusableException, IOException {
        Console console = options.console();
        Campaign campaign = Office.campaign(jobFile, console);
        try (Office office = Office.open(options, campaign)) {
            CampaignCheck.Findings found = new CampaignCheck(office.workspace(), office.endpoint()).check(campaign);
            print(console, campaign, found);
            return (found.problems().isEmpty() ? ExitCode.OK : ExitCode.WITH_FAILURES).number();
        }
    }

    private static void print(Console console, Campaign campaign, CampaignCheck.Findings found) {
        console.print("campaign:     " + campaign.name());
        found.runs().forEach(run -> console.print("run:          " + run));
        console.print("input:        " + found.dialect());
        console.print("columns:      " + String.join(", ", found.headings()));
        console.print("roles:        " + found.roles());
        found.firstRows().forEach(row -> console.print("  " + row));
        console.print("rows read:    " + Figures.count(found.rowsRead()));
        console.print("to be sent:   " + Figures.count(found.toBeSent()));
        found.otherStates()
                .forEach((state, lines) -> console.print("%-14s%s".formatted(state + ":", Figures.count(lines))));
        found.documents().forEach(document -> console.print("document:     " + document));
        console.print("pages:        " + Figures.count(found.pages()));
        console.print("bytes:        " + Figures.count(found.bytes()));
        console.print("envelopes:    " + Figures.count(found.envelopes()));
        console.print("credits:      " + Figures.count(found.creditsNeeded()) + " needed, "
                + (found.creditsAvailable().isPresent()
                        ? Figures.count(found.creditsAvailable().getAsLong()) + " available"
                        : "balance not known"));
        console.print("server:       " + found.server());
        found.leftOut().forEach(line -> console.print("left out:     " + line));
        found.warnings().forEach(warning -> console.print("warning:      " + warning));
        found.problems().forEach(problem -> console.print("problem:      " + problem));
    }
}
