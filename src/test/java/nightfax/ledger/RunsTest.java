package nightfax.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import nightfax.ledger.Envelopes.Said;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Runs, what the import wrote of them, and what the morning asks. */
class RunsTest {
    private static final String FIRST = "1".repeat(64);
    private static final String SECOND = "2".repeat(64);

    @TempDir
    Path folder;

    private TestDatabase database;
    private Ledger ledger;

    @BeforeEach
    void open() {
        database = new TestDatabase(folder);
        ledger = database.ledger;
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theLatestRunIsTheOneOpenedLast() {
        Run offers = ledger.runs().open("offers", FIRST, "monday.csv");
        Run prices = ledger.runs().open("prices", FIRST, "prices.csv");
        Run later = ledger.runs().open("offers", SECOND, "tuesday.csv");

        assertThat(ledger.runs().latest("offers")).contains(later);
        assertThat(ledger.runs().latest("offers", FIRST)).contains(offers);
        assertThat(ledger.runs().latest("nobody")).isEmpty();
        assertThat(ledger.runs().latestOfEach()).containsExactly(later, prices);
        assertThat(ledger.runs().of("offers")).containsExactly(offers, later);
        assertThat(ledger.runs().get(prices.id())).isEqualTo(prices);
        assertThat(offers.label()).isEqualTo("111111111111-1");
        assertThatThrownBy(() -> ledger.runs().get(99)).hasMessage("no run 99 in the ledger");
    }

    @Test
    void whatCannotBeNotedIsNeverTakenAsNoted() {
        Run run = ledger.runs().open("offers", FIRST, "monday.csv");
        long none = run.id() + 1;
        ListLayout layout = new ListLayout("Fax", 0, null);

        assertNotNoted(() -> ledger.runs().started(none));
        assertNotNoted(() -> ledger.runs().ended(none, Run.Status.COMPLETED, Run.Ending.OK));
        assertNotNoted(() -> ledger.runs().interrupted(none, Run.Status.FAILED));
        assertNotNoted(() -> ledger.runs().importEnded(none));
        assertNotNoted(() -> ledger.documents().rendered(run.id(), List.of(new Documents.Spooled(7, 1, 4_711))));
        assertNotNoted(() -> ledger.documents().unrenderable(run.id(), 7, "is encrypted"));
        assertNotNoted(() -> ledger.seals().confirm("token", "mark"));
        assertNotNoted(() -> ledger.listImports().describe(7, layout));
    }

    private static void assertNotNoted(ThrowingCallable note) {
        assertThatThrownBy(note)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("0 rows in the ledger, not one, for: UPDATE ");
    }

    @Test
    void aRunRemembersHowItStands() {
        Run run = ledger.runs().open("offers", FIRST, "monday.csv");
        assertThat(run.status()).isEqualTo(Run.Status.STARTED);
        assertThat(run.imported()).isFalse();
        ledger.runs().describe(run, "Fax,Nome");
        ledger.runs().importEnded(run.id());
        assertThat(ledger.runs().get(run.id()).headings()).isEqualTo("Fax,Nome");
        assertThat(ledger.runs().get(run.id()).imported()).isTrue();

        ledger.runs().interrupted(run.id(), Run.Status.STOPPED);
        Run stopped = ledger.runs().get(run.id());
        assertThat(stopped.status()).isEqualTo(Run.Status.STOPPED);
        assertThat(stopped.endedAt()).isNotNull();
        assertThat(ledger.runs().unfinished("offers")).containsExactly(stopped);

        ledger.runs().started(run.id());
        assertThat(ledger.runs().get(run.id()).status()).isEqualTo(Run.Status.STARTED);
        assertThat(ledger.runs().get(run.id()).endedAt()).isNull();

        ledger.runs().ended(run.id(), Run.Status.COMPLETED, Run.Ending.WITH_FAILURES);
        Run ended = ledger.runs().get(run.id());
        assertThat(ended.status()).isEqualTo(Run.Status.COMPLETED);
        assertThat(ended.ending()).isEqualTo(Run.Ending.WITH_FAILURES);
        assertThat(ledger.runs().unfinished("offers")).isEmpty();
    }

    @Test
    void aWarningIsKeptOnceHoweverOftenItComes() {
        Run run = ledger.runs().open("offers", FIRST, "monday.csv");
        ledger.runs().warn(run.id(), "out of date");
        ledger.runs().warn(run.id(), "half empty");
        ledger.runs().warn(run.id(), "out of date");
        assertThat(ledger.runs().get(run.id()).warnings()).isEqualTo("out of date\nhalf empty");
    }

    @Test
    void aRestartedImportLearnsHowFarItCameAndWhomItHas() {
        Run run = ledger.runs().open("offers", FIRST, "monday.csv");
        assertThat(ledger.intake().lastLine(run.id())).isZero();
        ledger.intake().add(run.id(), List.of(recipient(2, "051266602"), aside(3, State.REJECTED)));
        assertThat(ledger.intake().lastLine(run.id())).isEqualTo(3);
        ledger.intake().add(run.id(), List.of(aside(4, State.DUPLICATE), recipient(5, "051266605")));
        assertThat(ledger.intake().lastLine(run.id())).isEqualTo(5);

        List<Intake.RecipientRow> rows = new ArrayList<>();
        ledger.intake().forEachRecipient(run.id(), rows::add);
        assertThat(rows)
                .containsExactly(
                        new Intake.RecipientRow(2, 1, "051266602"), new Intake.RecipientRow(5, 1, "051266605"));
    }

    @Test
    void onlyWhatIsDecidedAtImportIsSetAside() {
        for (State state : State.values()) {
            boolean atImport = List.of(State.REJECTED, State.DUPLICATE, State.SUPPRESSED, State.ALREADY_SENT)
                    .contains(state);
            if (atImport) {
                assertThat(aside(1, state).state()).isEqualTo(state);
            } else {
                assertThatThrownBy(() -> aside(1, state)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    /** More than a page of each, which is 10,000. */
    @Test
    void everyLineIsToldOnceAndInOrderAcrossPages() {
        Run run = ledger.runs().open("offers", FIRST, "monday.csv");
        ledger.documents().add(run.id(), 1, "offer.pdf", "b".repeat(64), false);
        List<Intake.Line> lines = LongStream.rangeClosed(2, 20_101)
                .<Intake.Line>mapToObj(
                        line -> line % 2 == 0 ? recipient(line, "05" + line) : aside(line, State.REJECTED))
                .toList();
        ledger.intake().add(run.id(), lines);
        ledger.runs().importEnded(run.id());

        List<Long> told = new ArrayList<>();
        List<History.LineReport> some = new ArrayList<>();
        ledger.history().forEachLine(List.of(run), line -> {
            told.add(line.line());
            if (line.line() < 4) {
                some.add(line);
            }
        });

        assertThat(told)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(2, 20_101).boxed().toList());
        assertThat(some.get(0).document()).isEqualTo("offer.pdf");
        assertThat(some.get(1).fax()).isEqualTo("12");
        assertThat(some.get(1).document()).isEqualTo("letter.pdf");
        List<Long> again = new ArrayList<>();
        ledger.intake().forEachRecipient(run.id(), row -> again.add(row.line()));
        assertThat(again).hasSize(10_050).isSorted().doesNotHaveDuplicates();
        assertThat(ledger.history().pending(run.id())).isEqualTo(10_050);
        assertThat(ledger.history().documents(run.id()))
                .extracting(History.DocumentUse::recipients)
                .containsExactly(10_050L);
    }

    @Test
    void aLineThatWasSetAsideWithoutAValueHasAnEmptyNumber() {
        Run run = ledger.runs().open("offers", FIRST, "monday.csv");
        ledger.intake()
                .add(
                        run.id(),
                        List.of(
                                new Intake.SetAside(2, State.REJECTED, null, null, null, null, "empty", ""),
                                new Intake.SetAside(3, State.DUPLICATE, "051", "a.pdf", null, "0 51", "line 2", "")));
        List<String> told = new ArrayList<>();
        ledger.history().forEachLine(List.of(run), line -> told.add("[" + line.fax() + "][" + line.document() + "]"));
        assertThat(told).containsExactly("[][]", "[051][a.pdf]");
    }

    @Test
    void whatAnEarlierInputSentIsToldWithItsContentAndWhatIsPendingIsNot() {
        Run run = database.runWithLines("offers", 2, 3, 4, 5);
        List<PendingRecipient> all = database.pending(run);
        long accepted =
                ledger.envelopes().intent(all.subList(0, 1), List.of(new Said(all.get(1), "501 no")), List.of());
        ledger.envelopes().accepted(accepted, "GF-1", "250 OK", "the server counted 7 bytes");
        ledger.envelopes().intent(all.subList(2, 3), List.of(), List.of());

        List<Intake.Earlier> earlier = new ArrayList<>();
        ledger.intake().forEachSent("offers", SECOND, earlier::add);
        assertThat(earlier)
                .containsExactly(
                        new Intake.Earlier("aaaaaaaaaaaa-1", 2, "05126662", "b".repeat(64)),
                        new Intake.Earlier("aaaaaaaaaaaa-1", 4, "05126664", "b".repeat(64)));
        List<Intake.Earlier> own = new ArrayList<>();
        ledger.intake().forEachSent("offers", run.inputSha256(), own::add);
        ledger.intake().forEachSent("prices", SECOND, own::add);
        assertThat(own).isEmpty();
        assertThat(ledger.history().envelopeWarnings(run.id(), 5))
                .containsExactly(new History.EnvelopeWarning("the server counted 7 bytes", 1, 1));
        assertThat(ledger.history().pending(run.id())).isEqualTo(1);
    }

    @Test
    void aDocumentIsSettledByRenderingIt() {
        Run run = database.runWithLines("offers", 2, 3);
        ledger.documents().rendered(run.id(), List.of(new Documents.Spooled(1, 7, 4_711)));
        assertThat(ledger.documents().of(run.id()))
                .containsExactly(
                        new Documents.Document(run.id(), 1, "offer.pdf", "b".repeat(64), false, 7, 4_711, null));
        ledger.documents().unrenderable(run.id(), 1, "is encrypted");
        assertThat(ledger.documents().of(run.id()).get(0).reason()).isEqualTo("is encrypted");
        assertThat(ledger.history().counts(List.of(run)).of(State.UNRENDERABLE)).isEqualTo(2);
        assertThat(ledger.history().counts(List.of(run)).failures()).isEqualTo(2);
        assertThat(ledger.history().counts(List.of(run)).total()).isEqualTo(2);
    }

    @Test
    void aSealIsAnnouncedBeforeItIsConfirmed() {
        assertThat(ledger.seals().current()).isEmpty();
        ledger.seals().announce("one");
        assertThat(ledger.seals().current()).contains(new Seals.Seal("one", "", "one"));
        ledger.seals().confirm("one", "17 4");
        assertThat(ledger.seals().current()).contains(new Seals.Seal("one", "17 4", null));
        ledger.seals().announce("two");
        assertThat(ledger.seals().current()).contains(new Seals.Seal("one", "17 4", "two"));
    }

    @Test
    void whereTheDocumentsStandIsNotedWhenTheImportEndsAndForEveryWave() {
        Run run = database.runWithLines("offers", 2, 3, 4);
        assertThat(extents(run)).containsExactly("1: 3, 2 to 4");
        List<PendingRecipient> all = database.pending(run);
        ledger.envelopes().answered(List.of(new Said(all.get(1), "501 no"), new Said(all.get(2), "501 no")), List.of());

        Run wave = ledger.runs().openNextWave(run, fax -> false).orElseThrow();

        assertThat(extents(wave)).containsExactly("1: 2, 3 to 4");
    }

    private List<String> extents(Run run) {
        return new JdbcTemplate(database.dataSource)
                .query(
                        "SELECT doc, recipients, first_line, last_line FROM document WHERE run = ?",
                        (row, number) ->
                                row.getInt(1) + ": " + row.getLong(2) + ", " + row.getLong(3) + " to " + row.getLong(4),
                        run.id());
    }

    private static Intake.Recipient recipient(long line, String fax) {
        return new Intake.Recipient(line, 1, fax, fax, null);
    }

    private static Intake.SetAside aside(long line, State state) {
        return new Intake.SetAside(line, state, null, "letter.pdf", "Fax", "12", "too short", "12");
    }
}
