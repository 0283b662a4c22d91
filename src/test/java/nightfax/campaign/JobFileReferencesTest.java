package nightfax.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ValueSource;

/** What a job file refers to: files, folders, the environment. */
class JobFileReferencesTest extends JobFileMistakes {

    static Stream<Arguments> mistakes() {
        return Stream.of(
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
                // The environment
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
                                + " for the characters themselves"));
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
}
