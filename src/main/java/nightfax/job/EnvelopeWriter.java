package nightfax.job;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nightfax.faxsmtp.Answer;
import nightfax.faxsmtp.Envelope;
import nightfax.faxsmtp.FaxSession;
import nightfax.faxsmtp.Offer;
import nightfax.faxsmtp.Outcome;
import nightfax.ledger.Envelopes;
import nightfax.ledger.Envelopes.Said;
import nightfax.ledger.PendingRecipient;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Sends a chunk: one envelope per document, of at most so many recipients as the job file says. The order within an
 * envelope is the promise that nobody gets a fax twice:
 *
 * <pre>
 * MAIL, RCPT × N, DATA, the body     nothing is written: a failure up to here is provably unsent
 * intent                             on disk: these recipients, this envelope
 * the final dot
 * outcome                            on disk: accepted, failed, not now, or in doubt
 * </pre>
 *
 * What an envelope could not do is in the ledger, not in an exception: the writer throws only when going on is pointless.
 * It is never part of a fault-tolerant step: a retry or a scan would send again.
 */
final class EnvelopeWriter implements ItemWriter<AddressedFax> {
    private final RunContext context;
    private final Envelopes ledger;
    private final SessionPool sessions;
    private final CreditMeter credits;
    private final StopSignal standstill;
    private final int recipientsPerEnvelope;
    private final String schedule;

    /** @param standstill raised when one lane finds that going on is pointless; the others stop at their next envelope */
    EnvelopeWriter(RunContext context, SessionPool sessions, CreditMeter credits, StopSignal standstill) {
        this.context = context;
        this.ledger = context.ledger().envelopes();
        this.sessions = sessions;
        this.credits = credits;
        this.standstill = standstill;
        this.recipientsPerEnvelope = context.campaign().server().sending().recipientsPerEnvelope();
        this.schedule = Translation.schedule(context.campaign().schedule());
    }

    @Override
    public void write(Chunk<? extends AddressedFax> chunk) {
        try {
            for (List<AddressedFax> faxes : envelopes(chunk)) {
                send(faxes);
            }
        } catch (RuntimeException e) {
            standstill.raise();
            throw e;
        }
    }

    /** Cuts a chunk, which is in send order, where the document changes and where an envelope is full. */
    private List<List<AddressedFax>> envelopes(Chunk<? extends AddressedFax> chunk) {
        List<List<AddressedFax>> envelopes = new ArrayList<>();
        List<AddressedFax> open = List.of();
        for (AddressedFax fax : chunk) {
            boolean fits = !open.isEmpty()
                    && open.size() < recipientsPerEnvelope
                    && open.get(0).recipient().doc() == fax.recipient().doc();
            if (!fits) {
                open = new ArrayList<>();
                envelopes.add(open);
            }
            open.add(fax);
        }
        return envelopes;
    }

    /** Sends until everybody in the list was taken, refused or put off; what the operator's stop leaves stays pending. */
    private void send(List<AddressedFax> faxes) {
        SessionPool.Trouble trouble = sessions.noTrouble();
        List<AddressedFax> rest = faxes;
        while (!rest.isEmpty() && !context.stop().isRaised() && !standstill.isRaised()) {
            FaxSession session = sessions.borrow(trouble);
            try {
                rest = sendOnce(session, rest, trouble);
            } finally {
                sessions.giveBack(session);
            }
        }
        context.progress().advances(faxes.size() - rest.size());
    }

    /** @return who must be tried again at once, in another envelope or another session */
    private List<AddressedFax> sendOnce(FaxSession session, List<AddressedFax> faxes, SessionPool.Trouble trouble) {
        int promised = faxes.size();
        if (!credits.promise(promised)) {
            throw new CampaignStoppedException(
                    "the credits are out: " + credits.inWords(promised) + "; top them up and run again");
        }
        int accepted = 0;
        try {
            Offer offer = session.offer(envelope(faxes));
            if (offer instanceof Offer.Ready ready) {
                Answers answers = Answers.of(faxes, ready.answers());
                accepted = dot(session, answers) ? answers.taken().size() : 0;
                trouble.over();
                return answers.notTried();
            }
            return withoutDot(offer, faxes, trouble);
        } finally {
            credits.settle(promised, accepted);
        }
    }

    private boolean dot(FaxSession session, Answers answers) {
        long id;
        try {
            id = ledger.intent(answers.taken(), answers.refused(), answers.deferred());
        } catch (RuntimeException e) {
            // Without the promise on disk the dot must not go out, not even by closing politely.
            session.abandon();
            throw e;
        }
        Outcome outcome = session.finish();
        if (outcome instanceof Outcome.Accepted accepted) {
            String warning = accepted.warnings().isEmpty() ? null : String.join("; ", accepted.warnings());
            ledger.accepted(id, accepted.jobId().orElse(null), accepted.reply().text(), warning);
            return true;
        } else if (outcome instanceof Outcome.Refused refused) {
            ledger.failed(id, refused.reply().text());
        } else if (outcome instanceof Outcome.Deferred deferred) {
            ledger.deferred(id, deferred.reply().text());
        } else if (outcome instanceof Outcome.Unsent unsent) {
            ledger.withdrawn(id, unsent.why());
        } else if (outcome instanceof Outcome.InDoubt inDoubt) {
            ledger.inDoubt(id, inDoubt.why());
            context.progress().say("envelope " + id + " is in doubt: " + inDoubt.why());
        }
        return false;
    }

    private List<AddressedFax> withoutDot(Offer offer, List<AddressedFax> faxes, SessionPool.Trouble trouble) {
        if (offer instanceof Offer.NoneTaken none) {
            Answers answers = Answers.of(faxes, none.answers());
            ledger.answered(answers.refused(), answers.deferred());
            trouble.over();
            if (answers.notTried().size() == faxes.size()) {
                return putOff(faxes, "the server takes no recipient now");
            }
            return answers.notTried();
        } else if (offer instanceof Offer.Deferred deferred) {
            if (deferred.answers().isEmpty()) {
                // Not now, to MAIL: the server throttles us, whoever is next. Slow down instead of running through all.
                trouble.wait(deferred.reply().text());
                return faxes;
            }
            Answers answers = Answers.of(faxes, deferred.answers());
            ledger.answered(answers.refused(), answers.deferred());
            trouble.over();
            return putOff(answers.open(), deferred.reply().text());
        } else if (offer instanceof Offer.Refused refused) {
            if (refused.sender()) {
                throw new CampaignStoppedException(
                        "the server refuses the sender <" + context.campaign().sender() + ">: "
                                + refused.reply().text() + "; mend 'sender:' and run again");
            }
            Answers answers = Answers.of(faxes, refused.answers());
            ledger.answered(answers.refused(), answers.deferred());
            List<PendingRecipient> failed =
                    answers.open().stream().map(AddressedFax::recipient).toList();
            if (!failed.isEmpty()) {
                ledger.failedBeforeDot(failed, refused.reply().text());
            }
            trouble.over();
            return List.of();
        } else if (offer instanceof Offer.Lost lost) {
            Answers answers = Answers.of(faxes, lost.answers());
            ledger.answered(answers.refused(), answers.deferred());
            if (!lost.beforeMail() || answers.open().size() < faxes.size()) {
                trouble.wait(lost.why());
            } else {
                // A server that closes after each envelope costs a reconnect, never a failure.
                trouble.reconnect(lost.why());
            }
            return answers.open();
        }
        throw new IllegalStateException("an offer of an unknown kind: " + offer);
    }

    /** Noted as tried and left pending: the next round, or the next run, takes them. */
    private List<AddressedFax> putOff(List<AddressedFax> faxes, String reply) {
        ledger.putOff(faxes.stream().map(AddressedFax::recipient).toList(), reply);
        return List.of();
    }

    private Envelope envelope(List<AddressedFax> faxes) {
        AddressedFax any = faxes.get(0);
        return new Envelope(
                context.campaign().sender(),
                faxes.stream().map(fax -> fax.recipient().fax()).toList(),
                Translation.subject(context.campaign(), any.document()),
                schedule,
                any.body().file());
    }

    /** What the server said to each recipient, sorted by what it means. */
    private record Answers(
            List<AddressedFax> all,
            List<PendingRecipient> taken,
            List<Said> refused,
            List<Said> deferred,
            List<AddressedFax> notTried) {

        /** Answers may stop short: who has none was not tried. */
        static Answers of(List<AddressedFax> faxes, List<Answer> answers) {
            Answers sorted =
                    new Answers(faxes, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (int i = 0; i < faxes.size(); i++) {
                PendingRecipient recipient = faxes.get(i).recipient();
                Answer answer = i < answers.size() ? answers.get(i) : Answer.NOT_TRIED;
                if (answer instanceof Answer.Taken) {
                    sorted.taken.add(recipient);
                } else if (answer instanceof Answer.Refused refused) {
                    sorted.refused.add(new Said(recipient, refused.reply().text()));
                } else if (answer instanceof Answer.Deferred deferred) {
                    sorted.deferred.add(new Said(recipient, deferred.reply().text()));
                } else {
                    sorted.notTried.add(faxes.get(i));
                }
            }
            return sorted;
        }

        /** Those who were neither refused nor put off: taken without effect, or not tried. */
        List<AddressedFax> open() {
            Set<PendingRecipient> answered = new HashSet<>();
            refused.forEach(said -> answered.add(said.recipient()));
            deferred.forEach(said -> answered.add(said.recipient()));
            return all.stream()
                    .filter(fax -> !answered.contains(fax.recipient()))
                    .toList();
        }
    }
}
