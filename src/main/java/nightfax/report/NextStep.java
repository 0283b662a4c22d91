package nightfax.report;

import java.util.ArrayList;
import java.util.List;
import nightfax.ledger.Counts;
import nightfax.ledger.Run;
import nightfax.ledger.State;

/**
 * Something the operator can do about it.
 *
 * @param words one sentence
 * @param commands that do it; JOB.yaml stands for the campaign's job file
 */
record NextStep(String words, List<String> commands) {

    static boolean nameTheJobFile(List<NextStep> steps) {
        return steps.stream().anyMatch(step -> !step.commands().isEmpty());
    }

    private static NextStep elsewhere(List<Summary.Elsewhere> doubts) {
        String id = doubts.size() == 1 ? Long.toString(doubts.get(0).envelope().id()) : "ID";
        return new NextStep(
                "Settle what other inputs of this campaign left in doubt ("
                        + Figures.counted(doubts.size(), "envelope", "envelopes")
                        + ", see 'status'), each by its number: with --assume-sent when the server has it, else with"
                        + " --resend.",
                List.of("./run.sh resolve JOB.yaml --assume-sent --envelope " + id));
    }

    static List<NextStep> after(Summary summary) {
        Counts counts = summary.counts();
        List<NextStep> steps = new ArrayList<>();
        boolean open = counts.of(State.PENDING) + counts.of(State.SENDING) > 0
                || !summary.run().imported();
        String mishap = summary.mishap();
        if (mishap != null) {
            steps.add(new NextStep(
                    "See to what stopped it: " + Words.printable(mishap).replaceFirst("\\.$", "") + ".", List.of()));
        }
        if (open) {
            String still = summary.run().status() == Run.Status.STARTED
                    ? "It is being worked on, or was killed while it was. Unless it is still running, go on:"
                    : "Go on where it stopped; nobody gets a fax twice:";
            steps.add(new NextStep(still, List.of("./run.sh send JOB.yaml")));
        }
        if (counts.of(State.IN_DOUBT) > 0) {
            String id = summary.inDoubt().size() == 1
                    ? Long.toString(summary.inDoubt().get(0).id())
                    : "ID";
            steps.add(new NextStep(
                    "Find out from the server's receipts or its operator whether it has the envelopes in doubt, and"
                            + " settle each. If it has:",
                    List.of("./run.sh resolve JOB.yaml --assume-sent --envelope " + id)));
            steps.add(new NextStep("If it has not:", List.of("./run.sh resolve JOB.yaml --resend --envelope " + id)));
        }
        if (!summary.elsewhere().isEmpty()) {
            steps.add(elsewhere(summary.elsewhere()));
        }
        long failed = counts.of(State.REFUSED) + counts.of(State.FAILED);
        if (failed > 0 && !open) {
            steps.add(new NextStep(
                    "Try those who were refused or failed once more (" + Figures.count(failed) + "):",
                    List.of("./run.sh retry JOB.yaml")));
            steps.add(new NextStep(
                    "Or mend the numbers of those who were refused or failed in retry.csv, and send it as the input of"
                            + " the same campaign.",
                    List.of()));
        }
        if (counts.of(State.UNRENDERABLE) > 0) {
            steps.add(new NextStep(
                    "Mend the documents that cannot be rendered, and send retry.csv as the input of the same campaign.",
                    List.of()));
        }
        if (counts.of(State.REJECTED) > 0) {
            steps.add(new NextStep(
                    "Mend the rejected lines in rejects.csv, and send it as the input of the same campaign.",
                    List.of()));
        }
        if (counts.of(State.SUPERSEDED) > 0) {
            steps.add(new NextStep(
                    "Those who were superseded are left to the newer input; who is not in it, goes without.",
                    List.of()));
        }
        if (steps.isEmpty()) {
            steps.add(new NextStep("Nothing is left to do.", List.of()));
        }
        return steps;
    }
}
