package nightfax.faxsmtp;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the faxsmtp server is and how to speak with it.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param trustStore certificates of authorities to trust besides the JDK's: PEM, or PKCS #12 without password or with
 *     the JDK's customary {@code changeit}; null for the JDK's alone
 * @param verifyHostname whether the certificate must be for {@code host}; switching it off leaves the chain checked
 * @param identification what EHLO says, name and version: the server may answer an outdated one with {@code @URL}
 */
public record ServerSettings(
        String host,
        int port,
        Tls tls,
        @Nullable Path trustStore,
        boolean verifyHostname,
        Credentials credentials,
        String identification,
        ScheduleHeaders scheduleHeaders,
        TimeLimits limits) {
    public ServerSettings {
        if (host.isBlank()) {
            throw new IllegalArgumentException("The fax server's host is empty.");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("The fax server's port must be 1 to 65535, not " + port + ".");
        }
        FaxValues.requireSafe("identification", identification);
        if (identification.isBlank()) {
            throw new IllegalArgumentException("The client identification is empty.");
        }
    }

    /** {@code host:port}, as messages name the server. */
    public String address() {
        return host + ":" + port;
    }
}
