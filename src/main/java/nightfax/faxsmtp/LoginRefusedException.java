package nightfax.faxsmtp;

import org.jspecify.annotations.Nullable;

/** 5yz to the login. The message has the server's words, and no secret. */
public final class LoginRefusedException extends FaxServerException {
    LoginRefusedException(String message) {
        this(message, null);
    }

    LoginRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
