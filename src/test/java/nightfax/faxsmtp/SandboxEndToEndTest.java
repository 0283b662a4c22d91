package nightfax.faxsmtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import nightfax.sandbox.SandboxServer;
import nightfax.sandbox.SandboxSettings;
import nightfax.sandbox.Stats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxEndToEndTest {
    private static final String POSTSCRIPT = "%!PS-Adobe-3.0\n(ciao) show showpage\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void carriesEnvelopesOneAfterTheOther(boolean pipelining) throws Exception {
        Path out = folder.resolve("out");
        Path body = Samples.body(folder, POSTSCRIPT);
        List<String> many =
                IntStream.range(0, 2000).mapToObj(i -> "0519" + (100000 + i)).toList();
        SandboxSettings settings = SandboxSettings.standard()
                .withOut(out)
                .withPipelining(pipelining)
                .withMagic(false);
        try (SandboxServer sandbox = SandboxServer.start(settings);
                FaxSession session = FaxSession.open(Samples.server(sandbox.port()))) {
            assertThat(session.credits()).hasValue(1_000_000);
            assertAccepted(session, new Envelope("a@b.it", many, "Listino \"è\", 2026", "01/12/2026 02:30:00", body));
            assertAccepted(session, Samples.envelope(body, "051266608", "@clienti"));

            assertThat(sandbox.stats()).isEqualTo(new Stats(2, 2002));
            try (FaxSession next = FaxSession.open(Samples.server(sandbox.port()))) {
                assertThat(next.credits()).hasValue(1_000_000 - 2002);
            }
        }
        List<String> journal = Files.readAllLines(out.resolve("journal.csv"));
        assertThat(journal).hasSize(2003).first().isEqualTo("at,job_id,fax,subject,schedule,bytes,file");
        assertThat(journal.get(1))
                .matches("20[^,]+,GF-\\d{12}-\\d{4,}-1,0519100000,\"Listino \"\"è\"\", 2026\",01/12/2026 02:30:00,"
                        + "\\d+,[0-9a-f]{16}\\.ps");
        assertThat(journal.get(2002)).contains(",@clienti,Offerta,now,");
        assertThat(documents(out)).containsExactly(POSTSCRIPT);
    }

    @Test
    void recordsEveryAcceptanceOfSessionsSideBySide() throws Exception {
        Path out = folder.resolve("out");
        Path body = Samples.body(folder, POSTSCRIPT);
        Set<String> jobIds = ConcurrentHashMap.newKeySet();
        try (SandboxServer sandbox =
                SandboxServer.start(SandboxSettings.standard().withOut(out))) {
            List<Callable<Boolean>> senders = IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        try (FaxSession session = FaxSession.open(Samples.server(sandbox.port()))) {
                            for (int n = 0; n < 25; n++) {
                                session.offer(Samples.envelope(body, "05110" + i, "05111" + i));
                                jobIds.add(((Outcome.Accepted) session.finish())
                                        .jobId()
                                        .orElseThrow());
                            }
                        }
                        return true;
                    })
                    .toList();
            ExecutorService threads = Executors.newFixedThreadPool(senders.size());
            for (Future<Boolean> sender : threads.invokeAll(senders)) {
                assertThat(sender.get()).isTrue();
            }
            threads.shutdown();
            assertThat(sandbox.stats()).isEqualTo(new Stats(200, 400));
        }
        List<String> journal = Files.readAllLines(out.resolve("journal.csv"));
        assertThat(journal).hasSize(401);
        assertThat(journal.stream().skip(1).map(line -> line.split(",")[1])).allMatch(jobIds::contains);
        assertThat(jobIds).hasSize(200);
    }

    @Test
    void isTurnedAwayWithTheWrongPassword() throws Exception {
        try (SandboxServer sandbox = SandboxServer.start(SandboxSettings.standard())) {
            ServerSettings wrong = Samples.server("127.0.0.1", sandbox.port(), new Credentials("acme", "wrong"));
            assertThatThrownBy(() -> FaxSession.open(wrong))
                    .isInstanceOf(LoginRefusedException.class)
                    .hasMessage("127.0.0.1:" + sandbox.port()
                            + ", login as acme: the server said: 535 Errore di autenticazione");
        }
    }

    private static void assertAccepted(FaxSession session, Envelope envelope) {
        Offer offer = session.offer(envelope);
        assertThat(offer).isInstanceOf(Offer.Ready.class);
        assertThat(((Offer.Ready) offer).answers())
                .hasSize(envelope.recipients().size())
                .containsOnly(Answer.TAKEN);
        Outcome outcome = session.finish();
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        Outcome.Accepted accepted = (Outcome.Accepted) outcome;
        assertThat(accepted.warnings()).isEmpty();
        assertThat(accepted.jobId()).hasValueSatisfying(id -> assertThat(id).startsWith("GF-"));
    }

    private static List<String> documents(Path out) throws IOException {
        try (var files = Files.list(out)) {
            return files.filter(file -> file.toString().endsWith(".ps"))
                    .map(SandboxEndToEndTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
