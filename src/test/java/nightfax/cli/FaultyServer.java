package nightfax.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** A server that has every fault there is, each with one chance in a hundred, and remembers whom it really accepted. */
final class FaultyServer implements AutoCloseable {
    /** What it does wrong. */
    enum Fault {
        RCPT_450,
        RCPT_451,
        RCPT_501,
        RCPT_452,
        MAIL_421,
        DATA_550,
        DATA_DROPPED,
        DOT_451,
        DOT_554,
        DOT_421,
        DROPPED_BEFORE_ACCEPTING,
        DROPPED_AFTER_ACCEPTING,
        GARBAGE_AFTER_ACCEPTING,
        SLOW
    }

    private static final int IN_A_HUNDRED = 100;

    private final ServerSocket listener;
    private final Random dice;
    private final Map<Fault, LongAdder> faults = new EnumMap<>(Fault.class);
    private final Map<String, AtomicInteger> accepted = new ConcurrentHashMap<>();
    private volatile boolean faulty = true;

    private FaultyServer(long seed) throws IOException {
        this.listener = new ServerSocket(0, 100, InetAddress.getByName("127.0.0.1"));
        this.dice = new Random(seed);
        for (Fault fault : Fault.values()) {
            faults.put(fault, new LongAdder());
        }
    }

    static FaultyServer start(long seed) throws IOException {
        FaultyServer server = new FaultyServer(seed);
        Thread thread = new Thread(server::accept, "faulty-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** From now on it does everything right. */
    void recover() {
        faulty = false;
    }

    /** How often each number was accepted; numbers that never were are missing. */
    Map<String, AtomicInteger> accepted() {
        return accepted;
    }

    Map<Fault, LongAdder> faults() {
        return faults;
    }

    private boolean has(Fault fault) {
        boolean struck = faulty && dice.nextInt(IN_A_HUNDRED) == 0;
        if (struck) {
            faults.get(fault).increment();
        }
        return struck;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                Thread thread = new Thread(() -> serve(socket), "faulty-server-connection");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(60_000);
            new Connection(socket).run();
        } catch (IOException e) {
            // The client hung up.
        }
    }

    private final class Connection {
        private final InputStream in;
        private final OutputStream out;
        private final List<String> recipients = new ArrayList<>();

        Connection(Socket socket) throws IOException {
            this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            this.out = socket.getOutputStream();
        }

        void run() throws IOException {
            say("220 faulty faxsmtp 1.3");
            String line = line();
            while (line != null && answer(line)) {
                line = line();
            }
        }

        /** @return whether the connection goes on */
        private boolean answer(String line) throws IOException {
            if (line.startsWith("EHLO")) {
                return say("250-faulty\r\n250 AUTH LOGIN");
            } else if (line.equals("AUTH LOGIN")) {
                say("334 VXNlcm5hbWU6");
                line();
                say("334 UGFzc3dvcmQ6");
                line();
                return say("235 Autenticazione OK");
            } else if (line.startsWith("MAIL")) {
                recipients.clear();
                return has(Fault.MAIL_421) ? end("421 closing") : say("250 From");
            } else if (line.startsWith("RCPT")) {
                return recipient(line.substring(line.indexOf('<') + 1, line.indexOf('>')));
            } else if (line.equals("DATA")) {
                if (recipients.isEmpty()) {
                    return say("554 no recipient");
                } else if (has(Fault.DATA_550)) {
                    return say("550 not this document");
                }
                return data();
            } else if (line.equals("QUIT")) {
                return end("221 goodbye");
            }
            return say("250 OK");
        }

        private boolean recipient(String fax) throws IOException {
            if (has(Fault.RCPT_450)) {
                return say("450 busy");
            } else if (has(Fault.RCPT_451)) {
                return say("451 error");
            } else if (has(Fault.RCPT_501)) {
                return say("501 no such number");
            } else if (has(Fault.RCPT_452)) {
                return say("452 too many recipients");
            }
            recipients.add(fax);
            return say("250 OK");
        }

        private boolean data() throws IOException {
            say("354 go on");
            if (has(Fault.DATA_DROPPED)) {
                return false;
            }
            String line = line();
            while (line != null && !line.equals(".")) {
                line = line();
            }
            if (line == null || has(Fault.DROPPED_BEFORE_ACCEPTING)) {
                return false;
            } else if (has(Fault.DOT_451)) {
                return say("451 not now");
            } else if (has(Fault.DOT_554)) {
                return say("554 never");
            } else if (has(Fault.DOT_421)) {
                return end("421 closing");
            }
            for (String fax : recipients) {
                accepted.computeIfAbsent(fax, number -> new AtomicInteger()).incrementAndGet();
            }
            if (has(Fault.DROPPED_AFTER_ACCEPTING)) {
                return false;
            } else if (has(Fault.GARBAGE_AFTER_ACCEPTING)) {
                return say("I think so");
            } else if (has(Fault.SLOW)) {
                dawdle();
            }
            return say("250 250 GF-1-1 OK " + recipients.size() + " recipients");
        }

        private void dawdle() {
            try {
                new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean say(String reply) throws IOException {
            out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return true;
        }

        private boolean end(String reply) throws IOException {
            say(reply);
            return false;
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder(80);
            int c = in.read();
            while (c >= 0 && c != '\n') {
                if (c != '\r') {
                    line.append((char) c);
                }
                c = in.read();
            }
            return c < 0 ? null : line.toString();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
