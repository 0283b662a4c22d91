package nightfax.faxsmtp;

import java.time.Duration;

/**
 * How long the client waits, per phase. All positive.
 *
 * @param connect until the TCP connection stands
 * @param greeting until the server's 220, and for the TLS handshake
 * @param command for the reply to every command but DATA
 * @param data for the 354 in answer to DATA
 * @param block for the server to take a piece of the body
 * @param finalDot for the reply to the final dot. Cutting this one short makes duplicates: the server goes on with what
 *     it has taken, and nobody knows that it has (RFC 1047)
 */
public record TimeLimits(
        Duration connect, Duration greeting, Duration command, Duration data, Duration block, Duration finalDot) {
    public TimeLimits {
        for (Duration limit : new Duration[] {connect, greeting, command, data, block, finalDot}) {
            if (limit.isNegative() || limit.isZero()) {
                throw new IllegalArgumentException("A time limit must be longer than nothing, not " + limit + ".");
            }
        }
    }
}
