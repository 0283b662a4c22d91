package nightfax.faxsmtp;

/**
 * Which of the two schedule headers go out. The specification prints {@code X-MTFax-Sched} in the FaxBody and explains
 * {@code X-GFax-Sched} in the note; a server that reads only the one left out would fax at the wrong time.
 */
public enum ScheduleHeaders {
    BOTH,
    MTFAX,
    GFAX;

    boolean mtfax() {
        return this != GFAX;
    }

    boolean gfax() {
        return this != MTFAX;
    }
}
