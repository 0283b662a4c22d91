package nightfax.campaign;

import java.time.LocalDateTime;
import java.time.ZoneId;

/** When the server is to fax. */
public sealed interface Schedule {

    /** As soon as the server has the envelope. */
    record Now() implements Schedule {}

    /**
     * At a certain minute. The protocol's date has no zone: it is read on the server's clock.
     *
     * @param time whole minutes on the server's clock
     * @param serverZone where that clock stands
     */
    record At(LocalDateTime time, ZoneId serverZone) implements Schedule {}
}
