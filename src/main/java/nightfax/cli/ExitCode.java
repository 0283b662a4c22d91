package nightfax.cli;

/** How the program ends. Scripts depend on these numbers. */
enum ExitCode {
    /** Every recipient accepted, or nothing left to do. */
    OK(0),
    /** Finished, but some failed, were refused, rejected or are in doubt. */
    WITH_FAILURES(1),
    /** Usage, job file or input unusable; nothing was sent. */
    UNUSABLE(2),
    /** Stopped before the end: run again to go on. */
    STOPPED(3),
    /** A bug of ours. */
    BUG(70);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
