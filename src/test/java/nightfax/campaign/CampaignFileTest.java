package nightfax.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job file that is in order becomes. */
class CampaignFileTest {

    @TempDir
    Path folder;

    @BeforeEach
    void prepare() throws IOException {
        Files.writeString(folder.resolve("recipients.csv"), "Fax\n0510000101\n");
        Files.createDirectory(folder.resolve("documents"));
        Files.writeString(folder.resolve("documents/offer.txt"), "An offer\n");
    }

    @Test
    void readsTheJobFileOfTheDesign() throws Exception {
        Campaign campaign = load("""
                campaign: spring-offers
                server:
                  host: fax.example.net
                  port: 2525
                  username: acme
                  password: ${FAX_PASSWORD}
                  tls: none
                  sessions: 4
                  recipients-per-envelope: 100
                sender: receipts@example.com
                subject: Offerte di primavera
                schedule: 2026-12-01T02:30
                recipients:
                  file: recipients.csv
                  columns: {fax: Fax, document: Documento}
                documents: documents
                document: offer.txt
                """, Map.of("FAX_PASSWORD", "s3cret"));

        assertThat(campaign.name()).isEqualTo("spring-offers");
        assertThat(campaign.server()).isInstanceOfSatisfying(Server.Remote.class, server -> {
            assertThat(server.host()).isEqualTo("fax.example.net");
            assertThat(server.port()).isEqualTo(2525);
            assertThat(server.username()).isEqualTo("acme");
            assertThat(server.password().reveal()).isEqualTo("s3cret");
            assertThat(server.tls()).isEqualTo(Tls.NONE);
            assertThat(server.trust()).isEmpty();
        });
        assertThat(campaign.sender()).isEqualTo("receipts@example.com");
        assertThat(campaign.subject()).contains("Offerte di primavera");
        assertThat(campaign.schedule())
                .isEqualTo(new Schedule.At(LocalDateTime.of(2026, 12, 1, 2, 30), ZoneId.of("Europe/Rome")));
        assertThat(campaign.recipients()).isInstanceOfSatisfying(Recipients.FromFile.class, recipients -> {
            assertThat(recipients.file()).isEqualTo(folder.resolve("recipients.csv"));
            assertThat(recipients.format().columns()).isEqualTo(Map.of("fax", "Fax", "document", "Documento"));
        });
        assertThat(campaign.documents())
                .isEqualTo(new Documents(
                        folder.resolve("documents"), Optional.of("offer.txt"), Optional.empty(), Merge.STANDARD));
        assertThat(campaign.warnings()).isEmpty();
    }

    @Test
    void fillsInTheDefaults() throws Exception {
        Campaign campaign = load("""
                campaign: offers
                server: {sandbox: true}
                sender: receipts@example.com
                recipients: {file: recipients.csv}
                """);

        assertThat(campaign.server())
                .isEqualTo(new Server.Sandbox(new Sending(
                        4,
                        100,
                        Duration.ofMinutes(15),
                        3,
                        Duration.ofSeconds(60),
                        "MTFaxClient V1.0",
                        ScheduleHeader.BOTH,
                        1,
                        new TimeLimits(
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(5),
                                Duration.ofMinutes(5),
                                Duration.ofMinutes(2),
                                Duration.ofMinutes(3),
                                Duration.ofMinutes(10)),
                        true)));
        assertThat(campaign.subject()).isEmpty();
        assertThat(campaign.schedule()).isEqualTo(new Schedule.Now());
        assertThat(campaign.recipients())
                .isEqualTo(new Recipients.FromFile(
                        folder.resolve("recipients.csv"),
                        new ExportFormat(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of(),
                                "IT",
                                Dial.NATIONAL)));
        assertThat(campaign.suppression()).isEqualTo(new Suppression(List.of(), List.of(), OptionalInt.empty()));
        assertThat(campaign.expect()).isEmpty();
        assertThat(campaign.documents())
                .isEqualTo(
                        new Documents(folder.resolve("documents"), Optional.empty(), Optional.empty(), Merge.STANDARD));
        assertThat(campaign.unfinished()).isEqualTo(Unfinished.FINISH);
        assertThat(campaign.repeat()).isFalse();
        assertThat(campaign.rendering().way()).isEqualTo(Rendering.Way.VECTOR);
        assertThat(campaign.rendering().resolution()).isEqualTo(Rendering.Resolution.FINE);
        assertThat(campaign.rendering().paper()).isEqualTo(Rendering.Paper.A4);
        assertThat(campaign.rendering().enlarge()).isFalse();
        assertThat(campaign.rendering().limits().pages()).isEmpty();
    }

    @Test
    void readsEveryOtherKey() throws Exception {
        Files.writeString(folder.resolve("do-not-fax.csv"), "Fax\n");
        Files.writeString(folder.resolve("ca.pem"), "");
        Files.writeString(folder.resolve("password"), "from a file\n");
        Campaign campaign = load("""
                campaign: offers
                server:
                  host: "::1"
                  port: 465
                  username: acme
                  password-file: password
                  tls: implicit
                  trust: ca.pem
                  sessions: 256
                  recipients-per-envelope: 1
                  patience: 1h30m
                  attempts: 5
                  retry-after: 500ms
                  identification: Other V2.0
                  schedule-header: gfax
                  credits-per-recipient: 0
                  time-limits: {connect: 1s, greeting: 2s, command: 3s, data: 4s, block: 5s, final-dot: 20m}
                  compress: no
                sender: receipts@example.com
                schedule: 2026-12-01 02:30:00
                zone: Europe/Berlin
                recipients:
                  file: recipients.csv
                  charset: windows-1252
                  delimiter: tab
                  quote: "'"
                  header: no
                  columns: {fax: 3, document: "#4", country: Paese, name: Nome}
                  country: de
                  dial: plus
                suppression:
                  - do-not-fax.csv
                  - list: opt-outs
                suppress-after-failures: 3
                expect: {recipients: 1000..1500}
                unfinished: supersede
                repeat: true
                render:
                  way: raster
                  enlarge: true
                  limits: {pages: 50, pixels: 5000000, source-size: 20MB, form-depth: 9, time: 30s, memory: 64MB}
                resolution: superfine
                paper: letter
                """);

        Server.Remote server = (Server.Remote) campaign.server();
        assertThat(server.host()).isEqualTo("::1");
        assertThat(server.password()).isEqualTo(new Secret("from a file"));
        assertThat(server.tls()).isEqualTo(Tls.IMPLICIT);
        assertThat(server.trust()).contains(folder.resolve("ca.pem"));
        assertThat(server.sending())
                .isEqualTo(new Sending(
                        256,
                        1,
                        Duration.ofMinutes(90),
                        5,
                        Duration.ofMillis(500),
                        "Other V2.0",
                        ScheduleHeader.GFAX,
                        0,
                        new TimeLimits(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(5),
                                Duration.ofMinutes(20)),
                        false));
        assertThat(campaign.schedule())
                .isEqualTo(new Schedule.At(LocalDateTime.of(2026, 12, 1, 2, 30), ZoneId.of("Europe/Berlin")));
        assertThat(((Recipients.FromFile) campaign.recipients()).format())
                .isEqualTo(new ExportFormat(
                        Optional.of(java.nio.charset.Charset.forName("windows-1252")),
                        Optional.of('\t'),
                        Optional.of('\''),
                        Optional.of(false),
                        Map.of("fax", "#3", "document", "#4", "country", "Paese", "name", "Nome"),
                        "DE",
                        Dial.PLUS));
        assertThat(campaign.suppression())
                .isEqualTo(new Suppression(
                        List.of(folder.resolve("do-not-fax.csv")), List.of("opt-outs"), OptionalInt.of(3)));
        assertThat(campaign.expect()).contains(new Expectation(1000, 1500));
        assertThat(campaign.unfinished()).isEqualTo(Unfinished.SUPERSEDE);
        assertThat(campaign.repeat()).isTrue();
        assertThat(campaign.rendering().way()).isEqualTo(Rendering.Way.RASTER);
        assertThat(campaign.rendering().enlarge()).isTrue();
        assertThat(campaign.rendering().resolution()).isEqualTo(Rendering.Resolution.SUPERFINE);
        assertThat(campaign.rendering().paper()).isEqualTo(Rendering.Paper.LETTER);
        assertThat(campaign.rendering().limits().pages()).hasValue(50);
        assertThat(campaign.rendering().limits().pixels()).hasValue(5_000_000);
        assertThat(campaign.rendering().limits().sourceBytes()).hasValue(20L << 20);
        assertThat(campaign.rendering().limits().formDepth()).hasValue(9);
        assertThat(campaign.rendering().limits().time()).contains(Duration.ofSeconds(30));
        assertThat(campaign.rendering().limits().memoryBytes()).hasValue(64L << 20);
    }

    @Test
    void takesOneListOrSeveral() throws Exception {
        assertThat(load(with("list: customers")).recipients())
                .isEqualTo(new Recipients.FromLists(List.of("customers")));
        assertThat(load(with("list: [customers, prospects 2026]")).recipients())
                .isEqualTo(new Recipients.FromLists(List.of("customers", "prospects 2026")));
    }

    @Test
    void takesRenderAsAWord() throws Exception {
        assertThat(load(with("file: recipients.csv") + "render: raster\n")
                        .rendering()
                        .way())
                .isEqualTo(Rendering.Way.RASTER);
    }

    @Test
    void takesAnExpectationWithOneEndOrNone() throws Exception {
        assertThat(expectation("1000..")).isEqualTo(new Expectation(1000, Long.MAX_VALUE));
        assertThat(expectation("..1500")).isEqualTo(new Expectation(0, 1500));
        assertThat(expectation("3")).isEqualTo(new Expectation(3, 3));
    }

    @Test
    void anExpectationAdmitsItsEnds() {
        Expectation expectation = new Expectation(10, 12);
        assertThat(expectation.admits(9)).isFalse();
        assertThat(expectation.admits(10)).isTrue();
        assertThat(expectation.admits(12)).isTrue();
        assertThat(expectation.admits(13)).isFalse();
        assertThat(expectation).hasToString("10..12");
    }

    @Test
    void keepsTextAsItIsWritten() throws Exception {
        // YAML would read these as a number and as a truth value; as a name they are what stands there.
        String text = with("file: recipients.csv").replace("campaign: offers", "campaign: 007\nsubject: no");
        Campaign campaign = load(text);
        assertThat(campaign.name()).isEqualTo("007");
        assertThat(campaign.subject()).contains("no");
    }

    @Test
    void fillsInVariablesAnywhereInAValue() throws Exception {
        String text =
                with("file: ${WHAT}.csv").replace("campaign: offers", "campaign: ${A}-${B}\nsubject: $${A} $$ $A");
        Campaign campaign = load(text, Map.of("WHAT", "recipients", "A", "a", "B", "b"));
        assertThat(campaign.name()).isEqualTo("a-b");
        assertThat(campaign.subject()).contains("${A} $$ $A");
    }

    @Test
    void takesAVariableLiterallyThatLooksLikeAPlaceholder() throws Exception {
        String text = remote("password: ${P}");
        Campaign campaign = load(text, Map.of("P", "${HOME}$1\\"));
        assertThat(((Server.Remote) campaign.server()).password().reveal()).isEqualTo("${HOME}$1\\");
    }

    @Test
    void warnsOfAPasswordInTheJobFile() throws Exception {
        Campaign campaign = load(remote("password: hunter2"));
        assertThat(campaign.warnings())
                .containsExactly(
                        folder.resolve("job.yaml") + ":6:13: 'password' stands in the job file, where everybody"
                                + " who may read that file can see it; use ${NAME} or 'password-file' instead");
        assertThat(campaign.toString()).doesNotContain("hunter2").contains("********");
    }

    @Test
    void stripsOneEndOfLineFromAPasswordFile() throws Exception {
        for (String content : List.of("pass word", "pass word\n", "pass word\r\n")) {
            Files.writeString(folder.resolve("secret"), content);
            Campaign campaign = load(remote("password-file: secret"));
            assertThat(((Server.Remote) campaign.server()).password().reveal()).isEqualTo("pass word");
        }
    }

    @Test
    void warnsOfAPasswordFileThatOthersMayRead() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "s");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        assertThat(load(remote("password-file: secret")).warnings()).isEmpty();

        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(load(remote("password-file: secret")).warnings())
                .containsExactly(folder.resolve("job.yaml") + ":6:18: 'password-file' names 'secret', which others than"
                        + " its owner may read; take their rights away (chmod 600)");
    }

    @Test
    void warnsOfATimeThatComesTwiceInTheNight() throws Exception {
        Campaign campaign = load(with("file: recipients.csv") + "schedule: 2026-10-25T02:30\n");
        assertThat(campaign.warnings())
                .singleElement()
                .asString()
                .contains("job.yaml:7:11: 'schedule' is a time that the clocks in Europe/Rome show twice");
    }

    @Test
    void warnsOfAFinalDotThatIsNotWaitedForLongEnough() throws Exception {
        Campaign campaign = load(with("file: recipients.csv")
                .replace("{sandbox: true}", "{sandbox: true, time-limits: {final-dot: 5m}}"));
        assertThat(campaign.warnings()).singleElement().asString().contains("'final-dot' is below the 10 minutes");
    }

    @Test
    void readsAFileThatBeginsWithAByteOrderMark() throws Exception {
        assertThat(load("\uFEFF" + with("file: recipients.csv")).name()).isEqualTo("offers");
    }

    @Test
    void tellsTheNameOfACampaignWhoseFilesAndVariablesAreGone() throws Exception {
        Path job = folder.resolve("job.yaml");
        Files.writeString(job, remote("password: ${NOT_SET}").replace("recipients.csv", "gone.csv"));
        assertThat(CampaignFile.nameOf(job, Map.of())).isEqualTo("offers");
    }

    private Expectation expectation(String range) throws Exception {
        return load(with("file: recipients.csv") + "expect: {recipients: " + range + "}\n")
                .expect()
                .orElseThrow();
    }

    private static String with(String recipients) {
        return """
                campaign: offers
                server: {sandbox: true}
                sender: receipts@example.com
                recipients:
                  %s
                documents: documents
                """.formatted(recipients);
    }

    private static String remote(String password) {
        return """
                campaign: offers
                server:
                  host: fax.example.net
                  port: 2525
                  username: acme
                  %s
                sender: receipts@example.com
                recipients:
                  file: recipients.csv
                """.formatted(password);
    }

    private Campaign load(String text) throws Exception {
        return load(text, Map.of());
    }

    private Campaign load(String text, Map<String, String> environment) throws Exception {
        Path job = Files.write(folder.resolve("job.yaml"), text.getBytes(StandardCharsets.UTF_8));
        return CampaignFile.load(job, environment);
    }
}
