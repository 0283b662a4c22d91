package nightfax.render.bounds;

import org.jspecify.annotations.Nullable;

/** A document cannot become a fax, whoever tries again: the message says which file and why, in one sentence. */
public final class UnrenderableException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param reason a sentence that begins with what it is about: a file, a field, or “it” for the whole fax */
    public UnrenderableException(String reason) {
        this(reason, null);
    }

    public UnrenderableException(String reason, @Nullable Throwable cause) {
        super("cannot be rendered: " + reason, cause);
    }
}
