package nightfax.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nightfax.ledger.History;
import nightfax.render.preview.Transmission;

/** What the documents of a campaign cost on the line, and which of their pages cost too much. */
final class SlowPages {

    /** A page of text takes 10 to 40 seconds; machines give up on pages that take several minutes. */
    private static final int SLOW = 60;

    /** Pages told of one by one. */
    private static final int MOST = 5;

    private final DocumentDesk desk;
    private final Map<String, Optional<Transmission>> known = new HashMap<>();

    SlowPages(DocumentDesk desk) {
        this.desk = desk;
    }

    /** The document with how long it takes, for people. */
    String line(History.DocumentUse use) throws IOException {
        String line = Planning.line(
                use.document().name(), use.document().pages(), use.document().bytes(), use.recipients());
        return of(use.document().name())
                .map(transmission ->
                        line + ", about " + transmission.all(use.document().pages()) + " s to transmit")
                .orElse(line);
    }

    /** One sentence for each slow page. */
    List<String> warnings(String document) throws IOException {
        List<String> warnings = new ArrayList<>();
        List<Integer> seconds = of(document).map(Transmission::seconds).orElse(List.of());
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
        return warnings;
    }

    private Optional<Transmission> of(String document) throws IOException {
        Optional<Transmission> transmission = known.get(document);
        if (transmission == null) {
            transmission = desk.transmission(document);
            known.put(document, transmission);
        }
        return transmission;
    }
}
