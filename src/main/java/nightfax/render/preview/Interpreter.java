package nightfax.render.preview;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nightfax.render.bounds.Budget;
import nightfax.render.bounds.Reasons;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.options.RenderOptions;
import nightfax.render.raster.Bitmap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ghostscript, where it is installed: what a fax server most likely makes pels of PostScript with. Another interpreter may see
 * an edge a pel elsewhere; none that is written anew for a preview would come as near.
 *
 * <p>A document that is PostScript itself is a program of somebody else's. It gets its own text and a pipe for its pages, no
 * file to read or write, and its time is bounded, by the system too should we be gone before it is.
 */
final class Interpreter {

    private static final Logger log = LoggerFactory.getLogger(Interpreter.class);

    /** What it says of an error, in bytes; a document can make it say anything, for hours. */
    private static final int MOST_SAID = 4096;

    /** Processor time is the system's to measure, in whole seconds, and more than ours by what it takes to begin. */
    private static final int GRACE = 2;

    /** What a shell says of a program that the system ended, for its processor time: 128 and the signal, KILL or XCPU. */
    private static final Set<Integer> OUT_OF_TIME = Set.of(137, 152);

    /** A page is a portable bitmap: this, its size, and its rows. */
    private static final String MAGIC = "P4";

    private final Path command;

    private Interpreter(Path command) {
        this.command = command;
    }

    /** Takes the pages as they are printed. */
    interface Tray {
        void page(Bitmap page) throws IOException;
    }

    /** {@return the one that this machine's search path leads to} */
    static Optional<Interpreter> installed() {
        return installed(Optional.ofNullable(System.getenv("PATH")).orElse(""));
    }

    static Optional<Interpreter> installed(String path) {
        return Arrays.stream(path.split(File.pathSeparator))
                .flatMap(Interpreter::inFolder)
                .findFirst()
                .map(Interpreter::new);
    }

    private static Stream<Path> inFolder(String folder) {
        try {
            return Stream.of(Path.of(folder, "gs"))
                    .filter(Path::isAbsolute)
                    .filter(Files::isRegularFile)
                    .filter(Files::isExecutable);
        } catch (InvalidPathException e) {
            // A name that this program's character set has no letters for.
            return Stream.empty();
        }
    }

    /** What is to be printed. */
    interface Contents {
        /** @return how many pages of it there is to be time for */
        int writeTo(OutputStream postScript) throws UnrenderableException, IOException;
    }

    /**
     * Prints what is written for that alone, as {@link #print(ReadableByteChannel, RenderOptions, Duration, Tray)} does.
     *
     * @throws UnrenderableException when it cannot be written, too
     */
    void print(Contents contents, RenderOptions options, Tray tray) throws UnrenderableException, IOException {
        // It loses its name as it is opened, so that it is gone with us, however we end.
        try (FileChannel postScript = FileChannel.open(
                Files.createTempFile("nightfax", ".ps"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(postScript));
            int pages = contents.writeTo(out);
            out.flush();
            print(postScript.position(0), options, Budget.time(options.limits(), pages), tray);
        }
    }

    /**
     * Prints on paper that is there and no other, as a machine does, whatever the pages ask for.
     *
     * @param postScript read from another thread, to its end or until the pages are there; not closed
     * @param time that it may work; a machine that is busy with others may keep it waiting {@value Budget#PATIENCE} times as
     *     long
     * @throws UnrenderableException when it is not PostScript that can be printed, in the time that there is
     */
    void print(ReadableByteChannel postScript, RenderOptions options, Duration time, Tray tray)
            throws UnrenderableException, IOException {
        long across = Math.round(options.paper().width() * options.resolution().across() / 72);
        long down = Math.round(options.paper().height() * options.resolution().down() / 72);
        ProcessBuilder builder = new ProcessBuilder(limited(
                time,
                command.toString(),
                "-q",
                "-dSAFER",
                "-dBATCH",
                "-dNOPAUSE",
                "-K" + (options.limits().memory() >> 10),
                "-sDEVICE=pbmraw",
                "-dFIXEDMEDIA",
                "-g" + across + "x" + down,
                "-r" + options.resolution().across() + "x"
                        + options.resolution().down(),
                "-sstdout=%stderr",
                "-sOutputFile=%stdout",
                "-"));
        // Whoever runs us may have set what it does in a way that suits other work.
        builder.environment().remove("GS_OPTIONS");
        // A document may read and write where temporary files are: nowhere.
        List.of("TMPDIR", "TEMP", "TEMPDIR")
                .forEach(name -> builder.environment().put(name, "/nonexistent"));
        Process running = builder.start();
        CompletableFuture.runAsync(() -> feed(postScript, running), Interpreter::beside);
        new Pages(running, (int) across, (int) down, options.limits().pages(), time).into(tray);
    }

    private static void feed(ReadableByteChannel postScript, Process running) {
        try (OutputStream input = running.getOutputStream()) {
            Channels.newInputStream(postScript).transferTo(input);
        } catch (IOException e) {
            // It has ended, or nobody waits for its pages any more.
            log.debug("the interpreter does not read to the end", e);
        }
    }

    private static void beside(Runnable task) {
        Thread thread = new Thread(task, "interpreter");
        thread.setDaemon(true);
        thread.start();
    }

    private static List<String> limited(Duration time, String... command) {
        return Stream.concat(
                        Stream.of("/bin/sh", "-c", "ulimit -t " + (time.toSeconds() + GRACE) + "; exec \"$@\"", "sh"),
                        Stream.of(command))
                .toList();
    }

    /**
     * What comes out of it.
     *
     * @param width in pels, as {@code height}, of every page
     */
    private record Pages(Process running, int width, int height, int most, Duration time) {

        void into(Tray tray) throws UnrenderableException, IOException {
            CompletableFuture<Process> ended =
                    running.onExit().orTimeout(Budget.PATIENCE * time.toMillis(), TimeUnit.MILLISECONDS);
            ended.whenComplete((process, late) -> kill());
            CompletableFuture<String> said = CompletableFuture.supplyAsync(this::said, Interpreter::beside);
            try (InputStream output = new BufferedInputStream(running.getInputStream())) {
                int pages = copy(output, tray);
                boolean torn = output.transferTo(OutputStream.nullOutputStream()) > 0;
                int code = running.waitFor();
                if (ended.isCompletedExceptionally() || OUT_OF_TIME.contains(code)) {
                    throw new UnrenderableException("it takes longer than " + Reasons.seconds(time) + " to print");
                }
                if (code != 0 || torn || pages == 0) {
                    String why = said.join();
                    throw new UnrenderableException("Ghostscript cannot print it: "
                            + (!why.isEmpty() ? why : pages == 0 && code == 0 ? "it has no page" : "code " + code));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while a preview was printed", e);
            } finally {
                kill();
            }
        }

        /** By its handle: the process itself would close what is being read. */
        private void kill() {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.toHandle().destroyForcibly();
        }

        private String said() {
            try (InputStream errors = running.getErrorStream()) {
                String said = new String(errors.readNBytes(MOST_SAID), StandardCharsets.US_ASCII);
                errors.transferTo(OutputStream.nullOutputStream());
                return Reasons.oneLine(said.strip());
            } catch (IOException e) {
                return "";
            }
        }

        /** {@return how many there were before the end, or before what is no page} */
        private int copy(InputStream output, Tray tray) throws UnrenderableException, IOException {
            int pages = 0;
            int bytes = (width + 7) / 8 * height;
            while (line(output).equals(MAGIC)) {
                String size = line(output);
                while (size.startsWith("#")) {
                    size = line(output);
                }
                byte[] bits = size.equals(width + " " + height) ? output.readNBytes(bytes) : new byte[0];
                if (bits.length < bytes) {
                    break;
                }
                if (++pages > most) {
                    throw new UnrenderableException("it has more than " + most + " pages");
                }
                tray.page(new Bitmap(width, height, bits));
            }
            return pages;
        }

        private static String line(InputStream output) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int b = output.read(); b >= 0 && b != '\n' && line.length() < MOST_SAID; b = output.read()) {
                line.append((char) b);
            }
            return line.toString();
        }
    }
}
