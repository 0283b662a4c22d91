package nightfax.campaign;

/**
 * The header that carries the schedule. The protocol names it {@code X-MTFax-Sched} in one place and
 * {@code X-GFax-Sched} in another; a server that reads only the one that is missing would fax at the wrong time, which
 * is why both are sent unless the job file chooses.
 */
public enum ScheduleHeader {
    BOTH,
    MTFAX,
    GFAX
}
