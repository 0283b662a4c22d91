package nightfax.job;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import nightfax.campaign.Rendering;
import nightfax.files.Draft;
import nightfax.render.DocumentRenderer;
import nightfax.render.Rendered;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.options.RenderOptions;
import nightfax.render.preview.ContactSheet;
import nightfax.render.preview.Preview;
import nightfax.render.sources.Source;
import org.jspecify.annotations.Nullable;

/** Documents rendered to files for people to look at: the PostScript a campaign would send, or pages as the machine prints. */
public final class PageFiles {
    /** For those who render when it is over. */
    private static final Duration MOST_TO_END = Duration.ofSeconds(10);

    private PageFiles() {}

    /** What to make of each document. */
    public enum Kind {
        POSTSCRIPT,
        PNG,
        /** The pages, and all of them small on one picture besides. */
        PNG_AND_SHEET
    }

    /**
     * What came of one document.
     *
     * @param files written, in page order
     * @param problem why there are none; null when there are
     */
    public record Made(
            Path document,
            List<Path> files,
            int pages,
            long bytes,
            List<String> warnings,
            @Nullable String problem) {}

    /** Whether a PNG is what the machine prints, pel by pel; where there is no interpreter it is only near. */
    public static boolean printsExactly() {
        return Preview.isExact();
    }

    /**
     * Renders documents, several at a time.
     *
     * @param rendering as the job file has it by which they are to be sent
     * @return one result per document, in the order given
     * @throws UnusableException when the folder cannot be made or nothing can be written to it
     * @throws IOException when writing fails later
     */
    public static List<Made> write(List<Path> documents, Path folder, Kind kind, Rendering rendering, Progress progress)
            throws UnusableException, IOException {
        boolean keepsCase = make(folder);
        RenderOptions options = Translation.render(rendering, true);
        List<String> names = names(documents, keepsCase ? UnaryOperator.identity() : PageFiles::folded);
        ExecutorService renderers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        progress.begins("render", "documents", documents.size());
        try {
            List<Future<Made>> running = new ArrayList<>(Collections.nCopies(documents.size(), null));
            for (int place : largestFirst(documents)) {
                Path document = documents.get(place);
                String name = names.get(place);
                running.set(place, renderers.submit(() -> {
                    Made made = kind == Kind.POSTSCRIPT
                            ? postscript(document, folder.resolve(name + ".ps"), options)
                            : png(document, folder, name, options, kind == Kind.PNG_AND_SHEET);
                    progress.advances(1);
                    return made;
                }));
            }
            List<Made> made = new ArrayList<>();
            for (Future<Made> one : running) {
                made.add(one.get());
            }
            return made;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            if (e.getCause() instanceof UnusableException cause) {
                throw cause;
            }
            throw new IllegalStateException("rendering failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while rendering", e);
        } finally {
            end(renderers);
            progress.ends();
        }
    }

    /**
     * The folder, made where it is not there.
     *
     * @return whether its file system keeps FAQ.ps and faq.ps apart
     */
    private static boolean make(Path folder) throws UnusableException {
        try {
            Files.createDirectories(folder);
            Draft.sweep(folder);
            return keepsCase(folder);
        } catch (IOException e) {
            String reason = e instanceof FileSystemException told ? told.getReason() : null;
            throw new UnusableException(
                    "the folder '" + folder + "' cannot be made or written to" + (reason == null ? "" : ": " + reason),
                    e);
        }
    }

    /** Those that are at work when another fails have drafts to delete. */
    private static void end(ExecutorService renderers) {
        renderers.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            renderers.awaitTermination(MOST_TO_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Places in the list. A long document that is begun last would keep one processor busy while the others wait. */
    private static List<Integer> largestFirst(List<Path> documents) {
        List<Integer> places = new ArrayList<>();
        Map<Integer, Long> bytes = new HashMap<>();
        for (int i = 0; i < documents.size(); i++) {
            places.add(i);
            bytes.put(i, documents.get(i).toFile().length());
        }
        places.sort(Comparator.comparing((Integer place) -> bytes.get(place)).reversed());
        return places;
    }

    private static Made postscript(Path document, Path file, RenderOptions options)
            throws UnusableException, IOException {
        if (Files.isDirectory(file)) {
            throw new UnusableException("'" + file + "' is a folder, where the PostScript would go");
        }
        try (Draft draft = Draft.of(file)) {
            Rendered rendered = new DocumentRenderer(options).render(List.of(Source.of(document)), draft.out());
            draft.publish();
            return new Made(document, List.of(file), rendered.pages(), rendered.psBytes(), rendered.warnings(), null);
        } catch (UnrenderableException e) {
            return new Made(document, List.of(), 0, 0, List.of(), e.getMessage());
        }
    }

    private static Made png(Path document, Path folder, String name, RenderOptions options, boolean sheet)
            throws IOException {
        try {
            Preview.Pages pages = Preview.preview(Source.of(document), options, folder, name);
            List<Path> files = new ArrayList<>(pages.files());
            if (sheet) {
                files.add(folder.resolve(name + "-sheet.png"));
                ContactSheet.write(pages.files(), files.get(files.size() - 1));
            }
            return new Made(document, files, pages.files().size(), 0, pages.warnings(), null);
        } catch (UnrenderableException e) {
            return new Made(document, List.of(), 0, 0, List.of(), e.getMessage());
        }
    }

    /**
     * The documents' names without their extension; where two would be the same, the later one keeps its own.
     *
     * @param seen what the file system tells two names apart by
     */
    private static List<String> names(List<Path> documents, UnaryOperator<String> seen) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (Path document : documents) {
            String file = String.valueOf(document.getFileName());
            String name = file.replaceFirst("(?<=.)\\.[^.]*$", "");
            String unique = name;
            for (int number = 2; !taken.add(seen.apply(unique)); number++) {
                unique = number == 2 ? file : file + "-" + number;
            }
            names.add(unique);
        }
        return names;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static boolean keepsCase(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, "case", ".part");
        try {
            return !Files.exists(
                    folder.resolve(folded(String.valueOf(probe.getFileName())).toUpperCase(Locale.ROOT)));
        } finally {
            Files.delete(probe);
        }
    }
}
