package nightfax.faxsmtp;

import org.jspecify.annotations.Nullable;

/** The server is not there or not now: unknown name, no connection, 4yz, closed, silent, or an unclear reply. Try later. */
public final class ServerUnavailableException extends FaxServerException {
    ServerUnavailableException(String message) {
        this(message, null);
    }

    ServerUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
