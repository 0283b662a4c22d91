package nightfax.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What sending promises and learns. The order is the guarantee:
 *
 * <ol>
 *   <li>{@link #intent}: on disk before the final dot goes out;
 *   <li>the dot;
 *   <li>one of {@link #accepted}, {@link #failed}, {@link #deferred}, {@link #inDoubt}.
 * </ol>
 *
 * A process that dies between 1 and 3 leaves an envelope in SENDING, and {@link #recover} makes it IN_DOUBT. One that dies
 * before 1 leaves nothing, and nothing was sent.
 */
public final class Envelopes {
    private final Database database;
    private final Clock clock;
    private final AtomicLong lastId;

    Envelopes(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        Long highest = database.jdbc().queryForObject("SELECT MAX(id) FROM envelope", Long.class);
        // One process owns the ledger: numbers need no round through the database.
        this.lastId = new AtomicLong(highest == null ? 0 : highest);
    }

    /** What the server said to one recipient, in its own words. */
    public record Said(PendingRecipient recipient, String reply) {}

    /**
     * An envelope as the ledger holds it.
     *
     * @param warning what did not match between what was sent and what the server counted; null when all did
     */
    public record Envelope(
            long id,
            long run,
            int doc,
            State state,
            int recipients,
            @Nullable String jobId,
            @Nullable String reply,
            @Nullable String warning,
            Instant intentAt) {}

    /**
     * Promises that the dot will be sent for {@code taken}, and notes what the server said to the others.
     *
     * @param taken recipients the server took, in send order, of one document; not empty
     * @param refused recipients it refused for good
     * @param deferred recipients it does not take now
     * @return the envelope's number
     * @throws IllegalStateException when one of them is not pending: then the dot must not be sent
     */
    public long intent(List<PendingRecipient> taken, List<Said> refused, List<Said> deferred) {
        if (taken.isEmpty()) {
            throw new IllegalArgumentException("an envelope without recipients");
        }
        database.requireRoom();
        State sending = State.PENDING.to(State.SENDING);
        long id = lastId.incrementAndGet();
        PendingRecipient any = taken.get(0);
        LocalDateTime now = now();
        database.inTransaction(() -> {
            database.jdbc()
                    .update(
                            "INSERT INTO envelope (id, run, doc, state, recipients, intent_at) VALUES (?,?,?,?,?,?)",
                            id,
                            any.run(),
                            any.doc(),
                            sending.name(),
                            taken.size(),
                            now);
            for (Stretch stretch : Stretch.of(taken)) {
                cover(any, stretch, sending, id, null, now);
            }
            note(refused, deferred, id, now);
        });
        return id;
    }

    /** Notes what the server said to recipients of an envelope that never came to its dot. */
    public void answered(List<Said> refused, List<Said> deferred) {
        if (refused.isEmpty() && deferred.isEmpty()) {
            return;
        }
        LocalDateTime now = now();
        database.inTransaction(() -> note(refused, deferred, null, now));
    }

    /** "Not now" to an envelope as a whole, before its dot: its recipients stay pending, and the try is remembered. */
    public void putOff(List<PendingRecipient> recipients, String reply) {
        LocalDateTime now = now();
        database.inTransaction(() -> {
            for (Stretch stretch : Stretch.of(recipients)) {
                defer(recipients.get(0), stretch, null, reply, now);
            }
        });
    }

    /** 250 to the dot. */
    public void accepted(long envelope, @Nullable String jobId, String reply, @Nullable String warning) {
        database.inTransaction(() -> settle(envelope, State.SENDING, State.ACCEPTED, jobId, reply, warning));
    }

    /** 5yz to the dot. */
    public void failed(long envelope, String reply) {
        database.inTransaction(() -> settle(envelope, State.SENDING, State.FAILED, null, reply, null));
    }

    /** 5yz before the dot: the envelope failed as a whole, and the dot was never sent. */
    public void failedBeforeDot(List<PendingRecipient> recipients, String reply) {
        long envelope = intent(recipients, List.of(), List.of());
        failed(envelope, reply);
    }

    /** The dot went out and no reply that means yes or no came back. */
    public void inDoubt(long envelope, String why) {
        database.inTransaction(() -> settle(envelope, State.SENDING, State.IN_DOUBT, null, why, null));
    }

    /** 4yz to the dot: the recipients are pending again. */
    public void deferred(long envelope, String reply) {
        database.inTransaction(() -> release(envelope, State.SENDING, reply));
    }

    /** The dot was not sent after all: as if nothing had been promised. */
    public void withdrawn(long envelope, String why) {
        deferred(envelope, why);
    }

    /**
     * What a dead process left between dot and reply becomes in doubt. Only while nobody else sends.
     *
     * @return envelopes now in doubt
     */
    public int recover() {
        return database.inTransaction(() -> {
            List<Long> left = database.jdbc()
                    .queryForList("SELECT id FROM envelope WHERE state = 'SENDING' ORDER BY id", Long.class);
            for (long envelope : left) {
                settle(
                        envelope,
                        State.SENDING,
                        State.IN_DOUBT,
                        null,
                        "nightfax was ended between the final dot and the server's reply",
                        null);
            }
            return left.size();
        });
    }

    /** Envelopes in doubt, oldest first. */
    public List<Envelope> inDoubt(List<Run> runs) {
        List<Envelope> envelopes = new ArrayList<>();
        for (Run run : runs) {
            envelopes.addAll(database.jdbc()
                    .query(
                            "SELECT id, run, doc, state, recipients, job_id, reply, warning, intent_at FROM envelope"
                                    + " WHERE run = ? AND state = 'IN_DOUBT' ORDER BY id",
                            (row, number) -> new Envelope(
                                    row.getLong(1),
                                    row.getLong(2),
                                    row.getInt(3),
                                    State.valueOf(row.getString(4)),
                                    row.getInt(5),
                                    row.getString(6),
                                    row.getString(7),
                                    row.getString(8),
                                    Database.instant(row.getObject(9, LocalDateTime.class))),
                            run.id()));
        }
        return envelopes;
    }

    /** The operator knows that the server has it. */
    public void assumeSent(Envelope envelope) {
        database.inTransaction(() ->
                settle(envelope.id(), State.IN_DOUBT, State.ACCEPTED, null, "assumed sent by the operator", null));
    }

    /** The operator knows that the server has it not: the recipients are pending again. */
    public void resend(Envelope envelope) {
        database.inTransaction(() -> release(envelope.id(), State.IN_DOUBT, "to be sent again by the operator's word"));
    }

    private void settle(
            long envelope, State from, State to, @Nullable String jobId, String reply, @Nullable String warning) {
        from.to(to);
        LocalDateTime now = now();
        JdbcTemplate jdbc = database.jdbc();
        int envelopes = jdbc.update(
                "UPDATE envelope SET state = ?, job_id = ?, reply = ?, warning = ?, outcome_at = ? WHERE id = ? AND state = ?",
                to.name(),
                jobId,
                reply,
                warning,
                now,
                envelope,
                from.name());
        int spans = jdbc.update(
                "UPDATE span SET state = ?, noted_at = ? WHERE envelope = ? AND state = ?",
                to.name(),
                now,
                envelope,
                from.name());
        requireThere(envelope, from, envelopes, spans);
    }

    private void release(long envelope, State from, String reply) {
        from.to(State.PENDING);
        LocalDateTime now = now();
        JdbcTemplate jdbc = database.jdbc();
        jdbc.update("""
                INSERT INTO deferral (run, doc, first_line, last_line, envelope, reply, noted_at)
                SELECT run, doc, first_line, last_line, envelope, CAST(? AS VARCHAR(8192)), CAST(? AS TIMESTAMP(3)) FROM span
                WHERE envelope = ? AND state = ?
                """, reply, now, envelope, from.name());
        int spans = jdbc.update("DELETE FROM span WHERE envelope = ? AND state = ?", envelope, from.name());
        int envelopes = jdbc.update(
                "UPDATE envelope SET state = ?, reply = ?, outcome_at = ? WHERE id = ? AND state = ?",
                State.PENDING.name(),
                reply,
                now,
                envelope,
                from.name());
        requireThere(envelope, from, envelopes, spans);
    }

    private static void requireThere(long envelope, State from, int envelopes, int spans) {
        if (envelopes != 1 || spans == 0) {
            throw new IllegalStateException("envelope " + envelope + " is not " + from + " in the ledger");
        }
    }

    private void note(List<Said> refused, List<Said> deferred, @Nullable Long envelope, LocalDateTime now) {
        State.PENDING.to(State.REFUSED);
        for (Said said : refused) {
            PendingRecipient recipient = said.recipient();
            cover(
                    recipient,
                    new Stretch(recipient.line(), recipient.line(), 1),
                    State.REFUSED,
                    envelope,
                    said.reply(),
                    now);
        }
        for (Said said : deferred) {
            PendingRecipient recipient = said.recipient();
            defer(recipient, new Stretch(recipient.line(), recipient.line(), 1), envelope, said.reply(), now);
        }
    }

    private void defer(
            PendingRecipient any, Stretch stretch, @Nullable Long envelope, String reply, LocalDateTime now) {
        database.jdbc()
                .update(
                        "INSERT INTO deferral (run, doc, first_line, last_line, envelope, reply, noted_at)"
                                + " VALUES (?,?,?,?,?,?,?)",
                        any.run(),
                        any.doc(),
                        stretch.first(),
                        stretch.last(),
                        envelope,
                        reply,
                        now);
    }

    /** Writes a span, after making sure that it covers what it says, and nothing that is covered already. */
    private void cover(
            PendingRecipient any,
            Stretch stretch,
            State state,
            @Nullable Long envelope,
            @Nullable String reply,
            LocalDateTime now) {
        JdbcTemplate jdbc = database.jdbc();
        for (Long before : jdbc.queryForList(Database.SPAN_BEFORE, Long.class, any.run(), any.doc(), stretch.last())) {
            Long reaches = jdbc.queryForObject(
                    "SELECT last_line FROM span WHERE run = ? AND doc = ? AND first_line = ?",
                    Long.class,
                    any.run(),
                    any.doc(),
                    before);
            if (reaches != null && reaches >= stretch.first()) {
                throw new IllegalStateException("recipients of run " + any.run() + ", lines " + stretch.first() + " to "
                        + stretch.last() + ", are not all pending");
            }
        }
        Integer there = jdbc.queryForObject(
                "SELECT COUNT(*) FROM recipient WHERE run = ? AND doc = ? AND line BETWEEN ? AND ?",
                Integer.class,
                any.run(),
                any.doc(),
                stretch.first(),
                stretch.last());
        if (there == null || there != stretch.recipients()) {
            throw new IllegalStateException("run " + any.run() + " has " + there + " recipients on lines "
                    + stretch.first() + " to " + stretch.last() + ", not " + stretch.recipients());
        }
        jdbc.update(
                "INSERT INTO span (run, doc, first_line, last_line, recipients, state, envelope, reply, noted_at)"
                        + " VALUES (?,?,?,?,?,?,?,?,?)",
                any.run(),
                any.doc(),
                stretch.first(),
                stretch.last(),
                stretch.recipients(),
                state.name(),
                envelope,
                reply,
                now);
    }

    private LocalDateTime now() {
        return Database.utc(clock.instant());
    }
}
