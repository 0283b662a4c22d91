package nightfax.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A line between client and server that takes its time, above all for the reply to the final dot: so that a kill at a
 * random moment lands in every part of the dialogue, and a doubt is not a rarity.
 */
final class SlowLine implements AutoCloseable {
    private static final int LONGEST_REPLY_MICROS = 1_500;
    private static final int LONGEST_FINAL_REPLY_MICROS = 25_000;

    private final ServerSocket listener;
    private final long seed;
    private volatile int server;

    private SlowLine(int server, long seed) throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        this.server = server;
        this.seed = seed;
    }

    static SlowLine to(int server, long seed) throws IOException {
        SlowLine line = new SlowLine(server, seed);
        thread(line::accept);
        return line;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The server has moved. */
    void leadsTo(int other) {
        server = other;
    }

    private void accept() {
        long number = 0;
        try {
            while (true) {
                Socket client = listener.accept();
                Random random = new Random(seed + ++number);
                thread(() -> connect(client, random));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void connect(Socket client, Random random) {
        try (client;
                Socket far = new Socket(InetAddress.getByName("127.0.0.1"), server)) {
            client.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            Thread back = thread(() -> replies(far, client, random));
            client.getInputStream().transferTo(far.getOutputStream());
            // Whoever is killed closes its end; the other learns of it at once.
            far.close();
            client.close();
            back.join();
        } catch (IOException e) {
            // Either end is gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void replies(Socket from, Socket to, Random random) {
        byte[] bytes = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                boolean last = new String(bytes, 0, n, StandardCharsets.US_ASCII).startsWith("250 250");
                int micros = random.nextInt(last ? LONGEST_FINAL_REPLY_MICROS : LONGEST_REPLY_MICROS);
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
                out.write(bytes, 0, n);
                out.flush();
            }
        } catch (IOException e) {
            // Either end is gone.
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "slow-line");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
