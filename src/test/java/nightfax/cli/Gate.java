package nightfax.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/** Stands before a server and holds the first client up at the door until it is told to let it in. */
final class Gate implements AutoCloseable {
    private final ServerSocket listener;
    private final int port;
    private final CountDownLatch arrived;
    private final CountDownLatch open;

    private Gate(int port, CountDownLatch arrived, CountDownLatch open) throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        this.port = port;
        this.arrived = arrived;
        this.open = open;
    }

    static Gate to(int port, CountDownLatch arrived, CountDownLatch open) throws IOException {
        Gate gate = new Gate(port, arrived, open);
        thread(gate::accept);
        return gate;
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                thread(() -> pass(client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void pass(Socket client) {
        arrived.countDown();
        try (client) {
            open.await();
            try (Socket server = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
                Thread back = thread(() -> copy(server, client));
                copy(client, server);
                back.join();
            }
        } catch (IOException e) {
            // Either end hung up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // Either end hung up.
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "gate");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() throws IOException {
        open.countDown();
        listener.close();
    }
}
