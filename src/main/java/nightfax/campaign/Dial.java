package nightfax.campaign;

/** How fax numbers are given to the server. */
public enum Dial {
    /** Numbers of the own country as they are dialled there, all others as 00 and country code. */
    NATIONAL,
    /** All numbers as 00 and country code. */
    INTERNATIONAL,
    /** All numbers as + and country code. */
    PLUS
}
