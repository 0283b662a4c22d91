package nightfax.render.preview;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nightfax.render.DocumentRenderer;
import nightfax.render.FaxBody;
import nightfax.render.bounds.Bounded;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.document.ImageEmitter;
import nightfax.render.document.Sheet;
import nightfax.render.options.RenderOptions;
import nightfax.render.options.Way;
import nightfax.render.raster.Bitmap;
import nightfax.render.raster.G4Encoder;
import nightfax.render.sources.Source;

/**
 * How long a fax machine is likely to take for the pages of a document, from their size as T.6 data at 14,400 bit/s (ITU-T
 * V.17, what most machines agree on). It is of the pages that an {@link Interpreter} prints; where none is installed they are
 * drawn the raster way, and cost up to twice as much where they are grey. Machines that speak T.4 alone take half as long again.
 *
 * @param seconds per page, in order, rounded up; the first pages of a long document only
 */
public record Transmission(List<Integer> seconds) {

    /** ITU-T V.17. */
    private static final int BITS_PER_SECOND = 14_400;

    public Transmission {
        seconds = List.copyOf(seconds);
    }

    /**
     * Of a document from its sources.
     *
     * @param most pages to look at
     * @throws UnrenderableException when the document cannot be drawn; PostScript as it is can only be printed
     */
    public static Transmission of(List<Source> sources, RenderOptions options, int most)
            throws UnrenderableException, IOException {
        Optional<Interpreter> interpreter = Interpreter.installed();
        if (interpreter.isEmpty()) {
            return drawn(sources, options, most);
        }
        Interpreter.Contents contents = out -> {
            new DocumentRenderer(options).render(sources, out);
            return most;
        };
        return printed(interpreter.get(), contents, options, most);
    }

    /**
     * Of a document that has been rendered.
     *
     * @param most pages to look at
     * @return nothing where there is no interpreter to print it
     * @throws UnrenderableException when it cannot be printed
     */
    public static Optional<Transmission> of(FaxBody body, RenderOptions options, int most)
            throws UnrenderableException, IOException {
        Optional<Interpreter> interpreter = Interpreter.installed();
        if (interpreter.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream postScript = body.postScript(options.compress())) {
            Interpreter.Contents contents = out -> {
                postScript.transferTo(out);
                return most;
            };
            return Optional.of(printed(interpreter.get(), contents, options, most));
        }
    }

    private static Transmission printed(
            Interpreter interpreter, Interpreter.Contents contents, RenderOptions options, int most)
            throws UnrenderableException, IOException {
        Sizes sizes = new Sizes(most);
        try {
            interpreter.print(contents, options, sizes::add);
        } catch (Enough e) {
            // Nobody asked for the others.
        }
        return new Transmission(sizes.seconds);
    }

    /** Without an interpreter. */
    static Transmission drawn(List<Source> sources, RenderOptions options, int most)
            throws UnrenderableException, IOException {
        DocumentRenderer renderer = new DocumentRenderer(options.withWay(Way.RASTER));
        return Bounded.run(
                budget -> {
                    Sizes sizes = new Sizes(most);
                    try {
                        renderer.collect(sources, sizes, budget);
                    } catch (Enough e) {
                        // Nobody asked for the others.
                    }
                    return new Transmission(sizes.seconds);
                },
                options.limits());
    }

    /** For all of a document of that many pages, as if those not looked at were like the others. */
    public long all(int pages) {
        long known = seconds.stream().mapToLong(Integer::longValue).sum();
        return seconds.isEmpty() ? 0 : known * pages / seconds.size();
    }

    /** As many pages as were asked for have come. */
    private static final class Enough extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Sizes extends DrawnPages {
        private final int most;
        private final List<Integer> seconds = new ArrayList<>();

        Sizes(int most) {
            this.most = most;
        }

        @Override
        public void bitmap(Bitmap bitmap, ImageEmitter.Spot spot, Sheet sheet) throws IOException {
            add(bitmap.enlargedTo(spot.pelsAcross(), spot.pelsDown()));
        }

        void add(Bitmap bitmap) throws IOException {
            long bits = G4Encoder.encode(bitmap).length * 8L;
            seconds.add((int) ((bits + BITS_PER_SECOND - 1) / BITS_PER_SECOND));
            if (seconds.size() == most) {
                throw new Enough();
            }
        }

        @Override
        public int pages() {
            return seconds.size();
        }
    }
}
