package nightfax.campaign;

import java.nio.file.Path;
import java.util.Optional;

/** Where the envelopes go. */
public sealed interface Server {

    /** How envelopes are sent, whichever server takes them. */
    Sending sending();

    /** The server that is part of nightfax, on the loopback interface: nothing is really faxed. */
    record Sandbox(Sending sending) implements Server {}

    /**
     * A faxsmtp server.
     *
     * @param host name or address
     * @param port 1 to 65535
     * @param username for AUTH
     * @param password for AUTH
     * @param tls whether and when the connection is encrypted
     * @param trust certificates, PEM or PKCS #12, that are trusted besides the ones the JDK knows
     * @param sending how envelopes are sent
     */
    record Remote(
            String host, int port, String username, Secret password, Tls tls, Optional<Path> trust, Sending sending)
            implements Server {}
}
