import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nightfax.faxsmtp.Credentials;
import nightfax.faxsmtp.Envelope;
import nightfax.faxsmtp.FaxSession;
import nightfax.faxsmtp.Offer;
import nightfax.faxsmtp.Outcome;
import nightfax.faxsmtp.ScheduleHeaders;
import nightfax.faxsmtp.ServerSettings;
import nightfax.faxsmtp.TimeLimits;
import nightfax.faxsmtp.Tls;

/**
 * Recipients per second of the client alone, without ledger, into a server on this machine. send.sh starts it.
 *
 * <p>Arguments: port, sessions, envelopes per session, recipients per envelope, bytes of the FaxBody.
 */
final class SendBenchmark {
    private static final Duration A_WHILE = Duration.ofMinutes(5);

    private SendBenchmark() {}

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        int sessions = Integer.parseInt(args[1]);
        int envelopes = Integer.parseInt(args[2]);
        int recipients = Integer.parseInt(args[3]);
        Path body = body(Integer.parseInt(args[4]));
        ServerSettings server = new ServerSettings(
                "127.0.0.1",
                port,
                Tls.NONE,
                null,
                true,
                new Credentials("bench", "bench"),
                "MTFaxClient V1.0",
                ScheduleHeaders.BOTH,
                new TimeLimits(A_WHILE, A_WHILE, A_WHILE, A_WHILE, A_WHILE, A_WHILE));
        // The JIT needs a moment, as it does in a night of which this is the first second.
        double first = run(server, sessions, envelopes, recipients, body);
        double second = run(server, sessions, envelopes, recipients, body);
        System.out.printf("nightfax %.0f recipients/s cold, %.0f warm%n", first, second);
        Files.delete(body);
    }

    private static double run(ServerSettings server, int sessions, int envelopes, int recipients, Path body)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(sessions);
        long start = System.nanoTime();
        List<Future<Void>> running = new ArrayList<>();
        for (int s = 0; s < sessions; s++) {
            int session = s;
            running.add(threads.submit((Callable<Void>) () -> {
                send(server, session, envelopes, recipients, body);
                return null;
            }));
        }
        for (Future<Void> one : running) {
            one.get();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        threads.shutdown();
        return (double) sessions * envelopes * recipients / seconds;
    }

    private static void send(ServerSettings server, int session, int envelopes, int recipients, Path body)
            throws Exception {
        try (FaxSession open = FaxSession.open(server)) {
            for (int e = 0; e < envelopes; e++) {
                List<String> numbers = new ArrayList<>(recipients);
                for (int r = 0; r < recipients; r++) {
                    numbers.add("0" + (510_000_000L + ((long) session * envelopes + e) * recipients + r));
                }
                Offer offer = open.offer(new Envelope("bench@example.com", numbers, "Benchmark", "now", body));
                if (!(offer instanceof Offer.Ready)) {
                    throw new IllegalStateException(offer.toString());
                }
                Outcome outcome = open.finish();
                if (!(outcome instanceof Outcome.Accepted)) {
                    throw new IllegalStateException(outcome.toString());
                }
            }
        }
    }

    private static Path body(int bytes) throws Exception {
        byte[] document = new byte[Math.max(57, bytes / 78 * 57)];
        new Random(1).nextBytes(document);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        lines.writeBytes(
                Base64.getMimeEncoder(76, new byte[] {'\r', '\n'}).encode(document));
        lines.writeBytes(new byte[] {'\r', '\n'});
        return Files.write(Files.createTempFile("nightfax-bench", ".b64"), lines.toByteArray());
    }
}
