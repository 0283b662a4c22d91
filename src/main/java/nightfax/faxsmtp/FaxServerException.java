package nightfax.faxsmtp;

import org.jspecify.annotations.Nullable;

/** A session could not be opened. The message is one sentence that names the server. */
public abstract sealed class FaxServerException extends Exception
        permits ServerUnavailableException, LoginRefusedException, UnsuitableServerException {
    FaxServerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
