package nightfax.ledger;

import java.util.ArrayList;
import java.util.List;

/** Consecutive recipients of one document: what one span row can cover. */
record Stretch(long first, long last, int recipients) {

    /** Cuts recipients in send order, all of one document, into as few stretches as there are gaps. */
    static List<Stretch> of(List<PendingRecipient> recipients) {
        List<Stretch> stretches = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= recipients.size(); i++) {
            if (i == recipients.size()
                    || recipients.get(i).previousLine() != recipients.get(i - 1).line()) {
                stretches.add(new Stretch(
                        recipients.get(from).line(), recipients.get(i - 1).line(), i - from));
                from = i;
            }
        }
        return stretches;
    }
}
