package nightfax.render;

import org.jspecify.annotations.Nullable;

/** A document cannot become a fax, whoever tries again: the message says which file and why, in one sentence. */
public final class UnrenderableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnrenderableException(String reason) {
        this(reason, null);
    }

    UnrenderableException(String reason, @Nullable Throwable cause) {
        super("cannot be rendered: " + reason, cause);
    }
}
