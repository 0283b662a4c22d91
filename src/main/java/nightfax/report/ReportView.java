package nightfax.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import nightfax.ledger.Documents;
import nightfax.ledger.History;
import nightfax.ledger.Run;
import nightfax.ledger.State;
import org.jspecify.annotations.Nullable;

/** What the template {@code report.mustache} shows: text only, nothing left to work out. Names are the template's. */
record ReportView(
        String style,
        String styleHash,
        String campaign,
        String tone,
        String verdict,
        @Nullable String leftOut,
        List<Fact> facts,
        List<NextStep> steps,
        boolean jobFileNamed,
        List<Segment> bar,
        List<StateRow> states,
        String total,
        List<Doubt> doubts,
        @Nullable String moreDoubts,
        List<String> warnings,
        @Nullable String moreWarnings,
        List<Trouble> troubles,
        List<DocumentRow> documents,
        @Nullable String moreDocuments,
        String written) {

    private static final int ROWS = 200;
    private static final int BAR = 1_000;
    private static final int THINNEST = 6;
    private static final int LONGEST_INPUT = 120;

    record Fact(String name, String value) {}

    /** A piece of the bar, in thousandths of its width. */
    record Segment(String state, long x, long width, String title) {}

    record StateRow(String state, String name, String count, String share, String meaning) {}

    record Doubt(long envelope, String recipients, String document, String at, String reply) {}

    /** Lines in one state. */
    record Trouble(String state, String heading, String meaning, List<Group> groups) {}

    record Group(
            String count,
            String reason,
            boolean open,
            List<Line> lines,
            @Nullable String more) {}

    record Line(long line, String fax, String document, String reply, String input) {}

    record DocumentRow(
            String name,
            String recipients,
            String accepted,
            String pages,
            String size,
            @Nullable String reason) {}

    static ReportView of(Summary summary, List<Run> waves, Tally tally, Instant now, String style, String styleHash) {
        Verdict verdict = Verdict.of(summary);
        List<NextStep> steps = NextStep.after(summary);
        return new ReportView(
                style,
                styleHash,
                Words.printable(summary.run().campaign()),
                verdict.tone().name(),
                verdict.sentence(),
                verdict.leftOut(),
                facts(summary, waves, tally),
                steps,
                NextStep.nameTheJobFile(steps),
                bar(summary),
                states(summary),
                Figures.count(summary.counts().total()),
                doubts(summary),
                more(summary.inDoubt().size()),
                summary.warnings().stream().limit(ROWS).map(Words::printable).toList(),
                more(summary.warnings().size()),
                troubles(summary, tally),
                documents(summary, tally),
                more(summary.byName().size()),
                Words.time(now));
    }

    private static @Nullable String more(int rows) {
        return rows > ROWS ? Figures.count(rows - (long) ROWS) : null;
    }

    private static List<Fact> facts(Summary summary, List<Run> waves, Tally tally) {
        Run run = summary.run();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Run", run.label() + ": " + Words.standing(run)));
        facts.add(new Fact("Input", Words.printable(run.input())));
        for (Run wave : waves) {
            facts.add(new Fact(waves.size() == 1 ? "Time" : "Wave " + wave.wave(), time(wave)));
        }
        Instant first = tally.firstAnswer();
        Instant last = tally.lastAnswer();
        long accepted = summary.counts().of(State.ACCEPTED);
        if (waves.size() == 1 && first != null && last != null && last.isAfter(first) && accepted > 0) {
            Duration sending = Duration.between(first, last);
            facts.add(new Fact(
                    "Sending",
                    Words.duration(sending) + " from the first answer to the last, "
                            + Words.perSecond(accepted, sending) + " recipients a second"));
        }
        return facts;
    }

    private static String time(Run wave) {
        Instant ended = wave.endedAt();
        return ended == null
                ? Words.time(wave.startedAt()) + ", not ended"
                : Words.time(wave.startedAt()) + " to " + Words.time(ended) + ", "
                        + Words.duration(Duration.between(wave.startedAt(), ended));
    }

    /** The states that hold lines, worst last; each at least as wide as can be seen. */
    private static List<Segment> bar(Summary summary) {
        long total = summary.counts().total();
        List<State> states = BAR_ORDER.stream()
                .filter(state -> summary.counts().of(state) > 0)
                .toList();
        long free = BAR - (long) THINNEST * states.size();
        List<Segment> bar = new ArrayList<>();
        long x = 0;
        long seen = 0;
        for (int i = 0; i < states.size(); i++) {
            long lines = summary.counts().of(states.get(i));
            seen += lines;
            long end = (i + 1L) * THINNEST + Math.round((double) free * seen / total);
            String title = Figures.counted(lines, "line", "lines") + " " + Words.name(states.get(i));
            bar.add(new Segment(states.get(i).name(), x, end - x, title));
            x = end;
        }
        return bar;
    }

    private static final List<State> BAR_ORDER = List.of(
            State.ACCEPTED,
            State.SENDING,
            State.PENDING,
            State.SUPERSEDED,
            State.IN_DOUBT,
            State.REFUSED,
            State.FAILED,
            State.UNRENDERABLE,
            State.REJECTED,
            State.DUPLICATE,
            State.SUPPRESSED,
            State.ALREADY_SENT);

    private static List<StateRow> states(Summary summary) {
        long total = summary.counts().total();
        return BAR_ORDER.stream()
                .filter(state -> summary.counts().of(state) > 0 || state == State.ACCEPTED)
                .map(state -> new StateRow(
                        state.name(),
                        Words.name(state),
                        Figures.count(summary.counts().of(state)),
                        Words.share(summary.counts().of(state), total),
                        Words.meaning(state)))
                .toList();
    }

    private static List<Doubt> doubts(Summary summary) {
        Map<Integer, String> names = Words.documentNames(summary);
        return summary.inDoubt().stream()
                .limit(ROWS)
                .map(envelope -> new Doubt(
                        envelope.id(),
                        Figures.count(envelope.recipients()),
                        Words.printable(names.getOrDefault(envelope.doc(), "")),
                        Words.time(envelope.intentAt()),
                        Words.printable(Objects.requireNonNullElse(envelope.reply(), ""))))
                .toList();
    }

    private static final List<State> TROUBLES = List.of(
            State.REFUSED,
            State.FAILED,
            State.UNRENDERABLE,
            State.REJECTED,
            State.IN_DOUBT,
            State.SENDING,
            State.PENDING,
            State.SUPERSEDED,
            State.DUPLICATE,
            State.SUPPRESSED,
            State.ALREADY_SENT);

    private static List<Trouble> troubles(Summary summary, Tally tally) {
        Stream<Trouble> byState = TROUBLES.stream()
                .filter(state -> !tally.reasons(state).isEmpty())
                .map(state -> new Trouble(
                        state.name(),
                        Figures.count(summary.counts().of(state)) + " " + Words.name(state),
                        Words.meaning(state),
                        groups(tally.reasons(state), false)));
        Stream<Trouble> mended = Stream.of(tally.mended())
                .filter(groups -> !groups.isEmpty())
                .map(groups -> new Trouble(
                        "MENDED",
                        Figures.count(groups.stream()
                                        .mapToLong(Reasons.Group::count)
                                        .sum()) + " mended",
                        "what the import put right by itself, and went on with",
                        groups(groups, true)));
        return Stream.concat(byState, mended).toList();
    }

    private static List<Group> groups(List<Reasons.Group> groups, boolean notes) {
        return groups.stream()
                .map(group -> new Group(
                        Figures.count(group.count()),
                        Words.printable(group.reason()),
                        group.count() <= 5,
                        group.lines().stream().map(line -> line(line, notes)).toList(),
                        group.count() > group.lines().size()
                                ? Figures.count(group.count() - group.lines().size())
                                : null))
                .toList();
    }

    private static Line line(History.LineReport line, boolean notes) {
        String input = String.join(
                " · ",
                InputColumns.cells(line).stream()
                        .filter(cell -> !cell.isBlank())
                        .toList());
        String reply = notes ? line.note() : line.reply();
        return new Line(
                line.line(),
                Words.printable(line.fax()),
                Words.printable(line.document()),
                Words.printable(Objects.requireNonNullElse(reply, "")),
                Words.printable(Words.shortened(input, LONGEST_INPUT)));
    }

    private static List<DocumentRow> documents(Summary summary, Tally tally) {
        return summary.byName().stream()
                .limit(Tally.DOCUMENTS)
                .map(use -> row(use, tally))
                .toList();
    }

    /** Most reasons say so themselves. */
    private static String unrenderable(String reason) {
        String known = "cannot be rendered";
        return reason.startsWith(known) ? "C" + reason.substring(1) : "Cannot be rendered: " + reason;
    }

    /** Of those that are filled for each recipient; what is the matter with them stands in their lines. */
    private static String someWithout(long recipients) {
        return "Cannot be rendered for " + Figures.counted(recipients, "recipient", "recipients");
    }

    private static DocumentRow row(History.DocumentUse use, Tally tally) {
        Documents.Document document = use.document();
        String reason = document.reason();
        boolean rendered = reason == null && document.pages() > 0;
        Map<State, Long> states = tally.states(document.name());
        long without = states.getOrDefault(State.UNRENDERABLE, 0L);
        return new DocumentRow(
                Words.printable(document.name()),
                Figures.count(use.recipients()),
                Figures.count(states.getOrDefault(State.ACCEPTED, 0L)),
                rendered ? Figures.count(document.pages()) : "–",
                rendered ? Figures.count(document.bytes()) : "–",
                reason != null
                        ? unrenderable(Words.printable(reason))
                        : without > 0 ? someWithout(without) : rendered ? null : "Not rendered yet");
    }
}
