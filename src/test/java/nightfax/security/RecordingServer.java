package nightfax.security;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A faxsmtp server that takes everything and keeps every line it is sent, body and all, byte by byte as ISO 8859-1. */
final class RecordingServer implements AutoCloseable {
    private final ServerSocket listener;
    private final UnaryOperator<String> words;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private RecordingServer(UnaryOperator<String> words) throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        this.words = words;
    }

    /** @param words what it says in place of what it should say, without line ends */
    static RecordingServer saying(UnaryOperator<String> words) throws IOException {
        RecordingServer server = new RecordingServer(words);
        Thread thread = new Thread(server::accept, "recording-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    static RecordingServer start() throws IOException {
        return saying(UnaryOperator.identity());
    }

    int port() {
        return listener.getLocalPort();
    }

    List<String> lines() {
        return lines;
    }

    private void accept() {
        try {
            while (true) {
                try (Socket socket = listener.accept()) {
                    serve(socket);
                } catch (java.net.SocketException e) {
                    if (listener.isClosed()) {
                        return;
                    }
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        OutputStream out = socket.getOutputStream();
        say(out, "220 recorder faxsmtp 1.3");
        String line = in.readLine();
        while (line != null) {
            lines.add(line);
            if (line.startsWith("EHLO")) {
                say(out, "250 AUTH LOGIN");
            } else if (line.equals("AUTH LOGIN")) {
                say(out, "334 VXNlcm5hbWU6");
                lines.add(in.readLine());
                say(out, "334 UGFzc3dvcmQ6");
                lines.add(in.readLine());
                say(out, "235 OK");
            } else if (line.equals("DATA")) {
                say(out, "354 Inviare FaxBody <.> to end");
                line = in.readLine();
                while (line != null && !line.equals(".")) {
                    lines.add(line);
                    line = in.readLine();
                }
                lines.add(".");
                say(out, "250 250 GF-1-1 OK");
            } else if (line.equals("QUIT")) {
                say(out, "221 Closing connection");
                return;
            } else {
                say(out, "250 OK");
            }
            line = in.readLine();
        }
    }

    private void say(OutputStream out, String reply) throws IOException {
        out.write((words.apply(reply) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
