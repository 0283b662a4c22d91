package nightfax.job;

/** The job file, the input or the data folder cannot be used, and nothing was sent: one sentence that says what to do. */
public final class UnusableException extends Exception {
    public UnusableException(String message) {
        super(message);
    }

    public UnusableException(String message, Throwable cause) {
        super(message, cause);
    }
}
