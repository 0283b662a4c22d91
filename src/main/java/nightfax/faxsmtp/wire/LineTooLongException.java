package nightfax.faxsmtp.wire;

import java.io.IOException;

/** A line ran past {@link WireReader#MAX_LINE} bytes; nothing after it can be trusted to be where it seems. */
public final class LineTooLongException extends IOException {
    LineTooLongException() {
        super("a line longer than " + WireReader.MAX_LINE + " bytes");
    }
}
