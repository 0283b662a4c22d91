package nightfax.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nightfax.ledger.Documents;
import nightfax.ledger.Envelopes.Said;
import nightfax.ledger.Intake;
import nightfax.ledger.PendingRecipient;
import nightfax.ledger.Run;
import nightfax.ledger.State;
import nightfax.text.CsvText;
import org.junit.jupiter.api.Test;

class HtmlReportTest extends WrittenReports {
    private static final String EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>&amp;{{campaign}}";

    private String html(Run run) throws IOException {
        return Files.readString(write(run).html());
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }

    @Test
    void everyValueFromOutsideIsEscaped() throws Exception {
        Run run = test.ledger.runs().open(EVIL, TestLedger.SHA, EVIL);
        test.ledger.runs().describe(run, CsvText.join(List.of(EVIL, "b")));
        test.document(run, 1, EVIL);
        test.document(run, 2, "broken" + EVIL);
        test.ledger
                .intake()
                .add(
                        run.id(),
                        List.of(
                                new Intake.Recipient(2, 1, EVIL, CsvText.join(List.of(EVIL, "1")), "mended " + EVIL),
                                test.recipient(3, 1, "051", "051", EVIL),
                                test.recipient(4, 1, "052", "052", EVIL),
                                test.recipient(5, 2, "053", "053", EVIL),
                                test.setAside(6, State.REJECTED, EVIL, "rejected " + EVIL, EVIL)));
        test.imported(run);
        test.ledger.documents().unrenderable(run.id(), 2, "reason " + EVIL);
        test.ledger.runs().warn(run.id(), "warning " + EVIL);
        List<PendingRecipient> pending = test.pending(run, 1);
        test.ledger
                .envelopes()
                .inDoubt(
                        test.ledger
                                .envelopes()
                                .intent(
                                        pending.subList(0, 1),
                                        List.of(new Said(pending.get(1), "550 " + EVIL)),
                                        List.of()),
                        "doubt " + EVIL);
        test.ledger
                .envelopes()
                .accepted(
                        test.ledger.envelopes().intent(pending.subList(2, 3), List.of(), List.of()),
                        EVIL,
                        EVIL,
                        "counted " + EVIL);

        String html = html(run);

        assertThat(html).doesNotContain("<script").doesNotContain("<img");
        String escaped = "&quot;&#39;&gt;&lt;script&gt;";
        assertThat(html)
                .contains("<h1>" + escaped)
                .contains("mended " + escaped)
                .contains("rejected " + escaped)
                .contains("reason " + escaped)
                .contains("warning " + escaped)
                .contains("doubt " + escaped)
                .contains("counted " + escaped)
                .contains("550 " + escaped)
                .contains("alert(2)&gt;&amp;amp;{{campaign}}");
    }

    @Test
    void thePolicyAllowsItsOwnStyleSheetAndNothingElse() throws Exception {
        Run run = test.open("Fax");
        test.imported(run);

        String html = html(run);

        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(between(html, "<style>", "</style>").getBytes(StandardCharsets.UTF_8));
        // A browser takes the policy after it has read the character references in the attribute.
        String policy = between(html, "Content-Security-Policy\" content=\"", "\">")
                .replace("&#x3D;", "=")
                .replace("&#61;", "=");
        assertThat(policy)
                .isEqualTo("default-src 'none'; style-src 'sha256-"
                        + Base64.getEncoder().encodeToString(digest) + "'; base-uri 'none'; form-action 'none'");
        assertThat(html)
                .doesNotContain(" style=")
                .doesNotContain("<link")
                .doesNotContain("url(")
                .doesNotContain("http://")
                .doesNotContain("https://");
    }

    @Test
    void tellsWhatHappenedWhyAndWhatToDo() throws Exception {
        Run run = test.open("Fax", "Nome");
        test.document(run, 1, "offer.pdf");
        test.document(run, 2, "broken.pdf");
        List<Intake.Line> lines = new ArrayList<>();
        for (int line = 2; line < 12; line++) {
            lines.add(test.recipient(line, 1, "05126660" + line, "051 26660" + line, "Rossi " + line));
        }
        lines.add(test.recipient(12, 2, "051266612", "051 266612", "Verdi"));
        test.ledger.intake().add(run.id(), lines);
        test.imported(run);
        test.ledger.documents().rendered(run.id(), List.of(new Documents.Spooled(1, 2, 14_600)));
        test.ledger.documents().unrenderable(run.id(), 2, "cannot be rendered: the file is no PDF");
        List<PendingRecipient> pending = test.pending(run, 1);
        test.later(Duration.ofSeconds(1));
        long first = test.ledger
                .envelopes()
                .intent(
                        pending.subList(0, 4),
                        List.of(
                                new Said(pending.get(4), "550 051266606 refused"),
                                new Said(pending.get(5), "550 051266607 refused")),
                        List.of());
        test.ledger.envelopes().accepted(first, "GF-1", "250 OK", null);
        test.later(Duration.ofSeconds(2));
        long second = test.ledger.envelopes().intent(pending.subList(6, 10), List.of(), List.of());
        test.ledger.envelopes().inDoubt(second, "connection reset");
        test.later(Duration.ofSeconds(1));
        test.ledger.runs().ended(run.id(), Run.Status.COMPLETED, Run.Ending.IN_DOUBT);

        String html = html(run);

        assertThat(html)
                .contains(
                        "<p class=\"verdict BAD\">The server took 4 of 11 faxes; 2 refused, 1 unrenderable, 4 in doubt.")
                .contains("./run.sh resolve JOB.yaml --assume-sent --envelope " + second)
                .contains("./run.sh retry JOB.yaml")
                .contains("<b>2</b> × 550 … refused")
                .contains(">051 266606 · Rossi 6</td>")
                .contains(">Cannot be rendered: the file is no PDF<")
                .contains("2.0 s from the first answer to the last, 2.0 recipients a second")
                .containsPattern("<dd>3f2a90b17c44-1: finished, some in doubt</dd>");
        List<Integer> widths = new ArrayList<>();
        Matcher bar = Pattern.compile("x=\"(\\d+)\" y=\"0\" width=\"(\\d+)\"").matcher(html);
        int end = 0;
        while (bar.find()) {
            assertThat(Integer.parseInt(bar.group(1))).isEqualTo(end);
            widths.add(Integer.parseInt(bar.group(2)));
            end += widths.get(widths.size() - 1);
        }
        assertThat(end).isEqualTo(1_000);
        assertThat(widths).hasSize(4);
    }

    @Test
    void aRefusalAmongManyIsStillSeenInTheBar() throws Exception {
        Run run = test.open("Fax");
        test.document(run, 1, "offer.pdf");
        List<Intake.Line> lines = new ArrayList<>();
        for (int line = 2; line < 5_002; line++) {
            lines.add(test.recipient(line, 1, "0512" + line, "0512" + line));
        }
        test.ledger.intake().add(run.id(), lines);
        test.imported(run);
        List<PendingRecipient> pending = test.pending(run, 1);
        test.ledger
                .envelopes()
                .accepted(
                        test.ledger
                                .envelopes()
                                .intent(
                                        pending.subList(1, 5_000),
                                        List.of(new Said(pending.get(0), "550 no")),
                                        List.of()),
                        "GF-1",
                        "250 OK",
                        null);

        assertThat(html(run))
                .contains(
                        "<rect class=\"REFUSED\" x=\"994\" y=\"0\" width=\"6\" height=\"10\"><title>1 line refused</title>");
    }

    @Test
    void saysHowManyItDoesNotShow() throws Exception {
        Run run = test.open("Fax");
        List<Intake.Line> lines = new ArrayList<>();
        for (int line = 2; line < 1_202; line++) {
            lines.add(test.setAside(line, State.REJECTED, "x" + line, "there is no number", "x" + line));
        }
        test.ledger.intake().add(run.id(), lines);
        for (int doc = 1; doc <= 205; doc++) {
            test.document(run, doc, "offer" + doc + ".pdf");
        }
        test.imported(run);

        String html = html(run);

        assertThat(html)
                .contains("<b>1,200</b> × there is no number")
                .contains("and 1,000 more: see <a href=\"recipients.csv\">")
                .contains("<p class=\"quiet\">and 5 more</p>")
                .contains("x201<")
                .doesNotContain("x202<");
    }
}
