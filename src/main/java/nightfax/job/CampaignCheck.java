package nightfax.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import nightfax.campaign.Campaign;
import nightfax.campaign.Sending;
import nightfax.faxsmtp.FaxServerException;
import nightfax.faxsmtp.FaxSession;
import nightfax.faxsmtp.ServerSettings;
import nightfax.ledger.Counts;
import nightfax.ledger.Documents;
import nightfax.ledger.History;
import nightfax.ledger.Ledger;
import nightfax.ledger.State;
import nightfax.render.FaxBody;
import nightfax.report.Figures;
import org.jspecify.annotations.Nullable;

/** Everything but sending: what a send would do now, and whether it could. */
public final class CampaignCheck {
    /** Reasons that are told one by one: each row of a large export may have its own. */
    private static final int MOST_BROKEN = 100;

    private final Workspace workspace;
    private final @Nullable Endpoint sandbox;

    public CampaignCheck(Workspace workspace, @Nullable Endpoint sandbox) {
        this.workspace = workspace;
        this.sandbox = sandbox;
    }

    /**
     * What was found.
     *
     * @param counts lines per state; PENDING are those that would be sent
     * @param pages fax pages over all recipients
     * @param bytes to be sent, over all envelopes
     * @param creditsNeeded by the job file's price
     * @param creditsAvailable as the server said; empty when it said nothing or did not answer
     * @param server how the server answered, in words
     * @param leftOut recipients who get nothing on purpose, for people
     * @param warnings what the operator should know and a send would say, too
     * @param problems what would keep recipients from their fax
     * @param runs what a send would go on with, by the ledger; empty when it would begin a new run
     */
    public record Findings(
            String dialect,
            List<String> headings,
            String roles,
            List<String> firstRows,
            Counts counts,
            List<String> documents,
            long pages,
            long bytes,
            long envelopes,
            long creditsNeeded,
            OptionalLong creditsAvailable,
            String server,
            List<String> leftOut,
            List<String> warnings,
            List<String> problems,
            List<String> runs) {

        public long rowsRead() {
            return counts.total();
        }

        public long toBeSent() {
            return counts.of(State.PENDING);
        }

        /** Rows that would not be sent, by the name of their state in small letters; zero included. */
        public Map<String, Long> otherStates() {
            Map<String, Long> others = new LinkedHashMap<>();
            for (State state : new State[] {
                State.REJECTED, State.DUPLICATE, State.SUPPRESSED, State.ALREADY_SENT, State.UNRENDERABLE
            }) {
                others.put(state.name().toLowerCase(Locale.ROOT).replace('_', ' '), counts.of(state));
            }
            return others;
        }
    }

    public Findings check(Campaign campaign) throws UnusableException, IOException {
        try (DocumentDesk desk = DocumentDesk.of(campaign, workspace.folder().spool())) {
            return check(campaign, desk);
        }
    }

    private Findings check(Campaign campaign, DocumentDesk desk) throws UnusableException, IOException {
        Ledger ledger = workspace.ledger();
        RecipientsInput source = RecipientsInput.of(campaign, ledger);
        String sha256 = source.sha256();
        DryImport input = DryImport.of(ledger, campaign, source, sha256, desk);
        Optional<RunSoFar> begun = RunSoFar.of(ledger, campaign, sha256, desk);
        List<String> runs = new ArrayList<>(RunSoFar.before(ledger, campaign, sha256));
        begun.map(RunSoFar::words).ifPresent(runs::add);
        Sending sending = campaign.server().sending();
        Set<String> problems = new LinkedHashSet<>(input.rejects());
        Set<String> warnings = new LinkedHashSet<>(input.warnings());
        List<History.DocumentUse> documents = new ArrayList<>();
        long pages = 0;
        long bytes = 0;
        long envelopes = 0;
        DocumentWarnings told = new DocumentWarnings();
        DocumentWarnings lacks = new DocumentWarnings();
        Map<String, DryImport.Use> broken = new LinkedHashMap<>();
        for (Map.Entry<DryImport.Document, DryImport.Use> use :
                begun.map(RunSoFar::documents).orElseGet(input::documents).entrySet()) {
            String name = use.getKey().name();
            long recipients = use.getValue().recipients();
            DocumentDesk.Prepared prepared = use.getKey().prepare(desk);
            if (prepared instanceof DocumentDesk.Prepared.Ready ready) {
                FaxBody body = ready.body();
                long own = Planning.envelopes(recipients, sending.recipientsPerEnvelope());
                envelopes += own;
                pages += recipients * body.pages();
                bytes += own * body.bytes();
                documents.add(new History.DocumentUse(
                        new Documents.Document(
                                0,
                                documents.size(),
                                name,
                                body.key(),
                                !use.getKey().values().isEmpty(),
                                body.pages(),
                                body.bytes(),
                                null),
                        recipients));
                List<String> rest = new ArrayList<>(body.warnings());
                rest.removeAll(body.lacks());
                told.add(name, rest, use.getValue()::line);
                lacks.add(name, body.lacks(), use.getValue()::line);
            } else if (prepared instanceof DocumentDesk.Prepared.Unrenderable unfit) {
                broken.merge(name + ": " + unfit.reason(), use.getValue(), DryImport.Use::and);
            }
        }
        warnings.addAll(told.sentences());
        problems.addAll(lacks.sentences());
        broken.entrySet().stream()
                .limit(MOST_BROKEN)
                .forEach(one -> problems.add(one.getKey() + " (" + whom(one.getValue()) + ")"));
        if (broken.size() > MOST_BROKEN) {
            problems.add("and " + (broken.size() - MOST_BROKEN) + " more reasons why documents cannot be rendered");
        }
        long unrenderable =
                broken.values().stream().mapToLong(DryImport.Use::recipients).sum();
        Map<State, Long> states = new java.util.EnumMap<>(
                begun.map(RunSoFar::counts).orElseGet(input::counts).perState());
        states.merge(State.UNRENDERABLE, unrenderable, Long::sum);
        states.merge(State.PENDING, -unrenderable, Long::sum);
        Counts counts = new Counts(states);
        Guard.surprise(campaign, input).ifPresent(problems::add);
        CampaignRunner.lateness(campaign.schedule()).ifPresent(problems::add);
        Answer answer = ask(campaign);
        answer.warning().ifPresent(warnings::add);
        SlowPages slow = new SlowPages(desk);
        List<String> lines = new ArrayList<>();
        for (History.DocumentUse use : History.DocumentUse.byName(documents)) {
            lines.add(slow.line(use));
            warnings.addAll(slow.warnings(use));
            slow.problem(use).ifPresent(problems::add);
        }
        return new Findings(
                input.dialect(),
                input.headings(),
                input.roles(),
                input.firstRows(),
                counts,
                lines,
                pages,
                bytes,
                envelopes,
                counts.of(State.PENDING) * sending.creditsPerRecipient(),
                answer.credits(),
                answer.words(),
                input.leftOut(),
                List.copyOf(warnings),
                List.copyOf(problems),
                runs);
    }

    private static String whom(DryImport.Use use) {
        return Figures.counted(use.recipients(), "recipient", "recipients")
                + (use.recipients() == 1 ? ", line " : ", the first in line ")
                + Figures.count(use.line());
    }

    private record Answer(OptionalLong credits, String words, Optional<String> warning) {}

    private Answer ask(Campaign campaign) {
        ServerSettings server = Translation.server(campaign, sandbox);
        try (FaxSession session = FaxSession.open(server)) {
            String words = session.updateUrl()
                    .map(url -> "answers, and says that the client identification is out of date: " + url)
                    .orElse("answers");
            return new Answer(session.credits(), words, SessionPool.exposure(session, server));
        } catch (FaxServerException e) {
            return new Answer(OptionalLong.empty(), e.getMessage(), Optional.empty());
        }
    }
}
