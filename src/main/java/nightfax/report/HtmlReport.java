package nightfax.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.List;
import nightfax.ledger.Run;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * {@code report.html}: one file, no script, nothing loaded from anywhere. The Content-Security-Policy allows the one style
 * sheet, by its hash, and nothing else: should a value ever get past the escaping, the browser still runs nothing of it.
 */
final class HtmlReport {
    private static final String FOLDER = "/nightfax/report/";

    private final Summary summary;
    private final List<Run> waves;
    private final Tally tally;
    private final ZonedDateTime now;

    HtmlReport(Summary summary, List<Run> waves, Tally tally, ZonedDateTime now) {
        this.summary = summary;
        this.waves = waves;
        this.tally = tally;
        this.now = now;
    }

    void write(Writer out) throws IOException {
        String style = resource("report.css");
        Template template =
                Mustache.compiler().escapeHTML(true).zeroIsFalse(true).compile(resource("report.mustache"));
        template.execute(ReportView.of(summary, waves, tally, now.toInstant(), style, hash(style)), out);
    }

    private static String hash(String style) {
        return "sha256-" + Base64.getEncoder().encodeToString(DigestUtils.sha256(style));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HtmlReport.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the program was built without " + FOLDER + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
