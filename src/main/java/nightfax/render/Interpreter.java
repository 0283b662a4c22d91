package nightfax.render;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ghostscript, where it is installed: what a fax server most likely makes pels of PostScript with. Another interpreter may see
 * an edge a pel elsewhere; none that is written anew for a preview would come as near.
 */
final class Interpreter {

    /** What it says of an error, in bytes; a document can make it say anything, for hours. */
    private static final int MOST_SAID = 4096;

    private final Path command;

    private Interpreter(Path command) {
        this.command = command;
    }

    /** {@return the one that this machine's search path leads to} */
    static Optional<Interpreter> installed() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, "gs"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Interpreter::new);
    }

    /**
     * Prints on paper that is there and no other, as a machine does, whatever the pages ask for.
     *
     * @param folder where the pages go, one PNG each, black and white, one pixel for each pel; there are none in it yet
     * @param time that it may take
     * @return the pages in order
     * @throws UnrenderableException when it is not PostScript that can be printed, in the time that there is
     */
    List<Path> print(Path postScript, Path folder, RenderOptions options, Duration time)
            throws UnrenderableException, IOException {
        ProcessBuilder builder = new ProcessBuilder(command(postScript, options))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        // Whoever runs us may have set what it does in a way that suits other work.
        builder.environment().remove("GS_OPTIONS");
        // A document may read and write where temporary files are: not among those of others.
        List.of("TMPDIR", "TEMP", "TEMPDIR")
                .forEach(name -> builder.environment().put(name, folder.toString()));
        String said = said(builder.start(), time);
        List<Path> pages = new ArrayList<>();
        for (int page = 1; Files.exists(folder.resolve(page + ".png")); page++) {
            pages.add(folder.resolve(page + ".png"));
        }
        if (pages.isEmpty()) {
            throw new UnrenderableException("it prints no page" + (said.isEmpty() ? "" : ": " + said));
        }
        return pages;
    }

    private List<String> command(Path postScript, RenderOptions options) {
        Paper paper = options.paper();
        Resolution resolution = options.resolution();
        long across = Math.round(paper.width() * resolution.across() / 72);
        long down = Math.round(paper.height() * resolution.down() / 72);
        return List.of(
                command.toString(),
                "-q",
                "-dSAFER",
                "-dBATCH",
                "-dNOPAUSE",
                "-K" + (options.limits().memory() >> 10),
                "-sDEVICE=pngmono",
                "-dFIXEDMEDIA",
                "-g" + across + "x" + down,
                "-r" + resolution.across() + "x" + resolution.down(),
                "-sOutputFile=%d.png",
                postScript.toAbsolutePath().toString());
    }

    private static String said(Process running, Duration time) throws UnrenderableException, IOException {
        running.getOutputStream().close();
        try (InputStream output = running.getInputStream()) {
            CompletableFuture<Process> ended = running.onExit().orTimeout(time.toMillis(), TimeUnit.MILLISECONDS);
            // Not the process itself, which would close what is being read.
            ended.whenComplete((process, late) -> running.toHandle().destroyForcibly());
            String said = new String(output.readNBytes(MOST_SAID), StandardCharsets.US_ASCII);
            output.transferTo(OutputStream.nullOutputStream());
            int code = running.waitFor();
            if (ended.isCompletedExceptionally()) {
                throw new UnrenderableException("it takes longer than " + Budget.told(time) + " to print");
            }
            String told = Budget.oneLine(said.strip());
            if (code != 0) {
                throw new UnrenderableException("Ghostscript cannot print it: " + told);
            }
            return told;
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a preview was printed", e);
        }
    }
}
