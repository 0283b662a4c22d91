package nightfax.campaign;

import java.time.Duration;

/**
 * How envelopes are sent.
 *
 * @param sessions connections open at the same time, 1 to 256
 * @param recipientsPerEnvelope RCPT TO lines in one envelope, 1 to 10,000
 * @param patience how long a server that is down is waited for before the run stops
 * @param attempts how often a recipient that is answered "not now" is tried, 1 to 100
 * @param retryAfter the pause between two such attempts
 * @param identification what the client calls itself in EHLO; printable ASCII
 * @param scheduleHeader which header carries the schedule
 * @param creditsPerRecipient what one recipient costs, in the server's credits; 0 = credits are not looked at
 * @param timeLimits how long each reply of the server is waited for
 * @param compress whether the fax body is a zlib stream (RFC 1950), which the protocol advises
 */
public record Sending(
        int sessions,
        int recipientsPerEnvelope,
        Duration patience,
        int attempts,
        Duration retryAfter,
        String identification,
        ScheduleHeader scheduleHeader,
        long creditsPerRecipient,
        TimeLimits timeLimits,
        boolean compress) {}
