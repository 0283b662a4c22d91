package nightfax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import nightfax.cli.Shell.Ran;
import nightfax.job.CampaignFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents as files on disk, without a campaign. */
class RenderCommandTest {

    @TempDir
    Path temp;

    @Test
    void rendersDocumentsToPostScriptAndToPictures() throws IOException {
        CampaignFolder campaign = CampaignFolder.inSandbox(temp.resolve("campaign"))
                .document("two.txt", "one\f\ntwo\n")
                .document("broken.pdf", "%PDF-1.7\n");
        Path documents = campaign.path().resolve("documents");
        Path out = temp.resolve("out");

        Ran rendered = Shell.bare(
                "render",
                "--out",
                out.toString(),
                documents.resolve("letter.txt").toString(),
                documents.resolve("two.txt").toString());
        assertThat(rendered.code()).isZero();
        assertThat(Files.readString(out.resolve("letter.ps"), StandardCharsets.ISO_8859_1))
                .startsWith("%!PS-Adobe-3");
        assertThat(rendered.out()).contains("letter.ps  1 page, ").contains("two.ps  2 pages, ");

        Ran previewed = Shell.bare(
                "preview", "--out", out.toString(), documents.resolve("two.txt").toString());
        assertThat(previewed.code()).isZero();
        assertThat(out.resolve("two-1.png")).isNotEmptyFile();
        assertThat(out.resolve("two-2.png")).isNotEmptyFile();

        Ran broken = Shell.bare(
                "render",
                "--out",
                out.toString(),
                documents.resolve("broken.pdf").toString());
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.err()).contains("broken.pdf").doesNotContain("\tat ");

        Ran missing = Shell.bare("render", "--out", out.toString(), "no-such.pdf");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("no-such.pdf doesn't exist");
    }
}
