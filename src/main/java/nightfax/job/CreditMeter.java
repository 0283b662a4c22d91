package nightfax.job;

import java.util.OptionalLong;
import nightfax.report.Figures;

/** The balance as the server last said it, less what was promised since. Shared by all sessions. */
final class CreditMeter {
    private final long perRecipient;
    private OptionalLong balance = OptionalLong.empty();
    private long promised;

    /** @param perRecipient what one recipient costs, by the job file */
    CreditMeter(long perRecipient) {
        this.perRecipient = perRecipient;
    }

    /** A login told the balance; what is promised and not yet accepted is not in it. */
    synchronized void told(OptionalLong credits) {
        if (credits.isPresent()) {
            balance = credits;
        }
    }

    /** Sets credits aside for an envelope; false when there are not enough. A server that tells no balance has enough. */
    synchronized boolean promise(int recipients) {
        long cost = recipients * perRecipient;
        if (balance.isPresent() && balance.getAsLong() - promised < cost) {
            return false;
        }
        promised += cost;
        return true;
    }

    /** The envelope is over. */
    synchronized void settle(int promisedRecipients, int acceptedRecipients) {
        promised -= promisedRecipients * perRecipient;
        if (balance.isPresent()) {
            balance = OptionalLong.of(balance.getAsLong() - acceptedRecipients * perRecipient);
        }
    }

    synchronized String inWords(int recipients) {
        return "the balance is " + Figures.counted(balance.orElse(0), "credit", "credits")
                + " and the next envelope needs " + recipients * perRecipient;
    }
}
