package nightfax.faxsmtp;

import java.nio.file.Path;
import java.util.List;

/**
 * One fax for some recipients: one transaction, one job ID.
 *
 * @param sender e-mail address that gets the server's receipts
 * @param recipients fax numbers as the server dials them, or {@code @list}; at least one
 * @param subject the document's name; the server keeps it
 * @param schedule {@code now} or {@code dd/mm/yyyy HH:MM:00} in the server's local time
 * @param body the document as it goes out: PostScript, zlib (RFC 1950), base64 in lines of 76, CRLF
 */
public record Envelope(String sender, List<String> recipients, String subject, String schedule, Path body) {
    /** RFC 5321 4.5.3.1.3: a path has at most 256 octets, its brackets included. */
    private static final int MAX_PATH = 254;

    public Envelope {
        recipients = List.copyOf(recipients);
        requirePath("sender", sender);
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("An envelope needs at least one recipient.");
        }
        for (String recipient : recipients) {
            requirePath("recipient", recipient);
        }
        FaxValues.requireSafe("subject", subject);
        FaxValues.requireSchedule(schedule);
    }

    private static void requirePath(String what, String value) {
        FaxValues.requireSafe(what, value);
        if (value.isBlank() || value.length() > MAX_PATH) {
            throw new IllegalArgumentException(
                    "The " + what + " must have 1 to " + MAX_PATH + " characters, not " + value.length() + ".");
        }
    }
}
