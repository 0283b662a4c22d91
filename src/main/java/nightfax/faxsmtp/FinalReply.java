package nightfax.faxsmtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the acceptance: {@code 250 250 GF-031114155343-2245-1 OK 43487 bytes 2 destinatari}. The code may be repeated
 * or not, the counts may be missing, and so may the job ID: an acceptance it is all the same.
 */
final class FinalReply {
    private static final Pattern JOB_ID =
            Pattern.compile("^(?:250[ -]\\s*)?+(\\S+)\\s+OK\\b", Pattern.CASE_INSENSITIVE);

    /** RFC 3463's codes stand where the job ID would, in the replies of servers that know no job IDs. */
    private static final Pattern STATUS_CODE = Pattern.compile("\\d\\.\\d{1,3}\\.\\d{1,3}");

    private static final Pattern BYTES = Pattern.compile("\\b(\\d{1,18}) bytes\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern RECIPIENTS =
            Pattern.compile("\\b(\\d{1,18}) destinatar(?:i|io)\\b", Pattern.CASE_INSENSITIVE);

    private FinalReply() {}

    static Outcome.Accepted accepted(Reply reply, long bytes, int recipients) {
        Optional<String> jobId = jobId(reply);
        List<String> warnings = new ArrayList<>();
        if (jobId.isEmpty()) {
            warnings.add("The server gave no job ID: " + reply.text());
        }
        compare(reply, BYTES, bytes, "bytes", warnings);
        compare(reply, RECIPIENTS, recipients, "recipients", warnings);
        return new Outcome.Accepted(jobId, reply, warnings);
    }

    private static Optional<String> jobId(Reply reply) {
        for (String line : reply.lines()) {
            Matcher matcher = JOB_ID.matcher(line);
            if (matcher.find()
                    && !STATUS_CODE.matcher(matcher.group(1)).matches()
                    && !matcher.group(1).equalsIgnoreCase("OK")) {
                return Optional.of(matcher.group(1));
            }
        }
        return Optional.empty();
    }

    private static void compare(Reply reply, Pattern pattern, long sent, String what, List<String> warnings) {
        for (String line : reply.lines()) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                long said = Long.parseLong(matcher.group(1));
                if (said != sent) {
                    warnings.add("The server counts " + said + " " + what + " where " + sent + " were sent.");
                }
                return;
            }
        }
    }
}
