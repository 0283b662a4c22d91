package nightfax.faxsmtp;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the server offers in its reply to EHLO.
 *
 * <pre>
 * CLIENT: EHLO MTFaxClient V1.0
 * SERVER: 250-@URL http://update.it/...
 * SERVER: 250-MTFaxClient V1.0
 * SERVER: 250 AUTH PLAIN LOGIN
 * </pre>
 *
 * @param logins the mechanisms after AUTH, in capitals
 * @param updateUrl where a newer client is, when ours is out of date
 */
record Extensions(Set<String> logins, boolean pipelining, boolean startTls, Optional<String> updateUrl) {

    static Extensions from(Reply ehlo) {
        List<String> lines = ehlo.lines();
        Set<String> logins = lines.stream()
                .map(line -> line.toUpperCase(Locale.ROOT))
                // Old servers write "AUTH=LOGIN".
                .filter(line -> line.startsWith("AUTH ") || line.startsWith("AUTH="))
                .flatMap(line -> Stream.of(line.substring(5).trim().split("\\s+")))
                .collect(Collectors.toUnmodifiableSet());
        Optional<String> updateUrl = lines.stream()
                .filter(line -> line.regionMatches(true, 0, "@URL", 0, 4))
                .map(line -> line.substring(4).trim())
                .findFirst();
        return new Extensions(logins, offers(lines, "PIPELINING"), offers(lines, "STARTTLS"), updateUrl);
    }

    private static boolean offers(List<String> lines, String keyword) {
        // The first line is a greeting (RFC 5321 4.1.1.1), whatever words it uses.
        return lines.stream().skip(1).map(String::trim).anyMatch(keyword::equalsIgnoreCase);
    }
}
