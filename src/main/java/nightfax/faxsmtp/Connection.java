package nightfax.faxsmtp;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import nightfax.faxsmtp.LostException.Kind;
import nightfax.faxsmtp.wire.WireReader;
import nightfax.faxsmtp.wire.WireWriter;

/**
 * One connection to the server: commands out, replies in, each within its time.
 *
 * <p>Plain sockets and not channels on purpose: interrupting a thread closes the channel it waits on, and an interrupt
 * between the final dot and its reply would put the envelope in doubt.
 */
final class Connection {
    /** For the rest of a reply that nobody asked for. */
    private static final Duration UNASKED = Duration.ofSeconds(10);

    private final String address;
    private final Socket raw;
    private final Watchdog watchdog;
    private WireReader reader;
    private WireWriter writer;
    private boolean open = true;

    private Connection(String address, Socket raw, TimeLimits limits) throws IOException {
        this.address = address;
        this.raw = raw;
        this.reader = new WireReader(raw.getInputStream());
        this.writer = new WireWriter(raw.getOutputStream());
        this.watchdog = new Watchdog(
                raw,
                Stream.of(limits.greeting(), limits.command(), limits.data(), limits.block(), limits.finalDot())
                        .min(Duration::compareTo)
                        .orElseThrow());
    }

    /** Tries every address the name has, in order. */
    static Connection connect(ServerSettings server) throws ServerUnavailableException {
        InetAddress[] candidates;
        try {
            candidates = InetAddress.getAllByName(server.host());
        } catch (UnknownHostException e) {
            throw new ServerUnavailableException(
                    server.address() + ": the name " + server.host() + " is not known to the DNS.", e);
        }
        IOException last = new IOException("no address");
        for (InetAddress candidate : candidates) {
            try {
                return connect(server, candidate);
            } catch (SocketTimeoutException e) {
                last = new IOException(
                        "no connection within " + inWords(server.limits().connect()), e);
            } catch (IOException e) {
                last = e;
            }
        }
        throw new ServerUnavailableException(server.address() + ": cannot connect (" + last.getMessage() + ").", last);
    }

    private static Connection connect(ServerSettings server, InetAddress candidate) throws IOException {
        Socket socket = new Socket();
        try {
            // Without this, each small burst would wait for the acknowledgement of the one before.
            socket.setTcpNoDelay(true);
            socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            socket.connect(new InetSocketAddress(candidate, server.port()), (int)
                    Math.min(Integer.MAX_VALUE, server.limits().connect().toMillis()));
            return new Connection(server.address(), socket, server.limits());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    boolean isOpen() {
        return open;
    }

    InetAddress remote() {
        return raw.getInetAddress();
    }

    WireWriter writer() {
        return writer;
    }

    /** Sends one line and reads the reply to it. The line is never part of an error: it may be a password. */
    Reply exchange(String line, String pending, Duration limit) throws LostException {
        requireSilence(pending);
        add(line, pending, limit);
        flush(pending, limit);
        return reply(pending, limit);
    }

    /** Adds a line to the burst. */
    void add(String line, String pending, Duration limit) throws LostException {
        watchdog.limit(limit);
        try {
            writer.text(line).endLine();
        } catch (IOException e) {
            throw lost(e, pending, limit);
        } finally {
            watchdog.rest();
        }
    }

    /** Adds bytes to the burst. */
    void add(byte[] bytes, int count, String pending, Duration limit) throws LostException {
        watchdog.limit(limit);
        try {
            writer.bytes(bytes, 0, count);
        } catch (IOException e) {
            throw lost(e, pending, limit);
        } finally {
            watchdog.rest();
        }
    }

    /** Sends the burst. */
    void flush(String pending, Duration limit) throws LostException {
        watchdog.limit(limit);
        try {
            writer.flush();
        } catch (IOException e) {
            throw lost(e, pending, limit);
        } finally {
            watchdog.rest();
        }
    }

    Reply reply(String pending, Duration limit) throws LostException {
        watchdog.limit(limit);
        try {
            return ReplyReader.read(reader);
        } catch (MalformedReplyException e) {
            throw new LostException(Kind.MALFORMED, about(pending) + "the server sent " + e.getMessage() + ".");
        } catch (IOException e) {
            throw lost(e, pending, limit);
        } finally {
            watchdog.rest();
        }
    }

    /**
     * Holds that the server has not spoken unasked. A reply too many would be taken for the answer to the next command,
     * that one's for the answer to the one after it, and in the end a 250 for one envelope as the acceptance of another.
     */
    void requireSilence(String pending) throws LostException {
        try {
            if (!reader.hasInput()) {
                return;
            }
        } catch (IOException e) {
            throw lost(e, pending, UNASKED);
        }
        throw LostException.unasked(reply(pending, UNASKED), about(pending));
    }

    /** Turns the connection into a protected one; all that was said before is void. */
    void protect(TlsHandshake handshake, Duration limit) throws IOException {
        watchdog.limit(limit);
        try {
            SSLSocket tls = handshake.over(raw);
            OutputStream out = tls.getOutputStream();
            reader = new WireReader(tls.getInputStream());
            writer = new WireWriter(out);
        } catch (IOException e) {
            if (watchdog.hasBitten()) {
                throw new SocketTimeoutException("no TLS handshake within " + inWords(limit));
            }
            throw e;
        } finally {
            watchdog.rest();
        }
    }

    /** How {@link #protect} gets from a plain socket to a protected one. */
    interface TlsHandshake {
        SSLSocket over(Socket raw) throws IOException;
    }

    /** Whether bytes that came in clear are waiting, which must not be taken for protected ones (RFC 3207 6). */
    boolean hasInput() throws IOException {
        return reader.hasInput();
    }

    /** Closes the connection as it is, without another word. */
    void cut() {
        open = false;
        watchdog.dismiss();
        try {
            // The TCP socket and not the TLS one: closing that one writes, and may wait for a peer that does not read.
            raw.close();
        } catch (IOException e) {
            // Closed is closed.
        }
    }

    private LostException lost(IOException e, String pending, Duration limit) {
        if (watchdog.hasBitten()) {
            return new LostException(Kind.TIMED_OUT, about(pending) + "no answer within " + inWords(limit) + ".");
        }
        String why = e instanceof EOFException || e.getMessage() == null ? "" : " (" + e.getMessage() + ")";
        return new LostException(Kind.CLOSED, about(pending) + "the server closed the connection" + why + ".");
    }

    /** {@code host:port, RCPT: } */
    String about(String pending) {
        return address + ", " + pending + ": ";
    }

    static String inWords(Duration limit) {
        long millis = limit.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        return millis % 60_000 == 0 ? millis / 60_000 + " min" : millis / 1000 + " s";
    }
}
