package nightfax.campaign;

import java.time.Duration;

/**
 * How long the server is waited for; the defaults are those of RFC 5321, section 4.5.3.2.
 *
 * @param connect for the connection
 * @param greeting for the 220
 * @param command for the reply to EHLO, AUTH, MAIL FROM, RCPT TO
 * @param data for the 354
 * @param block for the server to take a block of the body
 * @param finalDot for the reply to the final dot; one that comes later than this leaves the envelope in doubt
 */
public record TimeLimits(
        Duration connect, Duration greeting, Duration command, Duration data, Duration block, Duration finalDot) {

    /** The time that RFC 5321, section 4.5.3.2.6 gives a server to deal with the final dot. */
    static final Duration FINAL_DOT = Duration.ofMinutes(10);

    /** The limits of a job file that names none. */
    public static TimeLimits standard() {
        return new TimeLimits(
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(2),
                Duration.ofMinutes(3),
                FINAL_DOT);
    }
}
