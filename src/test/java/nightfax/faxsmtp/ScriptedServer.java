package nightfax.faxsmtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A server that says what its script says and holds that the client says what the script expects: nothing else, nothing
 * more. Each script is one connection, in order. {@link #close} fails when a script failed, was not reached, or when
 * the client left something unsaid.
 */
final class ScriptedServer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final ServerSocket listener;
    private final FutureTask<Void> play;

    private ScriptedServer(List<Script> scripts) throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        listener.setSoTimeout(PATIENCE_MILLIS);
        play = new FutureTask<>(() -> {
            for (Script script : scripts) {
                try (Socket socket = listener.accept()) {
                    socket.setTcpNoDelay(true);
                    socket.setSoTimeout(PATIENCE_MILLIS);
                    Peer peer = new Peer(socket);
                    script.play(peer);
                    peer.hasNoMoreToHear();
                }
            }
            return null;
        });
        Thread thread = new Thread(play, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** What happens on one connection. */
    interface Script {
        void play(Peer peer) throws Exception;
    }

    static ScriptedServer playing(Script... scripts) throws IOException {
        return new ScriptedServer(List.of(scripts));
    }

    /** One connection that logs the client in and goes on from there. */
    static ScriptedServer loggedIn(Script afterLogin) throws IOException {
        return playing(peer -> {
            peer.login();
            afterLogin.play(peer);
        });
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        try {
            play.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("The script failed: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("The script did not end.", e);
        } finally {
            listener.close();
        }
    }

    /** The server's end of the connection. */
    static final class Peer {
        private final Socket raw;
        private InputStream in;
        private OutputStream out;
        private boolean over;

        private Peer(Socket raw) throws IOException {
            this.raw = raw;
            this.in = new BufferedInputStream(raw.getInputStream());
            this.out = raw.getOutputStream();
        }

        /** Lines, each with CRLF, in one packet. */
        Peer says(String... lines) throws IOException {
            return writes(String.join("\r\n", lines) + "\r\n");
        }

        /** Exactly this. */
        Peer writes(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return this;
        }

        /** The lines, one byte in a packet. */
        Peer dribbles(String... lines) throws IOException {
            for (byte b : (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8)) {
                out.write(b);
                out.flush();
            }
            return this;
        }

        Peer expects(String... lines) throws IOException {
            for (String line : lines) {
                assertThat(line()).isEqualTo(line);
            }
            return this;
        }

        /** A line with CRLF, which is taken away. */
        String line() throws IOException {
            String line = lineOrEnd();
            return line != null ? line : fail("The client closed the connection.");
        }

        /** A line like {@link #line}, or null when the client has closed or reset the connection instead. */
        @Nullable String lineOrEnd() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = readOrEnd(); b != '\n'; b = readOrEnd()) {
                if (b < 0 && line.size() == 0) {
                    return null;
                } else if (b < 0) {
                    fail("The client closed the connection after \"%s\"", line.toString(StandardCharsets.UTF_8));
                }
                line.write(b);
            }
            String text = line.toString(StandardCharsets.UTF_8);
            assertThat(text).endsWith("\r");
            return text.substring(0, text.length() - 1);
        }

        private int readOrEnd() throws IOException {
            try {
                return in.read();
            } catch (SocketException e) {
                assertThat(e).hasMessageContaining("reset");
                return -1;
            }
        }

        /** The FaxBody up to its last line, which is known. */
        String faxBody() throws IOException {
            StringBuilder body = new StringBuilder();
            String line;
            do {
                line = line();
                body.append(line).append("\r\n");
            } while (!line.equals("------=MTFax_bndry--"));
            return body.toString();
        }

        /** 220, EHLO, AUTH LOGIN as in the specification; the extensions besides AUTH are given. */
        Peer login(String... extensions) throws IOException {
            says("220 masterfax.net faxsmtp 1.3 by hyppoCom at date");
            expects("EHLO MTFaxClient V1.0").says("250-MTFaxClient V1.0");
            for (String extension : extensions) {
                says("250-" + extension);
            }
            says("250 AUTH PLAIN LOGIN");
            return authLogin("235 Autenticazione OK [483 credits]");
        }

        Peer authLogin(String verdict) throws IOException {
            expects("AUTH LOGIN").says("334 VXNlcm5hbWU6");
            expects("YWNtZQ==").says("334 UGFzc3dvcmQ6");
            return expects("czNjcmV0L1DDpHNzd29yZA==").says(verdict);
        }

        Peer takesMail() throws IOException {
            return expects("MAIL FROM: <receipts@example.com>").says("250 <receipts@example.com> From");
        }

        Peer takes(String fax) throws IOException {
            return expects("RCPT TO: <" + fax + ">").says("250 <" + fax + "> OK");
        }

        /** DATA, 354 and everything but the dot. */
        Peer takesBody() throws IOException {
            expects("DATA").says("354 Inviare FaxBody <.> to end");
            faxBody();
            return this;
        }

        Peer quits() throws IOException {
            return expects("QUIT").says("221 masterfax.net Closing connection");
        }

        /** For the outcomes of which only some end the session. */
        void quitsOrHangsUp() throws IOException {
            byte[] quit = in.readNBytes("QUIT\r\n".length());
            assertThat(new String(quit, StandardCharsets.US_ASCII)).isIn("", "QUIT\r\n");
            if (quit.length > 0) {
                says("221 masterfax.net Closing connection");
            }
        }

        void startsTls(SSLContext context) throws IOException {
            SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(raw, null, raw.getPort(), false);
            tls.setUseClientMode(false);
            tls.startHandshake();
            in = tls.getInputStream();
            out = tls.getOutputStream();
        }

        /** Closes the connection in order: the client reads the end of it. */
        void closes() throws IOException {
            over = true;
            raw.close();
        }

        /** Closes the connection with a reset. */
        void resets() throws IOException {
            over = true;
            raw.setSoLinger(true, 0);
            raw.close();
        }

        /** Says nothing until the client has closed the connection, which may have been a reset. */
        void hearsTheEnd() throws IOException {
            over = true;
            try {
                assertThat(in.read())
                        .as("the client should have closed the connection")
                        .isNegative();
            } catch (SocketException e) {
                assertThat(e).hasMessageContaining("reset");
            }
        }

        /** Hears whatever comes and says nothing until the client has closed the connection. */
        void ignoresWhatComes() throws IOException {
            over = true;
            try {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (SocketException e) {
                assertThat(e).hasMessageContaining("reset");
            }
        }

        private void hasNoMoreToHear() throws IOException {
            if (!over) {
                hearsTheEnd();
            }
        }
    }
}
