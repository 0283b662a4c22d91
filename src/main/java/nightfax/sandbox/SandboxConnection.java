package nightfax.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import nightfax.faxsmtp.wire.WireReader;
import nightfax.faxsmtp.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/** The server's side of one connection. */
final class SandboxConnection {
    /** Bytes of a message; one that is longer gets 552. */
    private static final int MOST_BYTES = 64 << 20;

    /** Recipients of an envelope; one more gets 452 (RFC 5321 4.5.3.1.8: at least 100). */
    private static final int MOST_RECIPIENTS = 10_000;

    private static final int IDLE_MILLIS = 5 * 60 * 1000;
    private static final int SLOW_SECONDS = 2;

    private final SandboxSettings settings;
    private final Outbox outbox;
    private final Account account;
    private final @Nullable SSLContext tls;
    private final Socket raw;
    private final List<String> recipients = new ArrayList<>();
    private final Set<MagicNumber> struck = EnumSet.noneOf(MagicNumber.class);
    private WireReader in;
    private WireWriter out;
    private boolean secured;
    private boolean loggedIn;
    private boolean mailGiven;
    private boolean ended;

    SandboxConnection(SandboxSettings settings, Socket socket, @Nullable SSLContext tls, Outbox outbox, Account account)
            throws IOException {
        this.settings = settings;
        this.raw = socket;
        this.tls = tls;
        this.outbox = outbox;
        this.account = account;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(IDLE_MILLIS);
        this.in = new WireReader(socket.getInputStream());
        this.out = new WireWriter(socket.getOutputStream());
    }

    void run() throws IOException {
        say("220 sandbox faxsmtp 1.3 by nightfax at "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now()));
        while (!ended) {
            // Replies to a burst of commands leave as one burst, too.
            if (!in.hasBuffered()) {
                out.flush();
            }
            String line = in.readLine();
            if (line == null) {
                return;
            }
            command(line);
        }
        out.flush();
    }

    private void command(String line) throws IOException {
        int space = line.indexOf(' ');
        String verb = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
        switch (verb) {
            case "RCPT" -> recipient(line);
            case "MAIL" -> mail(line);
            case "DATA" -> data();
            case "EHLO", "HELO" -> hello(verb, line);
            case "AUTH" -> auth(line.substring(Math.min(line.length(), 5)));
            case "STARTTLS" -> startTls();
            case "RSET" -> {
                reset();
                say("250 OK");
            }
            case "NOOP" -> say("250 OK");
            case "HELP" -> say("214 EHLO AUTH MAIL RCPT DATA RSET NOOP HELP QUIT");
            case "QUIT" -> {
                say("221 sandbox Closing connection");
                ended = true;
            }
            default -> say("500 Comando sconosciuto");
        }
    }

    private void hello(String verb, String line) throws IOException {
        reset();
        String client = line.length() > 5 ? line.substring(5) : "client";
        if (verb.equals("HELO")) {
            say("250 " + client);
            return;
        }
        say("250-" + client);
        if (settings.pipelining()) {
            say("250-PIPELINING");
        }
        if (tls != null && !secured) {
            say("250-STARTTLS");
        }
        say("250 AUTH PLAIN LOGIN");
    }

    private void startTls() throws IOException {
        if (tls == null || secured) {
            say("503 TLS non disponibile");
            return;
        }
        if (in.hasBuffered()) {
            // What came behind the command in clear would count as protected (RFC 3207 6).
            say("501 Dati in chiaro dopo STARTTLS");
            ended = true;
            return;
        }
        say("220 Pronto per TLS");
        out.flush();
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(raw, null, raw.getPort(), false);
        socket.setUseClientMode(false);
        socket.startHandshake();
        in = new WireReader(socket.getInputStream());
        out = new WireWriter(socket.getOutputStream());
        secured = true;
        loggedIn = false;
        reset();
    }

    private void auth(String arguments) throws IOException {
        String[] words = arguments.trim().split("\\s+");
        Optional<String> password = switch (words[0].toUpperCase(Locale.ROOT)) {
            case "LOGIN" -> loginPassword(words);
            case "PLAIN" -> plainPassword(words);
            default -> {
                say("504 Meccanismo sconosciuto");
                yield Optional.empty();
            }
        };
        if (password.isEmpty()) {
            return;
        }
        loggedIn = !password.get().equals("wrong");
        say(loggedIn ? "235 Autenticazione OK" + account.balance() : "535 Errore di autenticazione");
    }

    private Optional<String> loginPassword(String[] words) throws IOException {
        Optional<String> username = words.length > 1 ? decode(words[1]) : ask("334 VXNlcm5hbWU6");
        return username.isEmpty() ? Optional.empty() : ask("334 UGFzc3dvcmQ6");
    }

    private Optional<String> plainPassword(String[] words) throws IOException {
        Optional<String> response = words.length > 1 ? decode(words[1]) : ask("334 ");
        return response.map(fields -> fields.substring(fields.lastIndexOf('\0') + 1));
    }

    private Optional<String> ask(String question) throws IOException {
        say(question);
        out.flush();
        String answer = in.readLine();
        if (answer == null || answer.equals("*")) {
            say("501 Autenticazione annullata");
            return Optional.empty();
        }
        return decode(answer);
    }

    private Optional<String> decode(String base64) throws IOException {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            say("501 Base64 errato");
            return Optional.empty();
        }
    }

    private void mail(String line) throws IOException {
        if (!loggedIn) {
            say("530 Autenticazione richiesta");
        } else if (mailGiven) {
            say("503 MAIL gia' dato");
        } else if (!line.regionMatches(true, 0, "MAIL FROM:", 0, 10)) {
            say("501 MAIL FROM: <indirizzo>");
        } else {
            Optional<String> sender = path(line, 10);
            mailGiven = sender.isPresent();
            say(mailGiven ? "250 <" + sender.get() + "> From" : "501 MAIL FROM: <indirizzo>");
        }
    }

    private void recipient(String line) throws IOException {
        if (!mailGiven) {
            say("503 Prima MAIL");
            return;
        }
        Optional<String> address = line.regionMatches(true, 0, "RCPT TO:", 0, 8) ? path(line, 8) : Optional.empty();
        String fax = address.map(SandboxConnection::localPart).orElse("");
        if (!isFax(fax)) {
            say("501 Numero di fax errato");
        } else if (recipients.size() == MOST_RECIPIENTS) {
            say("452 Troppi destinatari");
        } else if (!account.covers(recipients.size() + 1)) {
            say("452 Credito insufficiente");
        } else {
            takeUnlessMagic(fax);
        }
    }

    private void takeUnlessMagic(String fax) throws IOException {
        @Nullable MagicNumber magic = settings.magic() ? MagicNumber.of(fax).orElse(null) : null;
        if (magic == null || !account.strikes(magic, fax)) {
            take(fax);
            return;
        }
        switch (magic) {
            case REFUSED -> say("501 Numero inesistente");
            case NOT_NOW -> say("450 Riprovare piu' tardi");
            case NEVER_NOW -> say("451 Errore temporaneo");
            case ENVELOPE_FULL -> say("452 Troppi destinatari");
            case CLOSING -> {
                say("421 sandbox chiude");
                ended = true;
            }
            case BODY_REFUSED, DROPPED_BEFORE, DROPPED_AFTER, SLOW, GARBAGE -> {
                struck.add(magic);
                take(fax);
            }
        }
    }

    private void take(String fax) throws IOException {
        recipients.add(fax);
        out.text("250 <").text(fax).text("> OK").endLine();
    }

    private void data() throws IOException {
        if (recipients.isEmpty()) {
            say(mailGiven ? "554 Nessun destinatario" : "503 Prima MAIL");
            return;
        }
        say("354 Inviare FaxBody <.> to end");
        out.flush();
        ByteArrayOutputStream message = new ByteArrayOutputStream(32 * 1024);
        long bytes = in.readData(message, MOST_BYTES);
        if (bytes > MOST_BYTES) {
            say("552 FaxBody troppo grande");
        } else {
            accept(message.toByteArray());
        }
        reset();
    }

    private void accept(byte[] message) throws IOException {
        if (struck.contains(MagicNumber.BODY_REFUSED)) {
            say("550 Documento rifiutato");
            return;
        }
        if (struck.contains(MagicNumber.DROPPED_BEFORE)) {
            ended = true;
            return;
        }
        String jobId = outbox.nextJobId();
        if (!outbox.keep(jobId, recipients, FaxBody.of(message))) {
            say("550 FaxBody illeggibile");
            return;
        }
        account.accepted(recipients.size());
        if (struck.contains(MagicNumber.SLOW)) {
            dawdle();
        }
        if (struck.contains(MagicNumber.DROPPED_AFTER)) {
            ended = true;
        } else if (struck.contains(MagicNumber.GARBAGE)) {
            say("OK, credo");
        } else {
            say("250 250 " + jobId + " OK " + message.length + " bytes " + recipients.size() + " destinatari");
        }
    }

    private static void dawdle() {
        try {
            new CountDownLatch(1).await(SLOW_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reset() {
        mailGiven = false;
        recipients.clear();
        struck.clear();
    }

    private void say(String reply) throws IOException {
        out.text(reply).endLine();
    }

    /** What stands between the angle brackets, with a blank before them or not. */
    private static Optional<String> path(String line, int from) {
        int open = line.indexOf('<', from);
        int close = line.indexOf('>', from);
        return open < 0 || close < open ? Optional.empty() : Optional.of(line.substring(open + 1, close));
    }

    /** Ordinary mail clients want a domain behind the number; a list's name begins with the sign itself. */
    private static String localPart(String address) {
        int at = address.indexOf('@', 1);
        return at < 0 ? address : address.substring(0, at);
    }

    private static boolean isFax(String fax) {
        if (fax.startsWith("@")) {
            return fax.length() > 1;
        }
        int digits = 0;
        for (int i = 0; i < fax.length(); i++) {
            char c = fax.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (!(c == '+' && i == 0)) {
                return false;
            }
        }
        return digits >= 3 && digits <= 20;
    }
}
