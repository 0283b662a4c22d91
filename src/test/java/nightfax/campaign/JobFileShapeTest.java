package nightfax.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/** Keys, their nesting, and text that is no job file at all. */
class JobFileShapeTest extends JobFileMistakes {

    static Stream<Arguments> mistakes() {
        return Stream.of(
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
                        "5:3: 'trust' has no use without TLS; add 'tls: starttls' or 'tls: implicit'"));
    }

    @Test
    void theJobFileBeforeTheMistakesIsInOrder() throws Exception {
        Path job = Files.writeString(folder.resolve("job.yaml"), JOB);
        assertThat(CampaignFile.load(job, ENVIRONMENT).warnings()).isEmpty();
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
}
