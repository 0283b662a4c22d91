package nightfax.campaign;

/** What happens when a campaign gets a new input while its last run still has recipients pending. */
public enum Unfinished {
    /** The old run is finished first, then the new one starts. */
    FINISH,
    /** Those pending in the old run are given up, and the new one starts. */
    SUPERSEDE,
    /** Nothing is sent until the operator has decided. */
    STOP
}
