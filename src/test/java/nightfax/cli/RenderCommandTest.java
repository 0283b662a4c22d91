package nightfax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import javax.imageio.ImageIO;
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

    @Test
    void rendersAsTheJobFileHasItByWhichTheyAreSent() throws IOException {
        CampaignFolder campaign = CampaignFolder.inSandbox(temp.resolve("campaign"));
        String letter = campaign.path().resolve("documents/letter.txt").toString();
        campaign.job(Files.readString(campaign.jobFile()) + "paper: letter\nresolution: superfine\nrender: raster\n");
        Path data = temp.resolve("data");
        Path out = temp.resolve("out");

        assertThat(new Shell(data).run("check", campaign.jobFile()).code()).isZero();
        Ran rendered = Shell.bare(
                "render",
                "--paper",
                "letter",
                "--resolution",
                "superfine",
                "--raster",
                "--out",
                out.toString(),
                letter);
        assertThat(rendered.code()).as(rendered.err()).isZero();
        assertThat(Files.readAllBytes(out.resolve("letter.ps"))).isEqualTo(spooled(data.resolve("spool")));

        Ran previewed = Shell.bare(
                "preview", "--paper=letter", "--resolution=superfine", "--enlarge", "--out", out.toString(), letter);
        assertThat(previewed.code()).as(previewed.err()).isZero();
        BufferedImage page = ImageIO.read(out.resolve("letter-1.png").toFile());
        assertThat(page.getHeight()).as("11 inches of 391 lines").isEqualTo(4301);
        assertThat(page.getWidth()).isEqualTo(1728);

        Ran unknown = Shell.bare("preview", "--paper", "A3", "--out", out.toString(), letter);
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("--paper", "A4, LETTER", "'A3'", "preview --help");
    }

    private static byte[] spooled(Path spool) throws IOException {
        try (Stream<Path> files = Files.walk(spool)) {
            Path body = files.filter(file -> String.valueOf(file.getFileName()).endsWith(".body"))
                    .findFirst()
                    .orElseThrow();
            try (InputStream in =
                    new InflaterInputStream(Base64.getMimeDecoder().wrap(Files.newInputStream(body)))) {
                return in.readAllBytes();
            }
        }
    }
}
