package nightfax.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nightfax.cli.Shell;
import nightfax.job.CampaignFolder;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in an export, a job file or a server's reply stays text: on the wire, on the screen, in every report. */
class InjectionTest {
    private static final List<String> PIECES = List.of(
            "\r\n",
            "\n",
            "\r",
            "\r\n.\r\n",
            "\0",
            "\u001b[2J",
            "\u009b31m",
            "\u2028",
            "\u202e",
            "\u0085",
            "<",
            ">",
            "\"",
            "'",
            "&",
            ";",
            ",",
            "\t",
            " ",
            "=",
            "+",
            "-",
            "@",
            "|",
            "..",
            "/",
            "\\",
            "=1+1",
            "=cmd|' /C calc'!A0",
            "@SUM(A1)",
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "\" onload=\"x",
            "]]>",
            "{{campaign}}",
            "{{{style}}}",
            "%0d%0a",
            "RCPT TO:<051999999>",
            "DATA",
            "QUIT",
            "MAIL FROM:<x@example.com>",
            "051266608",
            "+39051266609",
            "Ditta",
            "\u00e8",
            "\ud83d\udce0",
            "\ud800");

    /** Everything that a campaign with this sender and these headers may say. */
    private static final Pattern EXPECTED = Pattern.compile("EHLO MTFaxClient V1\\.0|AUTH LOGIN|YWNtZQ==|c2VjcmV0"
            + "|MAIL FROM: ?<receipts@example\\.com>|RCPT TO: ?<\\+?[0-9]{3,24}>|DATA|\\.|QUIT|RSET|NOOP"
            + "|(Subject|X-MTFax-Sched|X-GFax-Sched|MIME-Version|Content-Type|Content-Transfer-Encoding"
            + "|Content-Disposition|From|To|Date|Message-ID|X-Mailer): ?[ -~]*| [ -~]+||--[!-~]+|[A-Za-z0-9+/=]{1,76}");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void cellsStayCells(long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("Fax;Documento;Ragione sociale\r\n");
        for (int row = 0; row < 150; row++) {
            csv.append(quoted(random, "05126" + (10_000 + row)))
                    .append(';')
                    .append(quoted(random, "letter.txt"))
                    .append(';')
                    .append(quoted(random, evil(random)))
                    .append("\r\n");
        }
        try (RecordingServer server = RecordingServer.saying(
                reply -> reply.startsWith("250 250") ? "250 250 GF-1-1 OK " + oneLine(evil(random)) : reply)) {
            CampaignFolder campaign = CampaignFolder.at(folder.resolve("job"), server.port(), "sessions: 1")
                    .recipients(csv.toString());
            campaign.document("=1+1.txt", "one");
            campaign.document("<script>alert(1)<", "no file of such a name");
            Shell shell = new Shell(folder.resolve("data"));

            Shell.Ran sent = shell.run("send", campaign.jobFile());
            Shell.Ran checked = shell.run("check", campaign.jobFile());
            Shell.Ran status = shell.run("status", campaign.jobFile());

            assertThat(sent.code()).as(sent.err()).isEqualTo(1);
            assertThat(server.lines()).contains("DATA").allMatch(EXPECTED.asMatchPredicate());
            assertThat(server.lines().stream().filter(line -> line.startsWith("MAIL")))
                    .hasSameSizeAs(
                            server.lines().stream().filter("DATA"::equals).toList());
            for (Shell.Ran ran : List.of(sent, checked, status)) {
                assertThat(ran.out() + ran.err()).matches(withoutControls());
            }
            requireHarmlessReports();
        }
    }

    /** A cell as a spreadsheet writes it: quoted, its quotes doubled; good in half of the rows, spoilt in the others. */
    private static String quoted(Random random, String good) {
        String cell = random.nextBoolean() ? good : random.nextBoolean() ? good + evil(random) : evil(random) + good;
        return "\"" + cell.replace("\"", "\"\"") + "\"";
    }

    private static String evil(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static String oneLine(String text) {
        return new String(text.replaceAll("[\r\n]", " ").getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static Predicate<String> withoutControls() {
        return text -> text.codePoints().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t');
    }

    private void requireHarmlessReports() throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder.resolve("data/reports"))) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        assertThat(files).anyMatch(file -> file.toString().endsWith(".html"));
        for (Path file : files) {
            String text = Files.readString(file);
            if (file.toString().endsWith(".html")) {
                requireHarmless(text);
            } else if (file.toString().endsWith(".csv")) {
                requireNoFormula(text);
            }
        }
    }

    /** Tag by tag, as a browser reads it: none that runs or fetches anything, and the policy that forbids it anyway. */
    private static void requireHarmless(String html) {
        assertThat(html)
                .containsPattern(
                        "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-");
        Matcher tags = Pattern.compile("<(/?[A-Za-z!][^\\s>]*)((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>")
                .matcher(html);
        List<String> names = new ArrayList<>();
        while (tags.find()) {
            names.add(tags.group(1).toLowerCase(java.util.Locale.ROOT));
            String attributes = tags.group(2);
            assertThat(attributes).doesNotContainPattern("(?i)[\\s\"']on[a-z]+\\s*=");
            Matcher references = Pattern.compile("(?i)(?:src|href|action|data|xlink:href)=\"([^\"]*)\"")
                    .matcher(attributes);
            while (references.find()) {
                assertThat(references.group(1)).isIn("recipients.csv", "retry.csv", "rejects.csv");
            }
        }
        assertThat(names)
                .contains("html", "/html")
                .doesNotContain("script", "img", "iframe", "object", "embed", "link", "base", "form", "image", "use");
        assertThat(html).matches(withoutControls());
    }

    private static void requireNoFormula(String csv) throws IOException {
        try (CSVParser parser = CSVParser.parse(csv.replaceFirst("^\ufeff", ""), delimited(csv))) {
            for (CSVRecord row : parser) {
                for (String cell : row) {
                    assertThat(cell).as(row.toString()).doesNotContainPattern("^[=+\\-@\t\r\n]");
                }
            }
        }
    }

    private static CSVFormat delimited(String csv) {
        String heading = csv.lines().findFirst().orElse("");
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(heading.contains(";") ? ';' : ',')
                .get();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sender", "subject", "identification", "campaign", "username"})
    void aJobFileCannotSmuggleALineToTheServer(String key) throws IOException {
        try (RecordingServer server = RecordingServer.start()) {
            CampaignFolder campaign = CampaignFolder.at(folder.resolve("job"), server.port());
            String evil = "\"receipts@example.com\\r\\nRCPT TO:<051999999>\"";
            String text = Files.readString(campaign.jobFile()) + "subject: offers\n";
            text = text.replace("  port:", "  identification: x\n  port:")
                    .replaceFirst("(?m)^(\\s*" + key + ": ).*$", "$1" + Matcher.quoteReplacement(evil));
            campaign.job(text);

            Shell.Ran ran = new Shell(folder.resolve("data")).run("send", campaign.jobFile());

            assertThat(server.lines()).noneMatch(line -> line.startsWith("RCPT TO:<051999999>"));
            if (!key.equals("username")) {
                assertThat(ran.code()).as(ran.err()).isEqualTo(2);
                assertThat(ran.err()).contains("'" + key + "'");
                assertThat(server.lines()).isEmpty();
            }
        }
    }

    @Test
    void aServersReplyCannotDriveTheTerminal() throws IOException {
        try (RecordingServer server = RecordingServer.saying(
                reply -> reply.startsWith("235") ? "535 \u001b]0;owned\u0007\u001b[2J\u009b31m no" : reply)) {
            CampaignFolder campaign = CampaignFolder.at(folder.resolve("job"), server.port());
            Shell shell = new Shell(folder.resolve("data"));
            for (String command : List.of("check", "send", "status", "report")) {
                Shell.Ran ran = shell.run(command, campaign.jobFile());
                assertThat(ran.out() + ran.err()).matches(withoutControls());
            }
        }
    }
}
