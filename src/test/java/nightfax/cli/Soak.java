package nightfax.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import nightfax.job.Aftercare;
import nightfax.job.DataFolder;
import nightfax.job.Workspace;
import nightfax.ledger.History;
import nightfax.ledger.Ledger;
import nightfax.ledger.Run;
import nightfax.ledger.State;

/**
 * A campaign against a {@link FaultyServer}, run again until it ends, with an operator who settles doubts by asking the
 * server: then every recipient must be in a final state, and the ledger say what the server knows. {@code src/bench/soak.sh}
 * runs it large.
 */
final class Soak {
    private static final String CAMPAIGN = "soak";

    private final Path folder;
    private final Path data;
    private final int recipients;

    Soak(Path folder, int recipients) {
        this.folder = folder;
        this.data = folder.resolve("data");
        this.recipients = recipients;
    }

    /**
     * What came of it.
     *
     * @param wrong what ledger and server do not agree on; empty when all is well
     * @param sends how often the campaign was started
     * @param doubts envelopes that the operator settled
     * @param heapPeaks largest heap after a collection, in MB, in each tenth of the time
     * @param heapLeft MB in use afterwards, more than before
     * @param filesLeft open file descriptors afterwards, more than before
     * @param threadsLeft threads afterwards, more than before
     */
    record Result(
            List<String> wrong,
            Map<State, Integer> states,
            Map<FaultyServer.Fault, LongAdder> faults,
            int sends,
            int doubts,
            double seconds,
            List<Long> heapPeaks,
            long heapLeft,
            long filesLeft,
            long threadsLeft) {}

    /** Arguments: recipients, folder for its files. */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        Result result = new Soak(Path.of(arguments[1]), Integer.parseInt(arguments[0])).run();
        System.out.println("states        " + result.states());
        System.out.println("faults        " + result.faults());
        System.out.printf(
                "sends         %d, %d envelopes in doubt settled, %.0f s%n",
                result.sends(), result.doubts(), result.seconds());
        System.out.println("heap peaks MB " + result.heapPeaks() + ", left " + result.heapLeft());
        System.out.println(
                "left          " + result.filesLeft() + " file descriptors, " + result.threadsLeft() + " threads");
        System.out.println(result.wrong().isEmpty() ? "ledger and server agree" : "WRONG " + result.wrong());
        System.exit(result.wrong().isEmpty() ? 0 : 1);
    }

    Result run() throws Exception {
        try (FaultyServer server = FaultyServer.start(recipients)) {
            Path job = write(server.port());
            // What is made once and kept is there after a look.
            quietly("check", job);
            long files = openFiles();
            long threads = ManagementFactory.getThreadMXBean().getThreadCount();
            long heap = heapInUse();
            HeapWatch watch = new HeapWatch();
            long begun = System.nanoTime();
            int sends = 0;
            int doubts = 0;
            int code;
            do {
                code = quietly("send", job);
                sends++;
                doubts += settle(server);
                if (sends == 20) {
                    server.recover();
                }
            } while ((code == 3 || pending() > 0) && sends < 40);
            double seconds = (System.nanoTime() - begun) / 1e9;
            Map<State, Integer> states = new EnumMap<>(State.class);
            List<String> wrong = compare(server, states);
            return new Result(
                    wrong,
                    states,
                    server.faults(),
                    sends,
                    doubts,
                    seconds,
                    watch.peaks(),
                    heapInUse() - heap,
                    settled(Soak::openFiles, files),
                    settled(() -> ManagementFactory.getThreadMXBean().getThreadCount(), threads));
        }
    }

    private Path write(int port) throws IOException {
        Files.createDirectories(folder.resolve("documents"));
        Files.writeString(folder.resolve("documents/letter.txt"), "Good morning.\n");
        Path password = Files.writeString(folder.resolve("password"), "secret");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        try (BufferedWriter csv = Files.newBufferedWriter(folder.resolve("recipients.csv"))) {
            csv.write("Fax\n");
            for (int i = 0; i < recipients; i++) {
                // Local numbers of Bologna, valid and each another.
                csv.write("051" + (2_000_000 + i) + "\n");
            }
        }
        return Files.writeString(
                folder.resolve("job.yaml"), """
                campaign: %s
                server:
                  host: 127.0.0.1
                  port: %d
                  username: acme
                  password-file: password
                  retry-after: 0s
                  attempts: 3
                  recipients-per-envelope: %d
                sender: receipts@example.com
                recipients: {file: recipients.csv}
                document: letter.txt
                """.formatted(CAMPAIGN, port, recipients < 50_000 ? 20 : 100));
    }

    /** @return the exit code; what it says is of no interest here */
    private int quietly(String command, Path job) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        try {
            System.setOut(new PrintStream(OutputStream.nullOutputStream()));
            System.setErr(new PrintStream(OutputStream.nullOutputStream()));
            return Main.run(command, job.toString(), "--data", data.toString(), "--quiet");
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** The operator asks the server about each envelope in doubt, and says here what it answered. */
    private int settle(FaultyServer server) throws Exception {
        Map<Long, String> doubts = new LinkedHashMap<>();
        try (Connection database = DriverManager.getConnection("jdbc:hsqldb:file:"
                        + data.resolve("database/nightfax")
                        + ";hsqldb.tx=mvcc;hsqldb.write_delay=false;hsqldb.lock_file=false;shutdown=true");
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT s.envelope, MIN(r.fax) FROM span s JOIN recipient r"
                        + " ON r.run = s.run AND r.doc = s.doc AND r.line BETWEEN s.first_line AND s.last_line"
                        + " WHERE s.state = 'IN_DOUBT' GROUP BY s.envelope")) {
            while (rows.next()) {
                doubts.put(rows.getLong(1), rows.getString(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger cannot be asked", e);
        }
        if (doubts.isEmpty()) {
            return 0;
        }
        try (Workspace workspace = Workspace.open(DataFolder.take(data))) {
            Aftercare operator = new Aftercare(workspace);
            for (Map.Entry<Long, String> doubt : doubts.entrySet()) {
                boolean has = server.accepted().containsKey(doubt.getValue());
                operator.resolve(
                        CAMPAIGN,
                        has ? Aftercare.Word.ASSUME_SENT : Aftercare.Word.RESEND,
                        Optional.of(doubt.getKey()));
            }
        }
        return doubts.size();
    }

    private long pending() throws Exception {
        try (Workspace workspace = Workspace.open(DataFolder.take(data))) {
            Ledger ledger = workspace.ledger();
            return ledger.history()
                    .pending(ledger.runs().latest(CAMPAIGN).orElseThrow().id());
        }
    }

    private List<String> compare(FaultyServer server, Map<State, Integer> states) throws Exception {
        List<String> wrong = new ArrayList<>();
        AtomicInteger lines = new AtomicInteger();
        try (Workspace workspace = Workspace.open(DataFolder.take(data))) {
            Ledger ledger = workspace.ledger();
            Run run = ledger.runs().latest(CAMPAIGN).orElseThrow();
            ledger.history().forEachLine(ledger.runs().waves(run), line -> {
                lines.incrementAndGet();
                states.merge(line.state(), 1, Integer::sum);
                compare(line, server, wrong);
            });
        }
        if (lines.get() != recipients) {
            wrong.add(lines + " lines of " + recipients);
        }
        return wrong;
    }

    private static void compare(History.LineReport line, FaultyServer server, List<String> wrong) {
        AtomicInteger accepted = server.accepted().get(String.valueOf(line.fax()));
        int times = accepted == null ? 0 : accepted.get();
        boolean agreed = switch (line.state()) {
            case ACCEPTED -> times == 1;
            case REFUSED, FAILED -> times == 0;
            default -> false;
        };
        if (!agreed && wrong.size() < 20) {
            wrong.add(line.fax() + " is " + line.state() + " and was accepted " + times + " times");
        }
    }

    private static long openFiles() {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        } catch (IOException noProc) {
            return 0;
        }
    }

    private static long heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    private interface Figure {
        long now();
    }

    /** Connections and their threads end a moment after the last word. */
    private static long settled(Figure figure, long before) {
        long end = System.nanoTime() + 5_000_000_000L;
        long left = figure.now() - before;
        while (left > 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
            left = figure.now() - before;
        }
        return left;
    }

    /** What is in use after each collection of the old generation, watched by a thread of its own. */
    private static final class HeapWatch {
        private final List<Long> samples = new ArrayList<>();
        private final Thread thread = new Thread(this::watch, "heap-watch");

        HeapWatch() {
            thread.setDaemon(true);
            thread.start();
        }

        private void watch() {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    long used = 0;
                    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
                        if (pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null) {
                            used += pool.getCollectionUsage().getUsed();
                        }
                    }
                    synchronized (samples) {
                        samples.add(used >> 20);
                    }
                    Thread.sleep(100);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** The largest of each tenth. */
        List<Long> peaks() throws InterruptedException {
            thread.interrupt();
            thread.join();
            List<Long> peaks = new ArrayList<>();
            for (int tenth = 0; tenth < 10; tenth++) {
                peaks.add(samples.subList(samples.size() * tenth / 10, samples.size() * (tenth + 1) / 10).stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0));
            }
            return peaks;
        }
    }
}
