package nightfax.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import nightfax.ledger.Counts;
import nightfax.ledger.Documents.Document;
import nightfax.ledger.Envelopes.Envelope;
import nightfax.ledger.History.DocumentUse;
import nightfax.ledger.InputFormat;
import nightfax.ledger.Run;
import nightfax.ledger.Run.Ending;
import nightfax.ledger.Run.Status;
import nightfax.ledger.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SummaryTest {
    private static final Instant START = Instant.parse("2026-11-23T01:00:00.250Z");

    private TimeZone zone;

    @BeforeEach
    void inRome() {
        zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Rome"));
    }

    @AfterEach
    void back() {
        TimeZone.setDefault(zone);
    }

    private static Run run(boolean imported, Status status, @Nullable Ending ending) {
        return new Run(
                7,
                "spring-offers",
                TestLedger.SHA,
                2,
                "recipients.csv",
                null,
                InputFormat.PLAIN,
                imported,
                status,
                ending,
                null,
                START,
                ending == null ? null : START.plus(Duration.ofMinutes(5)));
    }

    private static final DocumentUse OFFER =
            new DocumentUse(new Document(7, 1, "offer.pdf", "k", false, 2, 14_600, null), 1_213);
    private static final DocumentUse BROKEN = new DocumentUse(
            new Document(7, 2, "broken.pdf", "l", false, 0, 0, "cannot be rendered: it is \"no\" PDF"), 1);
    private static final Envelope DOUBT =
            new Envelope(12, 7, 1, State.IN_DOUBT, 3, null, "connection reset", null, START.plusSeconds(61));

    private static Counts counts(Object... linesAndStates) {
        Map<State, Long> counts = new EnumMap<>(State.class);
        for (int i = 0; i < linesAndStates.length; i += 2) {
            counts.put((State) linesAndStates[i + 1], ((Integer) linesAndStates[i]).longValue());
        }
        return new Counts(counts);
    }

    private static Summary finished() {
        return new Summary(
                run(true, Status.COMPLETED, Ending.IN_DOUBT),
                counts(
                        1_200,
                        State.ACCEPTED,
                        9,
                        State.REFUSED,
                        3,
                        State.IN_DOUBT,
                        4,
                        State.REJECTED,
                        1,
                        State.UNRENDERABLE,
                        3,
                        State.DUPLICATE),
                List.of(OFFER, BROKEN),
                List.of(DOUBT),
                List.of(),
                List.of("this client is out of date"));
    }

    @Test
    void tellsThePersonAtTheTerminalHowItStandsAndWhatToDo() {
        assertThat(finished().asText()).isEqualTo("""
                spring-offers, run 3f2a90b17c44-2: finished, some in doubt
                The server took 1,200 of 1,217 faxes; 9 refused, 1 unrenderable, 4 rejected, 3 in doubt.
                3 lines were left out on purpose: 3 sent by an earlier line.

                  accepted                    1,200  the server took the fax; its receipts tell how the call went
                  refused                         9  the server said no to this number
                  in doubt                        3  handed over, but the reply was lost: faxed or not; never sent again by itself
                  unrenderable                    1  the document cannot be turned into fax pages
                  rejected                        4  the line cannot be used as it stands; nothing was sent
                  duplicate                       3  the same number and document stand on an earlier line, and are sent once
                  lines in all                1,220

                Documents
                  offer.pdf: 1,213 recipients, 2 pages, 14,600 bytes
                  broken.pdf: 1 recipient, cannot be rendered: it is "no" PDF

                In doubt
                  envelope 12: 3 recipients, offer.pdf, 2026-11-23 02:01:01 +01:00, connection reset

                Warnings
                  this client is out of date

                What to do next (JOB.yaml is the campaign's job file)
                  Find out from the server's receipts or its operator whether it has the envelopes in doubt, and settle each. If it has:
                      ./run.sh resolve JOB.yaml --assume-sent --envelope 12
                  If it has not:
                      ./run.sh resolve JOB.yaml --resend --envelope 12
                  Try those who were refused or failed once more (9):
                      ./run.sh retry JOB.yaml
                  Or mend the numbers of those who were refused or failed in retry.csv, and send it as the input of the same campaign.
                  Mend the documents that cannot be rendered, and send retry.csv as the input of the same campaign.
                  Mend the rejected lines in rejects.csv, and send it as the input of the same campaign.
                """);
    }

    @Test
    void tellsScriptsTheSameInJson() {
        assertThat(JsonMapper.shared().readTree(finished().asJson()))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {"campaign": "spring-offers", "run": "3f2a90b17c44-2", "wave": 2, "input": "recipients.csv",
                         "imported": true, "status": "COMPLETED", "ending": "IN_DOUBT",
                         "started_at": "2026-11-23T02:00:00+01:00", "ended_at": "2026-11-23T02:05:00+01:00",
                         "recipients": {"PENDING": 0, "SENDING": 0, "ACCEPTED": 1200, "REFUSED": 9, "FAILED": 0,
                           "IN_DOUBT": 3, "UNRENDERABLE": 1, "SUPERSEDED": 0, "REJECTED": 4, "DUPLICATE": 3,
                           "SUPPRESSED": 0, "ALREADY_SENT": 0},
                         "documents": [
                           {"name": "offer.pdf", "pages": 2, "bytes": 14600, "recipients": 1213, "reason": null},
                           {"name": "broken.pdf", "pages": 0, "bytes": 0, "recipients": 1, "reason": "cannot be rendered: it is \\"no\\" PDF"}],
                         "in_doubt": [{"envelope": 12, "recipients": 3, "document": "offer.pdf",
                           "intent_at": "2026-11-23T02:01:01+01:00", "reply": "connection reset"}],
                         "in_doubt_elsewhere":[],"warnings": ["this client is out of date"]}
                        """));
    }

    @Test
    void whatHasNotEndedHasNoEndingInJsonAndEveryStateAllTheSame() {
        Summary summary =
                new Summary(run(false, Status.STARTED, null), counts(), List.of(), List.of(), List.of(), List.of());

        JsonNode json = JsonMapper.shared().readTree(summary.asJson());

        assertThat(json.get("ending").isNull()).isTrue();
        assertThat(json.get("ended_at").isNull()).isTrue();
        assertThat(json.get("recipients").propertyNames())
                .containsExactlyElementsOf(
                        Arrays.stream(State.values()).map(State::name).toList());
    }

    @Test
    void noControlCharacterOfAServerReachesTheTerminal() {
        Summary summary = new Summary(
                run(true, Status.STOPPED, null),
                counts(1, State.PENDING),
                List.of(new DocumentUse(new Document(7, 1, "a\u001b[31m\nb.pdf", "k", false, 0, 0, null), 1)),
                List.of(),
                List.of(),
                List.of("bell \u0007, right to left \u202e, CSI \u009b"));

        assertThat(summary.asText().lines())
                .contains("  a\ufffd[31m b.pdf: 1 recipient, not rendered yet")
                .contains("  bell \ufffd, right to left \ufffd, CSI \ufffd");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3 ACCEPTED                                          | GOOD | The server took all 3 faxes.
            1 ACCEPTED                                          | GOOD | The server took the one fax.
            0 ACCEPTED                                          | GOOD | The input has no recipients: there was nothing to send.
            5 DUPLICATE                                         | GOOD | Nothing was to be sent.
            2 ACCEPTED, 1 SUPPRESSED                            | GOOD | The server took all 2 faxes.
            2 ACCEPTED, 1500 PENDING, 1 SENDING                 | OPEN | Not finished: the server took 2 of 1,503 faxes so far, 1,501 still to be sent.
            2 ACCEPTED, 1 PENDING, 1 FAILED                     | BAD  | Not finished: the server took 2 of 4 faxes so far, 1 still to be sent; 1 failed.
            2 ACCEPTED, 1 SUPERSEDED                            | BAD  | The server took 2 of 3 faxes; 1 superseded.
            1 REJECTED                                          | BAD  | The server took 0 of 1 fax; 1 rejected.
            """)
    void theVerdictIsOneSentence(String lines, Verdict.Tone tone, String sentence) {
        Object[] counts = Arrays.stream(lines.split(", "))
                .flatMap(part -> Arrays.stream(
                        new Object[] {Integer.valueOf(part.split(" ")[0]), State.valueOf(part.split(" ")[1])}))
                .toArray();
        Summary summary = new Summary(
                run(true, Status.COMPLETED, Ending.OK), counts(counts), List.of(), List.of(), List.of(), List.of());

        Verdict verdict = Verdict.of(summary);

        assertThat(verdict.tone()).isEqualTo(tone);
        assertThat(verdict.sentence()).isEqualTo(sentence);
    }

    @Test
    void whoIsUnfinishedIsToldToGoOnAndNotYetToRetry() {
        Summary summary = new Summary(
                run(true, Status.STOPPED, null),
                counts(1, State.PENDING, 2, State.REFUSED),
                List.of(),
                List.of(),
                List.of(),
                List.of());

        assertThat(NextStep.after(summary))
                .flatExtracting(NextStep::commands)
                .containsExactly("./run.sh send JOB.yaml");
        assertThat(NextStep.after(summary)).extracting(NextStep::words).noneMatch(words -> words.contains("retry.csv"));
    }

    @Test
    void whoHasSeveralEnvelopesInDoubtChoosesOne() {
        Summary summary = new Summary(
                run(true, Status.COMPLETED, Ending.IN_DOUBT),
                counts(6, State.IN_DOUBT),
                List.of(OFFER),
                List.of(DOUBT, DOUBT),
                List.of(),
                List.of());

        assertThat(NextStep.after(summary))
                .flatExtracting(NextStep::commands)
                .containsExactly(
                        "./run.sh resolve JOB.yaml --assume-sent --envelope ID",
                        "./run.sh resolve JOB.yaml --resend --envelope ID");
    }

    @Test
    void whenAllIsDoneThereIsNothingToDo() {
        Summary summary = new Summary(
                run(true, Status.COMPLETED, Ending.OK),
                counts(6, State.ACCEPTED),
                List.of(),
                List.of(),
                List.of(),
                List.of());

        assertThat(summary.asText()).endsWith("""

                What to do next
                  Nothing is left to do.
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0       | 10      | 0 %
            10      | 10      | 100 %
            1       | 3       | 33.3 %
            1       | 1000000 | < 0.1 %
            999999  | 1000000 | > 99.9 %
            """)
    void roundingClaimsNeitherNoneNorAll(long part, long all, String share) {
        assertThat(Words.share(part, all)).isEqualTo(share);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1250,    1.3 s
            74000,   1 min 14 s
            7260000, 2 h 1 min
            """)
    void durationsReadAsPeopleSayThem(long millis, String words) {
        assertThat(Words.duration(Duration.ofMillis(millis))).isEqualTo(words);
    }

    @Test
    void doubtsOfOtherInputsAreListedWithWhatSettlesThem() {
        Summary summary = new Summary(
                run(true, Status.COMPLETED, Ending.OK),
                counts(6, State.ACCEPTED),
                List.of(OFFER),
                List.of(),
                List.of(new Summary.Elsewhere("082523e40744-1", "spring.pdf", DOUBT)),
                List.of());

        assertThat(summary.asText())
                .contains("In doubt, of other inputs\n  envelope 12 of run 082523e40744-1: 3 recipients, spring.pdf, ")
                .contains("./run.sh resolve JOB.yaml --assume-sent --envelope 12")
                .doesNotContain("Nothing is left to do");
        JsonNode doubt = JsonMapper.shared()
                .readTree(summary.asJson())
                .get("in_doubt_elsewhere")
                .get(0);
        assertThat(doubt.get("run").asString()).isEqualTo("082523e40744-1");
        assertThat(doubt.get("envelope").asInt()).isEqualTo(12);
        assertThat(doubt.get("document").asString()).isEqualTo("spring.pdf");
    }
}
