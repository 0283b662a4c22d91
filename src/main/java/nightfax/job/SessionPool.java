package nightfax.job;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ThreadLocalRandom;
import nightfax.faxsmtp.FaxServerException;
import nightfax.faxsmtp.FaxSession;
import nightfax.faxsmtp.ServerSettings;
import nightfax.faxsmtp.ServerUnavailableException;

/**
 * Sessions outlive blocks and envelopes: each is lent to one thread at a time. A server that is down is waited for, with
 * growing pauses, as long as the job file has patience.
 */
final class SessionPool implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final RunContext context;
    private final CreditMeter credits;
    private final ConcurrentLinkedDeque<FaxSession> idle = new ConcurrentLinkedDeque<>();
    private String said = "";

    SessionPool(RunContext context, CreditMeter credits) {
        this.context = context;
        this.credits = credits;
    }

    /**
     * A session that is ready for an envelope.
     *
     * @throws CampaignStoppedException when the server stays away past the patience, refuses the login or is none
     */
    FaxSession borrow(Trouble trouble) {
        FaxSession session = idle.poll();
        while (session == null || !session.isOpen()) {
            session = open(trouble);
        }
        return session;
    }

    void giveBack(FaxSession session) {
        if (session.isOpen()) {
            idle.push(session);
        } else {
            session.close();
        }
    }

    private FaxSession open(Trouble trouble) {
        while (true) {
            try {
                FaxSession session = FaxSession.open(context.server());
                credits.told(session.credits());
                exposure(session, context.server()).ifPresent(exposure -> sayOnce("warning: " + exposure));
                session.updateUrl()
                        .ifPresent(url -> context.ledger()
                                .runs()
                                .warn(
                                        context.run().id(),
                                        "the server says that the client identification '"
                                                + context.server().identification() + "' is out of date: " + url));
                return session;
            } catch (ServerUnavailableException e) {
                trouble.wait(e.getMessage());
            } catch (FaxServerException e) {
                throw new CampaignStoppedException(e.getMessage(), e);
            }
        }
    }

    /** What the operator should know about a password that everybody on the way can read. */
    static Optional<String> exposure(FaxSession session, ServerSettings server) {
        return session.isExposed()
                ? Optional.of("user name and password go to " + server.address()
                        + " in clear, for everybody on the way to read; set 'tls:' if the server has it")
                : Optional.empty();
    }

    /** Every session meets the same closed door: the operator hears of it once. */
    private synchronized void sayOnce(String sentence) {
        if (!sentence.equals(said)) {
            said = sentence;
            context.progress().say(sentence);
        }
    }

    Trouble noTrouble() {
        return new Trouble();
    }

    /** How long things have gone wrong in a row, for one thread: waits longer each time, and gives up in the end. */
    final class Trouble {
        private Duration pause = FIRST_PAUSE;
        private long since;

        /** Something went well. */
        void over() {
            pause = FIRST_PAUSE;
            since = 0;
        }

        /** The first reconnect is free; a server that only ever hangs up is waited for like one that is down. */
        void reconnect(String why) {
            if (since == 0) {
                since = System.nanoTime();
            } else {
                wait(why);
            }
        }

        void wait(String reason) {
            String why = reason.replaceFirst("\\.$", "");
            long now = System.nanoTime();
            if (since == 0) {
                since = now;
            }
            Duration patience = context.campaign().server().sending().patience();
            if (now - since >= patience.toNanos()) {
                throw new CampaignStoppedException(why + "; gave up after " + inWords(patience));
            }
            sayOnce(why + "; trying again in " + inWords(pause));
            long jitter = ThreadLocalRandom.current().nextLong(pause.toMillis() / 4 + 1);
            long left = Math.max(1, patience.toMillis() - (now - since) / 1_000_000);
            if (!context.stop().pause(Duration.ofMillis(Math.min(left, pause.toMillis() + jitter)))) {
                throw new CampaignStoppedException("stopped while waiting for the server: " + why);
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }

        private static String inWords(Duration duration) {
            return duration.toMillis() < 1000 ? duration.toMillis() + " ms" : duration.toSeconds() + " s";
        }
    }

    @Override
    public void close() {
        FaxSession session;
        while ((session = idle.poll()) != null) {
            session.close();
        }
    }
}
