package nightfax.campaign;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The keys a job file may have, and where. What is not here is an error where it stands. */
enum Schema {
    JOB(
            "",
            "campaign",
            "server",
            "sender",
            "subject",
            "schedule",
            "zone",
            "recipients",
            "suppression",
            "suppress-after-failures",
            "expect",
            "documents",
            "document",
            "cover",
            "merge",
            "unfinished",
            "repeat",
            "render",
            "resolution",
            "paper"),
    SERVER(
            "server",
            "sandbox",
            "host",
            "port",
            "username",
            "password",
            "password-file",
            "tls",
            "trust",
            "sessions",
            "recipients-per-envelope",
            "patience",
            "attempts",
            "retry-after",
            "identification",
            "schedule-header",
            "credits-per-recipient",
            "time-limits",
            "compress"),
    TIME_LIMITS("time-limits", "connect", "greeting", "command", "data", "block", "final-dot"),
    RECIPIENTS("recipients", "file", "list", "charset", "delimiter", "quote", "header", "columns", "country", "dial"),
    COLUMNS("columns", "fax", "document", "country", "name"),
    SUPPRESSION("suppression", "list"),
    EXPECT("expect", "recipients"),
    MERGE("merge", "fields", "by-hand"),
    RENDER("render", "way", "enlarge", "limits"),
    RENDER_LIMITS("limits", "pages", "pixels", "source-size", "form-depth", "time", "memory");

    private final String name;
    private final List<String> keys;

    Schema(String name, String... keys) {
        this.name = name;
        this.keys = List.of(keys);
    }

    List<String> keys() {
        return keys;
    }

    /** What to say about a key that is not one of these: the near miss, the place where it belongs, or the choice. */
    String hint(String unknown) {
        Optional<String> near = NearMiss.of(unknown, keys);
        if (near.isPresent()) {
            return "did you mean " + Quoted.of(near.get()) + "?";
        }
        Optional<Schema> elsewhere = Arrays.stream(values())
                .filter(schema -> schema.keys.contains(unknown))
                .findFirst();
        if (elsewhere.isPresent()) {
            String where = elsewhere.get().name;
            return where.isEmpty()
                    ? "it belongs at the top level, without indentation"
                    : "it belongs under '" + where + ":'";
        }
        return "known here are " + String.join(", ", keys);
    }
}
