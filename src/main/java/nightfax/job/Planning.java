package nightfax.job;

import java.util.ArrayList;
import java.util.List;
import nightfax.campaign.Sending;
import nightfax.ledger.History;

/** What a run is about to do, from the ledger. */
final class Planning {
    private Planning() {}

    static Progress.Plan of(RunContext context) {
        Sending sending = context.campaign().server().sending();
        long pending = context.ledger().history().pending(context.run().id());
        List<String> lines = new ArrayList<>();
        long envelopes = 0;
        for (History.DocumentUse use :
                context.ledger().history().documents(context.run().id())) {
            String reason = use.document().reason();
            if (reason == null) {
                envelopes += envelopes(use.recipients(), sending.recipientsPerEnvelope());
                lines.add(use.document().name() + ": " + use.document().pages()
                        + (use.document().pages() == 1 ? " page, " : " pages, ")
                        + use.document().bytes() + " bytes, " + use.recipients() + " recipients");
            } else {
                lines.add(use.document().name() + ": " + reason + ", " + use.recipients() + " recipients");
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

    static long envelopes(long recipients, int perEnvelope) {
        return (recipients + perEnvelope - 1) / perEnvelope;
    }
}
