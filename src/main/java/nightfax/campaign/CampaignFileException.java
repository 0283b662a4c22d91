package nightfax.campaign;

/**
 * A job file that can't be used. The message is one sentence for the operator; it begins with file:line:column where
 * there is such a place, says what is wrong there and what to do, and never has a password in it.
 */
public final class CampaignFileException extends Exception {

    private static final long serialVersionUID = 1L;

    CampaignFileException(String sentence) {
        super(sentence);
    }
}
