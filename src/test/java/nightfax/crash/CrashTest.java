package nightfax.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nightfax.job.CampaignFolder;
import nightfax.job.DataFolder;
import nightfax.job.ServerJournal;
import nightfax.job.Workspace;
import nightfax.ledger.Run;
import nightfax.ledger.State;
import nightfax.sandbox.SandboxServer;
import nightfax.sandbox.SandboxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 at random moments, in every phase of a run, and now and then the server, too; then again until the campaign ends.
 * Every recipient has been accepted exactly once or is in doubt, at most one envelope for each session that was open, and
 * the ledger claims nothing that the server's journal does not have.
 *
 * <p>{@code -Dcrash.kills=N} sets the number of kills (the profile {@code crash-long} 100), and
 * {@code -Dnightfax.crash.seed=N} the moments.
 */
class CrashTest {
    private static final int KILLS = Integer.getInteger("nightfax.crash.kills", 10);
    private static final long SEED = Long.getLong("nightfax.crash.seed", 1);

    private static final int SESSIONS = 3;
    private static final int RECIPIENTS = 1_500;
    private static final int PER_ENVELOPE = 10;
    private static final int DOCUMENTS = 4;
    private static final Pattern RECOVERED = Pattern.compile("(\\d+) envelopes? of a run that was cut off");

    @TempDir
    Path temp;

    private final Random random = new Random(SEED);
    private final Map<Moment, Integer> killed = new EnumMap<>(Moment.class);
    private Path data;
    private Path outbox;
    private SandboxServer server;
    private SlowLine line;
    private CampaignFolder campaign;

    /** Where in a run a kill is meant to land. */
    private enum Moment {
        START_OR_IMPORT,
        RENDER,
        SEND,
        REPORT,
        SERVER
    }

    @BeforeEach
    void layOut() throws IOException {
        data = temp.resolve("data");
        outbox = temp.resolve("outbox");
        server = startServer();
        line = SlowLine.to(server.port(), SEED);
        campaign = CampaignFolder.at(
                temp.resolve("campaign"),
                line.port(),
                "sessions: " + SESSIONS,
                "recipients-per-envelope: " + PER_ENVELOPE,
                "patience: 1m");
        for (int i = 0; i < DOCUMENTS; i++) {
            campaign.document("letter" + i + ".txt", ("Letter " + i + ".\n").repeat(100));
        }
    }

    @AfterEach
    void clearUp() throws IOException {
        line.close();
        server.close();
    }

    private SandboxServer startServer() throws IOException {
        return SandboxServer.start(SandboxSettings.standard()
                .withOut(outbox)
                .withMagic(false)
                .withPipelining(false)
                .withCredits(-1));
    }

    /** An export with doubles and rejects among the recipients, so that the import takes a while. */
    private String export(int night) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < RECIPIENTS; i++) {
            String row = CampaignFolder.fax(night * RECIPIENTS + i) + ";letter" + i % DOCUMENTS + ".txt\n";
            rows.add(row);
            rows.add(row);
            rows.add("n" + i + ";letter0.txt\n");
        }
        Collections.shuffle(rows, new Random(SEED + night));
        return "Fax;Documento\n" + String.join("", rows);
    }

    @Test
    void killedAtAnyMomentNothingIsLostAndNothingIsSentTwice() throws Exception {
        int nights = 0;
        int doubts = 0;
        while (kills() < KILLS) {
            campaign.recipients(export(nights));
            int before = kills();
            String last = sendUntilItEnds();
            doubts += assertThatTheLedgerTellsWhatTheServerHas(nights, kills() - before, last);
            nights++;
        }
        System.out.println("crash test: " + killed + ", " + nights + " campaigns of " + RECIPIENTS + ", " + doubts
                + " envelopes in doubt, seed " + SEED);
    }

    private int kills() {
        return killed.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** @return what the last child said */
    private String sendUntilItEnds() throws Exception {
        while (true) {
            try (Child child = Child.run(data, "send", campaign.jobFile().toString())) {
                if (kills() < KILLS) {
                    maim(child);
                }
                int code = child.exitCode();
                Matcher recovered = RECOVERED.matcher(child.messages());
                if (recovered.find()) {
                    assertThat(Integer.parseInt(recovered.group(1)))
                            .as(() -> "one envelope a session, seed " + SEED + "\n" + child.messages())
                            .isBetween(1, SESSIONS);
                }
                assertThat(code)
                        .as(() -> "seed " + SEED + "\n" + child.messages())
                        .isIn(0, 1, 3, 137);
                if (code <= 1) {
                    return child.messages();
                }
            }
        }
    }

    /** Lets the child run up to some moment, and kills it, or the server under it; not if it ends before. */
    private void maim(Child child) throws Exception {
        Moment moment = Moment.values()[random.nextInt(Moment.values().length)];
        boolean there = switch (moment) {
            case START_OR_IMPORT -> child.livesFor(400 + random.nextInt(2_000));
            case RENDER -> child.says("import:|going on") && child.livesFor(random.nextInt(250));
            case SEND, SERVER ->
                child.says("plan for")
                        && accepts(child, 1 + random.nextInt(RECIPIENTS / PER_ENVELOPE / 3))
                        && child.livesFor(random.nextInt(10));
            case REPORT -> child.says("send:") && child.livesFor(random.nextInt(150));
        };
        if (!there) {
            return;
        }
        killed.merge(moment, 1, Integer::sum);
        if (moment == Moment.SERVER) {
            server.close();
            server = startServer();
            line.leadsTo(server.port());
        } else {
            child.kill();
        }
    }

    /** Waits until the server has accepted some more envelopes; false when the child ends before. */
    private boolean accepts(Child child, int envelopes) throws InterruptedException {
        long goal = server.stats().envelopes() + envelopes;
        while (server.stats().envelopes() < goal) {
            if (!child.livesFor(1)) {
                return false;
            }
        }
        return true;
    }

    /** @return envelopes in doubt */
    private int assertThatTheLedgerTellsWhatTheServerHas(int night, int kills, String lastWords) throws Exception {
        String about = "seed " + SEED + ", campaign " + night + ", " + killed + "\n" + lastWords;
        Map<String, List<String>> jobsOf = new HashMap<>();
        for (ServerJournal.Entry entry : ServerJournal.of(outbox).entries()) {
            jobsOf.computeIfAbsent(entry.fax(), fax -> new ArrayList<>()).add(entry.jobId());
        }
        Map<State, Long> counted = new EnumMap<>(State.class);
        Set<String> doubtful = new HashSet<>();
        int doubts;
        try (Workspace workspace = Workspace.open(DataFolder.take(data))) {
            Run run = workspace.ledger().runs().latest("offers").orElseThrow();
            List<Run> waves = workspace.ledger().runs().waves(run);
            doubts = workspace.ledger().envelopes().inDoubt(waves).size();
            workspace.ledger().history().forEachLine(waves, report -> {
                counted.merge(report.state(), 1L, Long::sum);
                if (report.state() == State.ACCEPTED) {
                    assertThat(jobsOf.get(report.fax()))
                            .as(about + "\nline " + report.line())
                            .isEqualTo(Collections.singletonList(report.jobId()));
                } else if (report.state() == State.IN_DOUBT) {
                    doubtful.add(report.fax());
                    assertThat(jobsOf.getOrDefault(report.fax(), List.of()))
                            .as(about + "\nline " + report.line())
                            .hasSizeLessThanOrEqualTo(1);
                }
            });
        }
        assertThat(counted.keySet())
                .as(about)
                .isSubsetOf(State.ACCEPTED, State.IN_DOUBT, State.DUPLICATE, State.REJECTED);
        assertThat(counted).as(about).containsEntry(State.DUPLICATE, (long) RECIPIENTS);
        assertThat(counted).as(about).containsEntry(State.REJECTED, (long) RECIPIENTS);
        assertThat(counted.getOrDefault(State.ACCEPTED, 0L) + counted.getOrDefault(State.IN_DOUBT, 0L))
                .as(about)
                .isEqualTo(RECIPIENTS);
        assertThat(doubts).as(about).isLessThanOrEqualTo(kills * SESSIONS);
        for (int i = 0; i < RECIPIENTS; i++) {
            String fax = CampaignFolder.fax(night * RECIPIENTS + i);
            assertThat(jobsOf.containsKey(fax) || doubtful.contains(fax))
                    .as(about + "\n" + fax)
                    .isTrue();
        }
        if (kills() >= KILLS) {
            assertThatStatusAgrees(counted, about);
        }
        return doubts;
    }

    private void assertThatStatusAgrees(Map<State, Long> counted, String about) throws Exception {
        try (Child status = Child.run(data, "status", campaign.jobFile().toString(), "--json")) {
            assertThat(status.exitCode()).as(about).isZero();
            Map<String, Number> recipients = JsonPath.read(status.output(), "$.recipients");
            recipients.forEach((state, lines) -> assertThat(lines.longValue())
                    .as(about + "\n" + state)
                    .isEqualTo(counted.getOrDefault(State.valueOf(state), 0L)));
            assertThat(JsonPath.<String>read(status.output(), "$.status")).isEqualTo("COMPLETED");
        }
    }

    @Test
    void terminatedItFinishesTheEnvelopesOnTheWireAndTheNextSendGoesOn() throws Exception {
        campaign.recipients(export(0));
        try (Child child = Child.run(data, "send", campaign.jobFile().toString())) {
            assertThat(child.says("plan for")).as(child::messages).isTrue();
            assertThat(accepts(child, 20)).as(child::messages).isTrue();

            child.terminate();

            assertThat(child.exitCode()).as(child::messages).isEqualTo(3);
            assertThat(child.messages()).contains("stopping: the envelope on the wire is finished first");
        }
        int accepted = ServerJournal.of(outbox).entries().size();
        assertThat(accepted).isBetween(20 * PER_ENVELOPE, RECIPIENTS - 1);
        try (Child status = Child.run(data, "status", campaign.jobFile().toString(), "--json")) {
            assertThat(status.exitCode()).isZero();
            assertThat(JsonPath.<String>read(status.output(), "$.status")).isEqualTo("STOPPED");
            Map<String, Integer> recipients = JsonPath.read(status.output(), "$.recipients");
            assertThat(recipients)
                    .containsEntry("ACCEPTED", accepted)
                    .containsEntry("PENDING", RECIPIENTS - accepted)
                    .containsEntry("SENDING", 0)
                    .containsEntry("IN_DOUBT", 0);
        }
        try (Child again = Child.run(data, "send", campaign.jobFile().toString())) {
            // The rejected lines are the one thing that is not as it should be.
            assertThat(again.exitCode()).as(again::messages).isEqualTo(1);
            assertThatTheLedgerTellsWhatTheServerHas(0, 0, again.messages());
        }
    }
}
