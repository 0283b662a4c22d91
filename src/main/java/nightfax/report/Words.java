package nightfax.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import nightfax.ledger.Documents;
import nightfax.ledger.Run;
import nightfax.ledger.State;

/** Instants, shares and states as people read them; counts are {@link Figures}. */
final class Words {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private Words() {}

    /** In this machine's zone, with its offset from UTC. */
    static String time(Instant instant) {
        return TIME.format(instant.atZone(ZoneId.systemDefault()));
    }

    /** ISO-8601 to the second, with this machine's offset from UTC. */
    static String iso(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.SECONDS).atZone(ZoneId.systemDefault()));
    }

    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return Figures.count(seconds / 3600) + " h " + seconds % 3600 / 60 + " min";
    }

    static String perSecond(long count, Duration duration) {
        double rate = count * 1000.0 / Math.max(1, duration.toMillis());
        return String.format(Locale.ROOT, rate < 10 ? "%,.1f" : "%,.0f", rate);
    }

    /** In percent; neither none nor all is claimed by rounding. */
    static String share(long part, long all) {
        if (part == 0 || all == 0) {
            return "0 %";
        }
        double percent = 100.0 * part / all;
        if (percent < 0.1) {
            return "< 0.1 %";
        }
        if (part < all && percent > 99.9) {
            return "> 99.9 %";
        }
        return String.format(Locale.ROOT, part == all ? "%.0f %%" : "%.1f %%", percent);
    }

    static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }

    /** Where a run stands, and how it ended when it has. */
    static String standing(Run run) {
        String status = switch (run.status()) {
            case STARTED -> "being worked on, or killed while it was";
            case COMPLETED -> "finished";
            case FAILED -> "ended before its end";
            case STOPPED -> "stopped";
            case SUPERSEDED -> "given up for a newer input";
        };
        Run.Ending ending = run.ending();
        if (ending == null) {
            return status;
        }
        return status
                + switch (ending) {
                    case OK -> "";
                    case WITH_FAILURES -> ", with failures";
                    case IN_DOUBT -> ", some in doubt";
                };
    }

    static String name(State state) {
        return switch (state) {
            case PENDING -> "pending";
            case SENDING -> "being sent";
            case ACCEPTED -> "accepted";
            case REFUSED -> "refused";
            case FAILED -> "failed";
            case IN_DOUBT -> "in doubt";
            case UNRENDERABLE -> "unrenderable";
            case SUPERSEDED -> "superseded";
            case REJECTED -> "rejected";
            case DUPLICATE -> "duplicate";
            case SUPPRESSED -> "suppressed";
            case ALREADY_SENT -> "already sent";
        };
    }

    static String meaning(State state) {
        return switch (state) {
            case PENDING -> "still to be sent";
            case SENDING -> "at the server, its reply not yet recorded; the next start settles it";
            case ACCEPTED -> "the server took the fax; its receipts tell how the call went";
            case REFUSED -> "the server said no to this number";
            case FAILED -> "the server said no to the whole envelope";
            case IN_DOUBT -> "handed over, but the reply was lost: faxed or not; never sent again by itself";
            case UNRENDERABLE -> "the document cannot be turned into fax pages";
            case SUPERSEDED -> "still to be sent when a newer input took the campaign over";
            case REJECTED -> "the line cannot be used as it stands; nothing was sent";
            case DUPLICATE -> "the same number and document stand on an earlier line, and are sent once";
            case SUPPRESSED -> "on a do-not-fax list";
            case ALREADY_SENT -> "an earlier run of this campaign sent the same document there";
        };
    }

    static String rendering(Documents.Document document) {
        String reason = document.reason();
        if (reason != null) {
            return reason;
        }
        if (document.pages() == 0) {
            return "not rendered yet";
        }
        return Figures.counted(document.pages(), "page", "pages") + ", "
                + Figures.counted(document.bytes(), "byte", "bytes");
    }

    static Map<Integer, String> documentNames(Summary summary) {
        Map<Integer, String> names = new HashMap<>();
        summary.documents()
                .forEach(use -> names.put(use.document().doc(), use.document().name()));
        return names;
    }

    /** Without control characters: a raw escape sequence would reprogram the reader's terminal. */
    static String printable(String text) {
        StringBuilder printable = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                if (printable == null) {
                    printable = new StringBuilder(text);
                }
                printable.setCharAt(i, Character.isWhitespace(c) ? ' ' : '\ufffd');
            }
        }
        return printable == null ? text : printable.toString();
    }
}
