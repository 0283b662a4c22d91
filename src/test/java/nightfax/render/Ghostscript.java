package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;

/** An interpreter that is not ours, as the judge of what we write: it prints as a fax server would. */
public final class Ghostscript {

    private Ghostscript() {}

    /** Skips the test where Ghostscript is not installed. */
    public static void assume() {
        boolean there =
                Stream.of(System.getenv("PATH").split(":")).anyMatch(dir -> Files.isExecutable(Path.of(dir, "gs")));
        Assumptions.assumeTrue(there, "Ghostscript (gs) is not installed, so nobody judges the PostScript here");
    }

    /** The pages as bitmaps at 204 × 196; fails when Ghostscript has anything to complain about. */
    public static List<BufferedImage> print(Path ps, Path dir) {
        return run(ps, dir, List.of());
    }

    /** The same on a machine that has A4 paper, and no other, whatever a page asks for. */
    public static List<BufferedImage> printOnA4(Path ps, Path dir) {
        return run(ps, dir, List.of("-sPAPERSIZE=a4", "-dFIXEDMEDIA"));
    }

    private static List<BufferedImage> run(Path ps, Path dir, List<String> options) {
        assume();
        try {
            Path pages = Files.createDirectories(dir.resolve("printed-" + ps.getFileName()));
            List<String> command = new ArrayList<>(
                    List.of("gs", "-q", "-dSAFER", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pngmono", "-r204x196"));
            command.addAll(options);
            command.add("-sOutputFile=" + pages.resolve("%04d.png"));
            command.add(ps.toString());
            Process gs = new ProcessBuilder(command).redirectErrorStream(true).start();
            gs.getOutputStream().close();
            String said = new String(gs.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(gs.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(said).isEmpty();
            assertThat(gs.exitValue()).isZero();
            List<BufferedImage> images = new ArrayList<>();
            try (Stream<Path> files = Files.list(pages)) {
                for (Path file : files.sorted().toList()) {
                    images.add(ImageIO.read(file.toFile()));
                }
            }
            return images;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Share of black pels in a rectangle given in points from the lower left of A4 paper. */
    public static double ink(BufferedImage page, double x, double y, double width, double height) {
        double across = 204 / 72.0;
        double down = 196 / 72.0;
        int left = (int) Math.max(0, Math.round(x * across));
        int right = (int) Math.min(page.getWidth(), Math.round((x + width) * across));
        int top = (int) Math.max(0, Math.round(page.getHeight() - (y + height) * down));
        int bottom = (int) Math.min(page.getHeight(), Math.round(page.getHeight() - y * down));
        long black = 0;
        for (int v = top; v < bottom; v++) {
            for (int u = left; u < right; u++) {
                black += (page.getRGB(u, v) & 255) < 128 ? 1 : 0;
            }
        }
        return (double) black / Math.max(1, (right - left) * (bottom - top));
    }
}
