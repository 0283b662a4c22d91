package nightfax.job;

import java.util.ArrayList;
import java.util.List;
import nightfax.campaign.Sending;
import nightfax.ledger.History;
import nightfax.report.Figures;

/** What a run is about to do, from the ledger. */
final class Planning {
    private Planning() {}

    static Progress.Plan of(RunContext context) {
        Sending sending = context.campaign().server().sending();
        long pending = context.ledger().history().pending(context.run().id());
        List<String> lines = new ArrayList<>();
        List<History.DocumentUse> uses =
                context.ledger().history().documents(context.run().id());
        long envelopes = uses.stream()
                .filter(use -> use.document().reason() == null)
                .mapToLong(use -> envelopes(use.recipients(), sending.recipientsPerEnvelope()))
                .sum();
        for (History.DocumentUse use : History.DocumentUse.byName(uses)) {
            String reason = use.document().reason();
            if (reason == null) {
                lines.add(line(
                        use.document().name(),
                        use.document().pages(),
                        use.document().bytes(),
                        use.recipients()));
            } else {
                lines.add(use.document().name() + ": " + reason + ", "
                        + Figures.counted(use.recipients(), "recipient", "recipients"));
            }
        }
        long atLeast = Math.min(envelopes, pending);
        return new Progress.Plan(
                context.campaign().name() + " " + context.run().label(),
                pending,
                atLeast,
                pending * sending.creditsPerRecipient(),
                lines);
    }

    /** A document that is to be sent, for people. */
    static String line(String document, long pages, long bytes, long recipients) {
        return document + ": " + Figures.counted(pages, "page", "pages") + ", "
                + Figures.counted(bytes, "byte", "bytes") + ", "
                + Figures.counted(recipients, "recipient", "recipients");
    }

    static long envelopes(long recipients, int perEnvelope) {
        return (recipients + perEnvelope - 1) / perEnvelope;
    }
}
