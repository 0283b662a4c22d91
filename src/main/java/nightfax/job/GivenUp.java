package nightfax.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import nightfax.ledger.History;
import nightfax.ledger.Ledger;
import nightfax.ledger.Run;
import nightfax.report.CampaignReport;
import nightfax.report.Figures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is told of runs that were given up for a newer input, lest somebody goes without and nobody sees it. */
final class GivenUp {
    private static final Logger log = LoggerFactory.getLogger(GivenUp.class);

    private GivenUp() {}

    /** The reports still say that everybody is pending. */
    static void report(Workspace workspace, Run run, Progress progress) {
        try {
            Ledger ledger = workspace.ledger();
            CampaignReport.write(
                    ledger, ledger.runs().waves(run), workspace.folder().reports(run));
        } catch (IOException e) {
            log.error("no report on run {}", run.label(), e);
            progress.say("the report on run " + run.label() + " could not be written: " + Mishap.firstLine(e));
        }
    }

    /** Warns of those whom {@code run} was to take over from runs that were given up for it, and whom its input lacks. */
    static void warnOfAbsent(Ledger ledger, Run run) {
        List<Run> others = new ArrayList<>(ledger.runs().of(run.campaign()));
        others.removeIf(other -> other.id() >= run.id());
        Collections.reverse(others);
        for (Run other : others) {
            if (other.status() != Run.Status.SUPERSEDED) {
                return;
            }
            History.Absent absent = ledger.history().absent(other.id(), run.id());
            if (absent.absent() > 0) {
                ledger.runs()
                        .warn(
                                run.id(),
                                "of the numbers given up in run " + other.label() + " ("
                                        + Figures.count(absent.superseded()) + "), "
                                        + Figures.counted(absent.absent(), "is", "are")
                                        + " not in this input, and will get no fax; see SUPERSEDED in that run's"
                                        + " recipients.csv");
            }
        }
    }
}
