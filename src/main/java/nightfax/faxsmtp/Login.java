package nightfax.faxsmtp;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nightfax.faxsmtp.LostException.Kind;

/**
 * From the open connection to the session: greeting, EHLO, TLS, AUTH.
 *
 * <pre>
 * SERVER: 220 masterfax.net faxsmtp 1.3 by hyppoCom at date
 * CLIENT: EHLO MTFaxClient V1.0
 * SERVER: 250-MTFaxClient V1.0
 * SERVER: 250 AUTH PLAIN LOGIN
 * CLIENT: AUTH LOGIN
 * SERVER: 334 VXNlcm5hbWU6
 * CLIENT: (user name in base64)
 * SERVER: 334 UGFzc3dvcmQ6
 * CLIENT: (password in base64)
 * SERVER: 235 Autenticazione OK [483 credits]
 * </pre>
 */
final class Login {
    private static final Pattern CREDITS =
            Pattern.compile("\\[\\s*(\\d{1,18})\\s+credits?\\s*]", Pattern.CASE_INSENSITIVE);

    private final ServerSettings server;
    private final Connection connection;

    Login(ServerSettings server, Connection connection) {
        this.server = server;
        this.connection = connection;
    }

    /** What the session has learnt on the way in. */
    record Welcome(Extensions extensions, OptionalLong credits) {}

    Welcome run() throws FaxServerException {
        if (server.tls() == Tls.IMPLICIT) {
            protect();
        }
        greet();
        Extensions extensions = hello();
        if (server.tls() == Tls.STARTTLS) {
            startTls(extensions);
            extensions = hello();
        }
        return new Welcome(extensions, authenticate(extensions));
    }

    private void greet() throws FaxServerException {
        Reply greeting;
        try {
            greeting = connection.reply("greeting", server.limits().greeting());
        } catch (LostException e) {
            throw e.kind() == Kind.MALFORMED
                    ? new UnsuitableServerException("Does not speak faxsmtp: " + e.getMessage(), e)
                    : new ServerUnavailableException(e.getMessage(), e);
        }
        if (greeting.isTransient()) {
            throw unavailable("greeting", greeting);
        }
        if (greeting.isPermanent()) {
            throw new UnsuitableServerException("Refuses the connection: " + said("greeting", greeting));
        }
        if (greeting.code() != 220) {
            throw new UnsuitableServerException("Does not speak faxsmtp: " + said("greeting", greeting));
        }
    }

    private Extensions hello() throws FaxServerException {
        Reply reply = exchange("EHLO " + server.identification(), "EHLO");
        if (reply.isPermanent()) {
            throw new UnsuitableServerException("Does not speak faxsmtp: " + said("EHLO", reply));
        }
        if (reply.code() != 250) {
            throw unavailable("EHLO", reply);
        }
        return Extensions.from(reply);
    }

    private void startTls(Extensions extensions) throws FaxServerException {
        if (!extensions.startTls()) {
            throw new UnsuitableServerException(server.address()
                    + " does not offer STARTTLS; nothing was sent to it. Set tls to what the server has.");
        }
        Reply reply = exchange("STARTTLS", "STARTTLS");
        if (reply.isPermanent()) {
            throw new UnsuitableServerException(said("STARTTLS", reply));
        }
        if (reply.code() != 220) {
            throw unavailable("STARTTLS", reply);
        }
        try {
            if (connection.hasInput()) {
                throw new UnsuitableServerException(connection.about("STARTTLS")
                        + "data came in clear behind the reply; somebody in between may have put it there.");
            }
        } catch (IOException e) {
            throw new ServerUnavailableException(connection.about("STARTTLS") + e.getMessage(), e);
        }
        protect();
    }

    private void protect() throws FaxServerException {
        TlsClient.protect(connection, server);
    }

    private OptionalLong authenticate(Extensions extensions) throws FaxServerException {
        Reply reply;
        if (extensions.logins().contains("LOGIN")) {
            reply = authLogin();
        } else if (extensions.logins().contains("PLAIN")) {
            reply = authPlain();
        } else {
            throw new UnsuitableServerException(
                    server.address() + " offers neither AUTH LOGIN nor AUTH PLAIN; there is no way to log in.");
        }
        if (reply.isPermanent()) {
            throw new LoginRefusedException(
                    redact(said("login as " + server.credentials().username(), reply)));
        }
        // 235 is the word for it (RFC 4954 6); a server that says another 2yz lets us in as well, and one that does
        // not mean it refuses MAIL.
        if (!reply.isPositive()) {
            throw new ServerUnavailableException(redact(said("login", reply)));
        }
        return credits(reply);
    }

    private Reply authLogin() throws FaxServerException {
        Reply reply = exchange("AUTH LOGIN", "AUTH LOGIN");
        if (reply.code() == 334) {
            reply = exchange(base64(server.credentials().username()), "AUTH LOGIN (user name)");
        }
        if (reply.code() == 334) {
            reply = exchange(base64(server.credentials().password()), "AUTH LOGIN (password)");
        }
        return reply;
    }

    private Reply authPlain() throws FaxServerException {
        String response = base64("\0" + server.credentials().username() + "\0"
                + server.credentials().password());
        return exchange("AUTH PLAIN " + response, "AUTH PLAIN");
    }

    /** Whether somebody between here and there could read the password. */
    static boolean exposes(Tls tls, InetAddress remote) {
        return tls == Tls.NONE && !remote.isLoopbackAddress();
    }

    static OptionalLong credits(Reply reply) {
        for (String line : reply.lines()) {
            Matcher matcher = CREDITS.matcher(line);
            if (matcher.find()) {
                return OptionalLong.of(Long.parseLong(matcher.group(1)));
            }
        }
        return OptionalLong.empty();
    }

    private Reply exchange(String line, String pending) throws ServerUnavailableException {
        try {
            return connection.exchange(line, pending, server.limits().command());
        } catch (LostException e) {
            // Not as the cause: a stack trace would print its message, with what the server repeated.
            throw new ServerUnavailableException(redact(e.getMessage()));
        }
    }

    private ServerUnavailableException unavailable(String pending, Reply reply) {
        return new ServerUnavailableException(said(pending, reply));
    }

    private String said(String pending, Reply reply) {
        return connection.about(pending) + "the server said: " + reply.text();
    }

    /** Some servers repeat what they were given. */
    private String redact(String text) {
        Credentials credentials = server.credentials();
        return text.replace(base64("\0" + credentials.username() + "\0" + credentials.password()), "<redacted>")
                .replace(base64(credentials.password()), "<redacted>")
                .replace(credentials.password(), "<redacted>");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
