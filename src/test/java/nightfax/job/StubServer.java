package nightfax.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A faxsmtp server whose every reply a test may choose: what its rule leaves open it answers as it should. It remembers
 * what was said to it and what it has accepted.
 */
public final class StubServer implements AutoCloseable {
    /** In place of a reply: the connection ends without one. */
    public static final String HANG_UP = "";

    /** In a rule: the connection has just been made, and the greeting is due. */
    public static final String CONNECT = "CONNECT";

    /** In a rule: the final dot. */
    public static final String DOT = ".";

    /** What the server says. */
    public interface Rule {
        /**
         * @param command as it came, {@link #CONNECT} or {@link #DOT}
         * @return a reply without its line end, {@link #HANG_UP}, or null for what a good server says
         */
        @Nullable String reply(String command);
    }

    private final ServerSocket listener;
    private final Rule rule;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<List<String>> envelopes = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    private StubServer(Rule rule, InetAddress address) throws IOException {
        this.rule = rule;
        this.listener = new ServerSocket(0, 50, address);
    }

    public static StubServer with(Rule rule) throws IOException {
        return with(rule, InetAddress.getByName("127.0.0.1"));
    }

    public static StubServer with(Rule rule, InetAddress address) throws IOException {
        StubServer server = new StubServer(rule, address);
        thread(server::accept);
        return server;
    }

    /** A rule that gives one command, told by how it begins, one reply. */
    public static Rule says(String command, String reply) {
        return said -> said.startsWith(command) ? reply : null;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** What it was told, over all connections, up to the final dots. */
    public List<String> commands() {
        return commands;
    }

    public int connections() {
        return connections.get();
    }

    /** How often a command came. */
    public long heard(String command) {
        return commands.stream().filter(said -> said.startsWith(command)).count();
    }

    /** Recipients of each envelope that it said 250 to, in order. */
    public List<List<String>> envelopes() {
        return envelopes;
    }

    /** All recipients of accepted envelopes. */
    public List<String> faxes() {
        return envelopes.stream().flatMap(List::stream).toList();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                sockets.add(socket);
                thread(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            new Connection(in, socket.getOutputStream()).run();
        } catch (IOException e) {
            // The client hung up.
        } finally {
            sockets.remove(socket);
        }
    }

    private final class Connection {
        private final BufferedReader in;
        private final OutputStream out;
        private final List<String> recipients = new ArrayList<>();
        private boolean ended;

        Connection(BufferedReader in, OutputStream out) {
            this.in = in;
            this.out = out;
        }

        void run() throws IOException {
            answer(CONNECT, "220 stub faxsmtp 1.3");
            while (!ended) {
                String line = in.readLine();
                if (line == null) {
                    return;
                }
                commands.add(line);
                command(line);
            }
        }

        private void command(String line) throws IOException {
            switch (line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT)) {
                case "EHLO" -> answer(line, "250-stub\r\n250 AUTH PLAIN LOGIN");
                case "AUTH" -> logIn(line);
                case "MAIL" -> {
                    recipients.clear();
                    answer(line, "250 From");
                }
                case "RCPT" -> {
                    if (answer(line, "250 OK").startsWith("250")) {
                        recipients.add(line.substring(line.indexOf('<') + 1, line.indexOf('>')));
                    }
                }
                case "DATA" -> {
                    if (answer(line, "354 Inviare FaxBody <.> to end").startsWith("354")) {
                        body();
                    }
                }
                case "QUIT" -> {
                    answer(line, "221 Closing connection");
                    ended = true;
                }
                default -> answer(line, "250 OK");
            }
        }

        private void logIn(String line) throws IOException {
            if (answer(line, "334 VXNlcm5hbWU6").startsWith("334")) {
                in.readLine();
                say("334 UGFzc3dvcmQ6");
                in.readLine();
                answer("PASSWORD", "235 Autenticazione OK [1000000 credits]");
            }
        }

        private void body() throws IOException {
            String line = in.readLine();
            while (line != null && !line.equals(".")) {
                line = in.readLine();
            }
            if (line == null) {
                ended = true;
                return;
            }
            commands.add(DOT);
            List<String> all = List.copyOf(recipients);
            if (answer(DOT, "250 250 GF-" + commands.size() + "-1 OK").startsWith("250")) {
                envelopes.add(all);
            }
        }

        private String answer(String command, String usual) throws IOException {
            String chosen = rule.reply(command);
            String reply = chosen == null ? usual : chosen;
            if (reply.equals(HANG_UP)) {
                ended = true;
            } else {
                say(reply);
            }
            return reply;
        }

        private void say(String reply) throws IOException {
            out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "stub-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
