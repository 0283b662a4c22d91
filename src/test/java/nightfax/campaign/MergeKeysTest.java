package nightfax.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cover} and {@code merge} in the job file. */
class MergeKeysTest {

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(folder.resolve("documents"));
        Files.writeString(folder.resolve("documents/cover.pdf"), "%PDF-1.4\n");
        Files.writeString(folder.resolve("recipients.csv"), "Fax\n");
    }

    private Documents read(String lines) throws Exception {
        Path job = Files.writeString(folder.resolve("job.yaml"), """
                campaign: offers
                server: {sandbox: true}
                sender: receipts@example.com
                recipients: {file: recipients.csv}
                """ + lines);
        return CampaignFile.load(job, Map.of()).documents();
    }

    private void assertRefused(String lines, String sentence) {
        assertThatThrownBy(() -> read(lines))
                .isInstanceOf(CampaignFileException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void fillsFormsWhoseFieldsHaveColumnsUnlessToldOtherwise() throws Exception {
        assertThat(read("").merge()).isEqualTo(Merge.STANDARD);
        assertThat(read("merge: false\n").merge().use()).isEqualTo(Merge.Use.NEVER);
        assertThat(read("merge: true\n").merge().use()).isEqualTo(Merge.Use.ALWAYS);
    }

    @Test
    void saysWhichColumnFeedsWhichField() throws Exception {
        Documents documents =
                read("cover: cover.pdf\nmerge:\n  fields: {amount due: Importo}\n  by-hand: [sign, date]\n");

        assertThat(documents.cover()).isEqualTo(Optional.of("cover.pdf"));
        assertThat(documents.merge())
                .isEqualTo(new Merge(Merge.Use.ALWAYS, Map.of("amount due", "Importo"), Set.of("sign", "date")));
    }

    @Test
    void saysWhatIsWrongAndWhere() {
        assertRefused("merge: perhaps\n", "job.yaml:5:8: 'merge' is 'perhaps'; write true or false");
        assertRefused("merge: {field: {a: b}}\n", "job.yaml:5:9: unknown key 'field'; did you mean 'fields'?");
        assertRefused(
                "merge: {fields: [a]}\n", "'fields' is a list; write indented names under it, each with its value");
        assertRefused("merge: {fields: {a: }}\n", "'a' has no value; give it one, or remove the key");
        assertRefused("merge:\n  fields:\n    a: b\n    a: c\n", "job.yaml:8:5: 'a' is already there in line 7");
        assertRefused(
                "merge: {fields: {a: b}, by-hand: a}\n",
                "'by-hand' names the field 'a', which a column feeds under 'fields'; remove one of the two");
        assertRefused("cover: none.pdf\n", "'cover' can't be used: ");
    }
}
