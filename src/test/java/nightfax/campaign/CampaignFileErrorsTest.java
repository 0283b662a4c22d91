package nightfax.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operator reads when a job file is not in order: one sentence, beginning with the place. */
class CampaignFileErrorsTest {

    private static final String JOB = """
            campaign: offers
            server:
              host: fax.example.net
              port: 2525
              username: acme
              password: ${PASSWORD}
            sender: receipts@example.com
            recipients:
              file: recipients.csv
            documents: documents
            """;

    private static final Map<String, String> ENVIRONMENT =
            Map.of("PASSWORD", "hunter2", "EMPTY", "", "LINES", "a\r\nRCPT TO: <1>", "ANGLE", "a>b");

    @TempDir
    Path folder;

    @BeforeEach
    void prepare() throws IOException {
        Files.writeString(folder.resolve("recipients.csv"), "Fax\n0510000101\n");
        Files.createDirectory(folder.resolve("documents"));
        Files.writeString(folder.resolve("documents/offer.txt"), "An offer\n");
        Files.writeString(folder.resolve("secret.txt"), "secret\n");
        Files.writeString(folder.resolve("empty"), "\n");
        Files.writeString(folder.resolve("two-lines"), "one\ntwo\n");
    }

    /** A line of the job file, what it is replaced by, and the message that follows. */
    static Stream<Arguments> mistakes() {
        return Stream.of(
                // Shape
                mistake("recipients:", "recipient:", "8:1: unknown key 'recipient'; did you mean 'recipients'?"),
                mistake("  port: 2525", "  prot: 2525", "4:3: unknown key 'prot'; did you mean 'port'?"),
                mistake(
                        "  port: 2525",
                        "  recipientsPerEnvelope: 5",
                        "4:3: unknown key 'recipientsPerEnvelope'; did you mean 'recipients-per-envelope'?"),
                mistake("documents: documents", "port: 2525", "10:1: unknown key 'port'; it belongs under 'server:'"),
                mistake(
                        "  port: 2525",
                        "  subject: x",
                        "4:3: unknown key 'subject'; it belongs at the top level, without indentation"),
                mistake(
                        "  file: recipients.csv",
                        "  xyzzy: 1",
                        "9:3: unknown key 'xyzzy'; known here are file, list, charset, delimiter, quote, header,"
                                + " columns, country, dial"),
                mistake(
                        "  port: 2525",
                        "  port: 2525\n  port: 2526",
                        "5:3: key 'port' is already there in line 4; remove one of the two"),
                mistake(
                        "sender: receipts@example.com",
                        "",
                        "1:1: key 'sender' is missing; add it with the mail address that gets the server's receipts"),
                mistake("  port: 2525", "", "2:1: key 'port' is missing; add it with the server's port"),
                mistake(
                        "  password: ${PASSWORD}",
                        "",
                        "2:1: key 'password' is missing; add 'password: ${NAME}' to take it from the environment, or"
                                + " 'password-file:'"),
                mistake(
                        "  file: recipients.csv",
                        "  dial: plus",
                        "8:1: 'recipients' names no source; write 'file:' with an export or 'list:' under it"),
                mistake(
                        "  file: recipients.csv",
                        "",
                        "8:1: 'recipients' has nothing under it; write indented keys under it: file, list, charset,"
                                + " delimiter, quote, header, columns, country, dial"),
                mistake(
                        "sender: receipts@example.com",
                        "sender: [a@example.com]",
                        "7:9: 'sender' is a list, but a single value belongs here"),
                mistake(
                        "sender: receipts@example.com",
                        "sender:",
                        "7:1: 'sender' has no value; give it one, or remove the key"),
                mistake(
                        "sender: receipts@example.com",
                        "sender: \" \"",
                        "7:9: 'sender' is empty; give it a value, or remove the key"),
                mistake(
                        "documents: documents",
                        "expect: 5",
                        "10:9: 'expect' is a single value; write indented keys under it: recipients"),
                mistake(
                        "documents: documents",
                        "? [a, b]\n: 1",
                        "10:3: a key must be a plain word, followed by a colon"),
                mistake(
                        "  file: recipients.csv",
                        "  list: []",
                        "9:9: 'list' is an empty list; give it an entry, or remove the key"),
                mistake(
                        "  file: recipients.csv",
                        "  list: customers\n  country: IT",
                        "10:3: 'country' does not go with 'list'; remove one of the two"),
                mistake(
                        "  port: 2525",
                        "  port: 2525\n  sandbox: true",
                        "3:3: 'host' does not go with 'sandbox: true'; remove one of the two"),
                mistake(
                        "  port: 2525",
                        "  port: 2525\n  password-file: secret.txt",
                        "5:3: 'password-file' does not go with 'password'; remove one of the two"),
                mistake(
                        "  port: 2525",
                        "  port: 2525\n  trust: secret.txt",
                        "5:3: 'trust' has no use without TLS; add 'tls: starttls' or 'tls: implicit'"),
                // Values
                mistake("  port: 2525", "  port: 65536", "4:9: 'port' is '65536'; it must be from 1 to 65535"),
                mistake("  port: 2525", "  port: smtp", "4:9: 'port' is 'smtp'; write a whole number from 1 to 65535"),
                mistake(
                        "  port: 2525",
                        "  port: 99999999999999999999",
                        "4:9: 'port' is '99999999999999999999'; write a whole number from 1 to 65535"),
                mistake(
                        "  port: 2525",
                        "  port: 2525\n  sessions: 0",
                        "5:13: 'sessions' is '0'; it must be from 1 to 256"),
                mistake(
                        "  port: 2525",
                        "  port: 2525\n  patience: 15",
                        "5:13: 'patience' is '15'; write a time with its unit, such as 500ms, 60s, 15m or 1h30m"),
                mistake(
                        "  port: 2525",
                        "  port: 2525\n  patience: 8d",
                        "5:13: 'patience' is '8d'; it must be from 0s to 168h"),
                mistake(
                        "  port: 2525",
                        "  port: 2525\n  compress: maybe",
                        "5:13: 'compress' is 'maybe'; write true or false"),
                mistake(
                        "  port: 2525",
                        "  port: 2525\n  tls: startls",
                        "5:8: 'tls' is 'startls'; write one of none, starttls, implicit; did you mean 'starttls'?"),
                mistake(
                        "  port: 2525",
                        "  port: 2525\n  identification: Più V1.0",
                        "5:19: 'identification' is 'Più V1.0'; write up to 100 letters, digits and ASCII signs"),
                mistake(
                        "  host: fax.example.net",
                        "  host: fax.example.net:2525",
                        "3:9: 'host' is 'fax.example.net:2525'; write the port under its own key, 'port:'"),
                mistake(
                        "  host: fax.example.net",
                        "  host: smtp://fax.example.net",
                        "3:9: 'host' is 'smtp://fax.example.net'; write the server's name alone, without '://'"),
                mistake(
                        "  host: fax.example.net",
                        "  host: fax example",
                        "3:9: 'host' is 'fax example'; write the server's name or address"),
                mistake(
                        "sender: receipts@example.com",
                        "sender: receipts",
                        "7:9: 'sender' is 'receipts'; write one plain mail address, such as receipts@example.com"),
                mistake(
                        "sender: receipts@example.com",
                        "sender: A <a@example.com>",
                        "7:9: 'sender' has a '<' or '>' in it, which can't be sent to the server; write it without"),
                mistake(
                        "campaign: offers",
                        "campaign: ../offers",
                        "1:11: 'campaign' is '../offers'; use up to 100 letters and digits, with spaces and . _ - only"
                                + " between them"),
                mistake(
                        "documents: documents",
                        "schedule: tomorrow",
                        "10:11: 'schedule' is 'tomorrow'; write now, or a date and time on the server's clock such as"
                                + " 2026-12-01T02:30"),
                mistake(
                        "documents: documents",
                        "schedule: 2026-02-30T02:30",
                        "10:11: 'schedule' is '2026-02-30T02:30'; write now, or a date and time on the server's clock"
                                + " such as 2026-12-01T02:30"),
                mistake(
                        "documents: documents",
                        "schedule: 2026-12-01T02:30:15",
                        "10:11: 'schedule' is '2026-12-01T02:30:15', but the server takes whole minutes; leave the"
                                + " seconds out"),
                mistake(
                        "documents: documents",
                        "schedule: 2026-03-29T02:30",
                        "10:11: 'schedule' is '2026-03-29T02:30', a time that the clocks in Europe/Rome skip that"
                                + " night; choose another, or set 'zone'"),
                mistake(
                        "documents: documents",
                        "zone: Europe/Roma",
                        "10:7: 'zone' is 'Europe/Roma'; write the zone of the server's clock, such as Europe/Rome; did"
                                + " you mean 'Europe/Rome'?"),
                mistake(
                        "documents: documents",
                        "expect: {recipients: many}",
                        "10:22: 'recipients' is 'many'; write a range, such as 1000..1500, 1000.. or ..1500"),
                mistake(
                        "documents: documents",
                        "expect: {recipients: \"..\"}",
                        "10:22: 'recipients' is '..'; write a range, such as 1000..1500, 1000.. or ..1500"),
                mistake(
                        "documents: documents",
                        "expect: {recipients: 5..3}",
                        "10:22: 'recipients' is '5..3', which ends before it begins; write the smaller number first"),
                mistake(
                        "documents: documents",
                        "unfinished: resume",
                        "10:13: 'unfinished' is 'resume'; write one of finish, supersede, stop"),
                mistake(
                        "documents: documents",
                        "render: {limits: {memory: 64}}",
                        "10:27: 'memory' is '64'; write a size with its unit, such as 500kB or 100MB"),
                mistake(
                        "  file: recipients.csv",
                        "  file: recipients.csv\n  charset: windows-1253x",
                        "10:12: 'charset' is 'windows-1253x', which is no known encoding; write one such as UTF-8 or"
                                + " windows-1252; did you mean 'windows-1252'?"),
                mistake(
                        "  file: recipients.csv",
                        "  file: recipients.csv\n  delimiter: \";;\"",
                        "10:14: 'delimiter' is ';;'; write one character in quotes, such as \";\", or tab"),
                mistake(
                        "  file: recipients.csv",
                        "  file: recipients.csv\n  delimiter: \";\"\n  quote: \";\"",
                        "8:1: 'delimiter' and 'quote' are the same character; change one of the two"),
                mistake(
                        "  file: recipients.csv",
                        "  file: recipients.csv\n  columns: {fax: 0}",
                        "10:18: 'fax' is '0'; it must be from 1 to 10000"),
                mistake(
                        "  file: recipients.csv",
                        "  file: recipients.csv\n  country: Italia",
                        "10:12: 'country' is 'Italia'; write the two letters of a country with its own numbering plan,"
                                + " such as IT or DE"),
                mistake(
                        "  file: recipients.csv",
                        "  list: [customers, customers]",
                        "9:21: 'list' names the list 'customers' twice; remove one"),
                // What is not there
                mistake(
                        "  file: recipients.csv",
                        "  file: gone.csv",
                        "9:9: 'file' names the file 'gone.csv', which doesn't exist; paths are relative to the job"
                                + " file"),
                mistake(
                        "  file: recipients.csv",
                        "  file: documents",
                        "9:9: 'file' names 'documents', which is not a file; name the file itself"),
                mistake(
                        "documents: documents",
                        "documents: gone",
                        "10:12: 'documents' names the folder 'gone', which doesn't exist; paths are relative to the"
                                + " job file"),
                mistake(
                        "documents: documents",
                        "documents: recipients.csv",
                        "10:12: 'documents' names 'recipients.csv', which is not a folder; name the folder itself"),
                mistake(
                        "documents: documents",
                        "document: ../secret.txt",
                        "10:11: 'document' can't be used: document '../secret.txt' leads out of the document folder;"
                                + " only files inside it are opened"),
                mistake(
                        "documents: documents",
                        "suppression: [gone.csv]",
                        "10:15: 'suppression' names the file 'gone.csv', which doesn't exist; paths are relative to"
                                + " the job file"),
                mistake(
                        "  password: ${PASSWORD}",
                        "  password-file: gone",
                        "6:18: 'password-file' names the file 'gone', which doesn't exist; paths are relative to the"
                                + " job file"),
                mistake(
                        "  password: ${PASSWORD}",
                        "  password-file: empty",
                        "6:18: 'password-file' names 'empty', which is empty; write the password into it"),
                mistake(
                        "  password: ${PASSWORD}",
                        "  password-file: two-lines",
                        "6:18: 'password-file' names 'two-lines', which has more than one line or a control character"
                                + " in it; it must hold the password alone"),
                // The environment, and what may not reach the wire
                mistake(
                        "  password: ${PASSWORD}",
                        "  password: ${FAX_PASSWORD}",
                        "6:13: 'password' needs the environment variable FAX_PASSWORD, which is not set; set it before"
                                + " nightfax is started"),
                mistake(
                        "  password: ${PASSWORD}",
                        "  password: ${EMPTY}",
                        "6:13: 'password' is empty; give it a value, or remove the key"),
                mistake(
                        "  password: ${PASSWORD}",
                        "  password: ${PASSWORD",
                        "6:13: 'password' has a '${' without a variable's name and '}' after it; write ${NAME}, or $${"
                                + " for the characters themselves"),
                mistake(
                        "documents: documents",
                        "subject: ${LINES}",
                        "10:10: 'subject' has a line break, tab, NUL or other control character in it; remove that"
                                + " character"),
                mistake(
                        "documents: documents",
                        "subject: ${ANGLE}",
                        "10:10: 'subject' has a '<' or '>' in it, which can't be sent to the server; write it"
                                + " without"),
                mistake(
                        "documents: documents",
                        "subject: \"a\\0b\"",
                        "10:10: 'subject' has a line break, tab, NUL or other control character in it; remove that"
                                + " character"),
                mistake(
                        "  username: acme",
                        "  username: \"acme\\nRSET\"",
                        "5:13: 'username' has a line break, tab, NUL or other control character in it; remove that"
                                + " character"),
                mistake(
                        "documents: documents",
                        "subject: " + "x".repeat(1001),
                        "10:10: 'subject' is longer than 1000 characters; shorten it"));
    }

    private static Arguments mistake(String line, String instead, String message) {
        return Arguments.of(line, instead, message);
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("mistakes")
    void saysWhereAndWhatAndWhatToDo(String line, String instead, String message) throws IOException {
        assertThat(JOB).contains(line + "\n");
        assertThat(error(JOB.replace(line + "\n", instead.isEmpty() ? "" : instead + "\n")))
                .isEqualTo(folder.resolve("job.yaml") + ":" + message);
    }

    @Test
    void theJobFileBeforeTheMistakesIsInOrder() throws Exception {
        Path job = Files.writeString(folder.resolve("job.yaml"), JOB);
        assertThat(CampaignFile.load(job, ENVIRONMENT).warnings()).isEmpty();
    }

    @Test
    void quotesWhatStandsInTheFileNotWhatTheVariableHolds() throws IOException {
        for (String key : new String[] {"host", "port", "sessions", "tls", "compress", "patience", "trust"}) {
            String line = "  " + key + ": ${PASSWORD} x\n";
            String text = JOB.replaceAll("(?m)^  " + key + ":.*\n", "").replace("server:\n", "server:\n" + line);
            assertThat(error(text)).as(key).contains("'" + key + "'").doesNotContain("hunter2");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*hunter2",
                "&hunter2",
                "!hunter2",
                "!hunter2 x",
                "!!hunter2 x",
                "%hunter2",
                "[hunter2",
                "!h!hunter2 x"
            })
    void neverRepeatsAPasswordThatYamlTrips(String password) throws IOException {
        assertThat(error(JOB.replace("${PASSWORD}", password)))
                .startsWith(folder.resolve("job.yaml") + ":")
                .doesNotContain("hunter2");
    }

    @Test
    void saysThatAJobFileIsEmpty() throws IOException {
        assertThat(error("")).contains("job.yaml:1:1: the job file is empty");
        assertThat(error("# only a comment\n")).contains("job.yaml:1:1: the job file is empty");
    }

    @Test
    void saysThatAFileIsNoJobFile() throws IOException {
        assertThat(error("- a\n- b\n")).contains("job.yaml:1:1: this is no job file");
        assertThat(error("Fax;Documento")).contains("job.yaml:1:1: this is no job file");
    }

    @Test
    void saysWhereTheYamlBreaks() throws IOException {
        assertThat(error("campaign: offers\n\tserver: x\n")).contains("job.yaml:2:1: this is not valid YAML (");
        assertThat(error("campaign: offers\nsender: \"a\n")).contains("job.yaml:3:1: this is not valid YAML (");
        assertThat(error("campaign: a\n---\ncampaign: b\n")).contains("there is a second document after '---'");
    }

    @Test
    void saysWhereTheFileStopsBeingUtf8() throws IOException {
        byte[] latin1 = "campaign: offers\nsubject: Città\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(error(latin1)).endsWith("job.yaml:2:14: the job file is not UTF-8 from here on; save it as UTF-8");
        assertThat(error("campaign: offers\n".getBytes(StandardCharsets.UTF_16)))
                .endsWith("job.yaml:1:1: the job file is not UTF-8 from here on; save it as UTF-8");
    }

    @Test
    void saysWhereACharacterStandsThatYamlCannotHave() throws IOException {
        assertThat(error("campaign: offers\nsubject: a\u0000b\n"))
                .endsWith("job.yaml:2:11: the character U+0000 can't be in a job file; remove it");
        String far = "# comment\n".repeat(3000) + "subject: 😀a\u0001b\n";
        assertThat(error(far)).endsWith("job.yaml:3001:12: the character U+0001 can't be in a job file; remove it");
    }

    @Test
    void saysThatAJobFileIsMissing() {
        Path gone = folder.resolve("gone.yaml");
        assertThat(catchThrowableOfType(CampaignFileException.class, () -> CampaignFile.load(gone, Map.of())))
                .hasMessage("job file '" + gone + "' doesn't exist; check the path");
        assertThat(catchThrowableOfType(CampaignFileException.class, () -> CampaignFile.load(folder, Map.of())))
                .hasMessage("job file '" + folder + "' is not a file; name the job's YAML file itself");
    }

    @Test
    void refusesWhatIsTooLargeForAJobFile() throws IOException {
        assertThat(error("#" + "x".repeat(YamlText.LARGEST_BYTES))).contains("is larger than 1 MiB");
    }

    @Test
    void refusesDeepNestingAndAvalanchesOfAliases() throws IOException {
        assertThat(error("campaign: " + "[".repeat(10_000) + "]".repeat(10_000)))
                .contains("job.yaml:1:1: the job file is nested too deeply or refers to itself too often");
        StringBuilder laughs = new StringBuilder("a0: &a0 [lol]\n");
        for (int i = 1; i < 30; i++) {
            laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(error(laughs.toString())).startsWith(folder.resolve("job.yaml") + ":");
    }

    @Test
    void refusesARecursiveSection() throws IOException {
        assertThat(error("campaign: x\nserver: &s\n  time-limits: *s\n"))
                .endsWith("job.yaml:3:3: unknown key 'time-limits'; it belongs under 'server:'");
    }

    @Test
    void showsControlCharactersOfAKeyAsEscapes() throws IOException {
        assertThat(error("\"camp\\e[2Jaign\": x\n")).contains("unknown key 'camp\\u001B[2Jaign'");
    }

    private String error(String text) throws IOException {
        return error(text.getBytes(StandardCharsets.UTF_8));
    }

    private String error(byte[] bytes) throws IOException {
        Path job = Files.write(folder.resolve("job.yaml"), bytes);
        CampaignFileException e =
                catchThrowableOfType(CampaignFileException.class, () -> CampaignFile.load(job, ENVIRONMENT));
        assertThat(e).as("an error").isNotNull();
        assertThat(e.getMessage()).doesNotContain("\n");
        return e.getMessage();
    }
}
