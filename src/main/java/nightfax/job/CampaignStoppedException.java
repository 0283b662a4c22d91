package nightfax.job;

/** Going on is pointless now: the message says why, in one sentence. Running again goes on where this stopped. */
public final class CampaignStoppedException extends RuntimeException {
    CampaignStoppedException(String message) {
        super(message);
    }

    CampaignStoppedException(String message, Throwable cause) {
        super(message, cause);
    }
}
