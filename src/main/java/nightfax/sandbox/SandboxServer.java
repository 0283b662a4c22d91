package nightfax.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A faxsmtp server on 127.0.0.1 that faxes nothing: it keeps what it gets, and fails where a {@link MagicNumber} asks
 * it to. Any user name and password are good, but for the password {@code wrong}.
 */
public final class SandboxServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SandboxServer.class);

    /** Connections at a time; one more is told 421. */
    static final int MOST_CONNECTIONS = 256;

    private static final int BACKLOG = 1000;
    private static final byte[] TOO_MANY =
            "421 sandbox troppe connessioni, riprovare\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listener;
    private final Outbox outbox;
    private final Account account;
    private final Thread acceptor;
    private final ThreadPoolExecutor threads;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private SandboxServer(SandboxSettings settings, ServerSocket listener, Outbox outbox, @Nullable SSLContext tls) {
        this.listener = listener;
        this.outbox = outbox;
        this.account = new Account(settings.credits());
        AtomicInteger number = new AtomicInteger();
        this.threads =
                new ThreadPoolExecutor(0, MOST_CONNECTIONS, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    Thread thread = new Thread(work, "sandbox-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        this.acceptor = new Thread(() -> accept(settings, tls), "sandbox-acceptor");
        this.acceptor.setDaemon(true);
    }

    /**
     * @throws IOException when the port is taken, or the output folder or the key store is not usable
     */
    public static SandboxServer start(SandboxSettings settings) throws IOException {
        SSLContext tls = tls(settings);
        ServerSocket listener = new ServerSocket();
        try {
            // A sandbox that was killed is started again on its port at once.
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), settings.port()), BACKLOG);
            SandboxServer server = new SandboxServer(settings, listener, new Outbox(settings.out()), tls);
            server.acceptor.start();
            return server;
        } catch (IOException e) {
            listener.close();
            throw new IOException(
                    "The sandbox cannot listen on 127.0.0.1:" + settings.port() + " or write to " + settings.out()
                            + ": " + e.getMessage(),
                    e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return listener.getLocalPort();
    }

    public Stats stats() {
        return account.stats();
    }

    private void accept(SandboxSettings settings, @Nullable SSLContext tls) {
        while (!closed) {
            try {
                Socket socket = listener.accept();
                serve(settings, socket, tls);
            } catch (IOException e) {
                if (!closed) {
                    log.warn("The sandbox could not take a connection: {}", e.getMessage());
                }
            }
        }
    }

    private void serve(SandboxSettings settings, Socket socket, @Nullable SSLContext tls) throws IOException {
        connections.add(socket);
        try {
            threads.execute(() -> {
                try (socket) {
                    new SandboxConnection(settings, socket, tls, outbox, account).run();
                } catch (IOException e) {
                    log.debug("A connection to the sandbox ended: {}", e.getMessage());
                } finally {
                    connections.remove(socket);
                }
            });
        } catch (RejectedExecutionException e) {
            connections.remove(socket);
            try (socket) {
                socket.getOutputStream().write(TOO_MANY);
            }
        }
    }

    /** Ends all connections as they are and waits until no thread of the server is left. */
    @Override
    public void close() {
        closed = true;
        closeQuietly(listener);
        connections.forEach(SandboxServer::closeQuietly);
        // Wakes those that dawdle; what waits on a socket is woken by its closing.
        threads.shutdownNow();
        try {
            acceptor.join();
            // One that was accepted while the others were being closed.
            connections.forEach(SandboxServer::closeQuietly);
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeQuietly(outbox);
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            log.debug("On closing the sandbox: {}", e.getMessage());
        }
    }

    private static @Nullable SSLContext tls(SandboxSettings settings) throws IOException {
        Path file = settings.keyStore();
        if (file == null) {
            return null;
        }
        char[] password = settings.keyStorePassword() == null
                ? new char[0]
                : settings.keyStorePassword().toCharArray();
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("The key store " + file + " cannot be used: " + e.getMessage(), e);
        }
    }
}
