package nightfax.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nightfax.ledger.History;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.preview.Transmission;
import nightfax.report.Figures;
import org.jspecify.annotations.Nullable;

/** What the documents of a campaign cost on the line, which of their pages cost too much, and which cannot be printed. */
final class SlowPages {

    /** A page of text takes 10 to 40 seconds; machines give up on pages that take several minutes. */
    private static final int SLOW = 60;

    /** Pages told of one by one. */
    private static final int MOST = 5;

    private final DocumentDesk desk;
    private final Map<String, Measured> known = new HashMap<>();

    /** @param problem why it cannot be printed; null when it can, or when nobody can tell */
    private record Measured(
            Optional<Transmission> transmission, @Nullable String problem) {}

    SlowPages(DocumentDesk desk) {
        this.desk = desk;
    }

    /** The document with how long it takes, for people. */
    String line(History.DocumentUse use) throws IOException {
        String line = Planning.line(
                use.document().name(), use.document().pages(), use.document().bytes(), use.recipients());
        return of(use.document().name())
                .transmission
                .map(transmission ->
                        line + ", about " + transmission.all(use.document().pages()) + " s to transmit")
                .orElse(line);
    }

    /** What the interpreter says of a document that nobody on the other end would see. */
    Optional<String> problem(History.DocumentUse use) throws IOException {
        String name = use.document().name();
        return Optional.ofNullable(of(name).problem)
                .map(problem -> name + ": " + problem + " ("
                        + Figures.counted(use.recipients(), "recipient", "recipients") + ")");
    }

    /** One sentence for each slow page, and one where there are others than were counted. */
    List<String> warnings(History.DocumentUse use) throws IOException {
        String document = use.document().name();
        List<String> warnings = new ArrayList<>();
        List<Integer> seconds =
                of(document).transmission.map(Transmission::seconds).orElse(List.of());
        long slow = seconds.stream().filter(time -> time >= SLOW).count();
        for (int page = 1; page <= seconds.size() && warnings.size() < MOST; page++) {
            int time = seconds.get(page - 1);
            if (time >= SLOW) {
                warnings.add(document + ": page " + page + " takes about " + time
                        + " s to transmit; pictures and grey areas cost the most");
            }
        }
        if (slow > warnings.size()) {
            warnings.add(
                    document + ": and " + (slow - warnings.size()) + " more pages take longer than " + SLOW + " s");
        }
        miscount(use.document().pages(), seconds.size()).ifPresent(words -> warnings.add(document + ": " + words));
        return warnings;
    }

    /** Of PostScript that is faxed as it is, its comments tell the pages. They may be wrong, or lacking. */
    static Optional<String> miscount(int counted, int printed) {
        boolean all = printed < DocumentDesk.MOST_MEASURED;
        if (printed == 0 || printed == counted || !all && counted > printed) {
            return Optional.empty();
        }
        return Optional.of("it prints " + (all ? "" : "at least ") + Figures.counted(printed, "page", "pages")
                + ", and was taken for " + counted);
    }

    private Measured of(String document) throws IOException {
        Measured measured = known.get(document);
        if (measured == null) {
            measured = measure(document);
            known.put(document, measured);
        }
        return measured;
    }

    private Measured measure(String document) throws IOException {
        try {
            return new Measured(desk.transmission(document), null);
        } catch (UnrenderableException e) {
            return new Measured(Optional.empty(), e.getMessage());
        }
    }
}
