package nightfax.faxsmtp;

import org.jspecify.annotations.Nullable;

/** Trying again will not help: no login offered that we know, TLS wanted and not offered, a certificate that does not hold, or something that does not speak faxsmtp. */
public final class UnsuitableServerException extends FaxServerException {
    UnsuitableServerException(String message) {
        this(message, null);
    }

    UnsuitableServerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
