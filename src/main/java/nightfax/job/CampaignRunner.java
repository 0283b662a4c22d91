package nightfax.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nightfax.campaign.Campaign;
import nightfax.campaign.Recipients;
import nightfax.campaign.Schedule;
import nightfax.ledger.Ledger;
import nightfax.ledger.Run;
import nightfax.report.CampaignReport;
import nightfax.report.Figures;
import nightfax.report.Summary;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/** Starts runs, goes on with those that did not end, and knows when there is nothing left to do. */
public final class CampaignRunner {
    private final Workspace workspace;
    private final Ledger ledger;
    private final @Nullable Endpoint sandbox;
    private final Progress progress;
    private final StopSignal stop;

    /** @param sandbox where the embedded server listens; null when the campaign names a real one */
    public CampaignRunner(Workspace workspace, @Nullable Endpoint sandbox, Progress progress, StopSignal stop) {
        this.workspace = workspace;
        this.ledger = workspace.ledger();
        this.sandbox = sandbox;
        this.progress = progress;
        this.stop = stop;
    }

    /**
     * How a start ended.
     *
     * @param run the label of the run it was about
     * @param how what it means for the operator
     * @param mishap what ended it before its end, unless the operator or the last round did
     * @param report the report for people; empty when none is there
     * @param summary how the run stands
     * @param earlier how runs over older inputs ended that had to be finished first, oldest first
     */
    public record Ended(
            String run, How how, Optional<Mishap> mishap, Optional<Path> report, Summary summary, List<Ended> earlier) {
        public Ended {
            earlier = List.copyOf(earlier);
        }

        /** What it means for the operator that all of them ended so: a good end does not make up for a bad one. */
        public How worst() {
            return Stream.concat(earlier.stream(), Stream.of(this))
                    .map(Ended::how)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }

        private Ended after(List<Ended> others) {
            return new Ended(run, how, mishap, report, summary, others);
        }
    }

    /** What an ending means for the operator; the worse, the later. */
    public enum How {
        /** There was nothing to do, and nothing was done. */
        NOTHING_LEFT,
        /** Everybody who was to be faxed was accepted. */
        ALL_ACCEPTED,
        /** At the end, and somebody did not get it or may not have. */
        WITH_FAILURES,
        /** Stopped by the operator: start again to go on. */
        STOPPED,
        /** Ended before the end: start again to go on. */
        UNFINISHED;

        private boolean isBeforeTheEnd() {
            return this == STOPPED || this == UNFINISHED;
        }
    }

    /**
     * Runs the campaign on its input, or goes on where that stopped.
     *
     * @throws UnusableException when nothing can be sent as things are, and nothing was
     */
    public Ended send(Campaign campaign) throws UnusableException, IOException {
        RecipientsInput input = RecipientsInput.of(campaign, ledger);
        String sha256 = input.sha256();
        Optional<Run> begun = ledger.runs().latest(campaign.name(), sha256);
        if (begun.isEmpty() || !begun.get().imported()) {
            // Before an older run is finished: an unusable do-not-fax list must stop the night before its first fax.
            DoNotFax.load(campaign, ledger);
        }
        List<Ended> earlier = new ArrayList<>();
        for (Run older : ledger.runs().unfinished(campaign.name())) {
            if (!older.inputSha256().equals(sha256)) {
                Optional<Ended> settled = settleUnfinished(campaign, older);
                if (settled.isPresent() && settled.get().how().isBeforeTheEnd()) {
                    return settled.get().after(earlier);
                }
                settled.ifPresent(earlier::add);
            }
        }
        return sendOwn(campaign, input, sha256).after(earlier);
    }

    private Ended sendOwn(Campaign campaign, RecipientsInput input, String sha256)
            throws UnusableException, IOException {
        Optional<Run> known = ledger.runs().latest(campaign.name(), sha256);
        if (known.isEmpty()) {
            new Guard(workspace, campaign, input, sha256).admit();
            Optional<String> late = lateness(campaign.schedule());
            if (late.isPresent()) {
                throw new UnusableException(late.get());
            }
            return execute(campaign, ledger.runs().open(campaign.name(), sha256, input.label()));
        }
        return goOn(campaign, known.get());
    }

    /**
     * Tries those who failed or were refused again, as a wave of its own.
     *
     * @throws UnusableException when the input was never sent, or its last wave has not ended
     */
    public Ended retry(Campaign campaign) throws UnusableException, IOException {
        Run last = toRetry(campaign)
                .orElseThrow(() -> new UnusableException(
                        "campaign '" + campaign.name() + "' has not been sent with this input yet; start with 'send'"));
        boolean open = ledger.runs().unfinished(campaign.name()).stream()
                .anyMatch(run -> run.inputSha256().equals(last.inputSha256()));
        if (open || last.status() != Run.Status.COMPLETED || ledger.history().pending(last.id()) > 0) {
            throw new UnusableException("run " + last.label() + " of campaign '" + campaign.name()
                    + "' has not ended; go on with 'send' before trying the failures again");
        }
        DoNotFax doNotFax = DoNotFax.load(campaign, ledger);
        Optional<Run> wave = ledger.runs().openNextWave(last, fax -> doNotFax.reason(fax) != null);
        if (wave.isEmpty()) {
            progress.say("nobody failed or was refused in run " + last.label() + ": nothing to try again");
            return nothingLeft(last);
        }
        progress.say("wave " + wave.get().wave() + " of run " + last.label() + " begins");
        return execute(campaign, wave.get());
    }

    /** A mailing list may have changed since last night; who failed then is known all the same. */
    private Optional<Run> toRetry(Campaign campaign) throws UnusableException {
        return campaign.recipients() instanceof Recipients.FromLists
                ? ledger.runs().latest(campaign.name())
                : ledger.runs()
                        .latest(
                                campaign.name(),
                                RecipientsInput.of(campaign, ledger).sha256());
    }

    /** @return how it ended now, if it was gone on with */
    private Optional<Ended> settleUnfinished(Campaign campaign, Run last) throws UnusableException, IOException {
        if (!last.imported()) {
            progress.say("the import of " + last.input() + " (run " + last.label()
                    + ") never ended and nothing of it was sent: given up for the new input");
            ledger.runs().supersede(last);
            GivenUp.report(workspace, last, progress);
            return Optional.empty();
        }
        long pending = ledger.history().pending(last.id());
        if (pending == 0) {
            // Cut off after its last envelope: what is left is its report, and nobody is sent anything.
            return Optional.of(execute(campaign, last));
        }
        switch (campaign.unfinished()) {
            case STOP ->
                throw new UnusableException("run " + last.label() + " of campaign '" + campaign.name()
                        + "' still has " + Figures.counted(pending, "recipient", "recipients")
                        + " pending, and 'unfinished: stop' says to ask; "
                        + "set it to finish or supersede, or send the old input again");
            case SUPERSEDE -> {
                progress.say("given up for the new input: "
                        + Figures.counted(ledger.runs().supersede(last), "pending recipient", "pending recipients")
                        + " of run " + last.label());
                GivenUp.report(workspace, last, progress);
                return Optional.empty();
            }
            case FINISH -> {
                progress.say("first " + Figures.counted(pending, "pending recipient", "pending recipients") + " of run "
                        + last.label());
                return Optional.of(execute(campaign, last));
            }
        }
        throw new IllegalStateException("unfinished: " + campaign.unfinished());
    }

    private Ended goOn(Campaign campaign, Run run) throws UnusableException, IOException {
        if (run.status() == Run.Status.SUPERSEDED) {
            throw new UnusableException("this input was given up for a newer one (run " + run.label()
                    + ") and is not taken again; to send it"
                    + " all the same, change it in some way, such as by an empty line at its end: who had the"
                    + " fax is left out");
        }
        for (Run wave : ledger.runs().waves(run)) {
            // An envelope of an earlier wave may have been settled as not sent.
            if (wave.wave() < run.wave() && wave.status() != Run.Status.COMPLETED) {
                Ended ended = take(campaign, wave);
                if (ended.how().isBeforeTheEnd() || isOver(run)) {
                    return ended;
                }
            }
        }
        return isOver(run) ? nothingLeft(run) : take(campaign, run);
    }

    private boolean isOver(Run run) {
        return run.status() == Run.Status.COMPLETED && ledger.history().pending(run.id()) == 0;
    }

    private Ended take(Campaign campaign, Run run) throws UnusableException, IOException {
        if (run.imported()) {
            progress.say("going on with run " + run.label() + ": "
                    + Figures.counted(ledger.history().pending(run.id()), "recipient is", "recipients are")
                    + " pending");
        }
        return execute(campaign, run);
    }

    private Ended nothingLeft(Run run) throws IOException {
        Path report = CampaignReport.html(workspace.folder().reports(run));
        return new Ended(
                run.label(),
                How.NOTHING_LEFT,
                Optional.empty(),
                Files.exists(report) ? Optional.of(report) : Optional.empty(),
                summary(run),
                List.of());
    }

    private Ended execute(Campaign campaign, Run run) throws UnusableException, IOException {
        try (StatusWord word =
                        new StatusWord(progress, ledger, run, workspace.folder().path());
                DocumentDesk documents =
                        DocumentDesk.of(campaign, workspace.folder().spool())) {
            RunContext context = new RunContext(
                    campaign,
                    run,
                    ledger,
                    Translation.server(campaign, sandbox),
                    documents,
                    workspace.folder().reports(run),
                    word,
                    stop);
            return execute(context);
        }
    }

    private Ended execute(RunContext context) {
        Run run = context.run();
        try (CampaignJob story = new CampaignJob(context, workspace.repository())) {
            JobParameters identity = identity(run);
            Revival.revive(workspace.repository(), workspace.operator(), CampaignJob.NAME, identity);
            JobExecution execution = workspace.operator().start(story.job(), identity);
            return new Ended(
                    run.label(),
                    how(ledger.runs().get(run.id())),
                    Mishap.of(execution, stop),
                    Ending.report(context, execution),
                    summary(run).endedBy(Ending.toMend(context, execution)),
                    List.of());
        } catch (JobExecutionException e) {
            throw new IllegalStateException("Spring Batch does not start run " + run.label(), e);
        }
    }

    private Summary summary(Run run) {
        return CampaignReport.summary(ledger, ledger.runs().waves(run));
    }

    private static How how(Run run) {
        return switch (run.status()) {
            case COMPLETED -> run.ending() == Run.Ending.OK ? How.ALL_ACCEPTED : How.WITH_FAILURES;
            case STOPPED -> How.STOPPED;
            case STARTED, FAILED, SUPERSEDED -> How.UNFINISHED;
        };
    }

    /** Only what makes it the same run. No password, no server, no number of sessions. */
    private static JobParameters identity(Run run) {
        return new JobParametersBuilder()
                .addString("campaign", run.campaign())
                .addString("input", run.inputSha256())
                .addLong("wave", (long) run.wave())
                .toJobParameters();
    }

    /** What is wrong with a schedule that is over: a server may take it for now, hours late. */
    static Optional<String> lateness(Schedule schedule) {
        if (schedule instanceof Schedule.At at
                && at.time().atZone(at.serverZone()).isBefore(ZonedDateTime.now(at.serverZone()))) {
            return Optional.of("the schedule " + at.time() + " (" + at.serverZone()
                    + ") is in the past; set 'schedule:' to a time to come, or to now");
        }
        return Optional.empty();
    }
}
