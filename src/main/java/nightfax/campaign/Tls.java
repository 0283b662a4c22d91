package nightfax.campaign;

/** Whether and when the connection to the server is encrypted. */
public enum Tls {
    NONE,
    /** After the greeting, by the STARTTLS command (RFC 3207). */
    STARTTLS,
    /** From the first byte on (RFC 8314). */
    IMPLICIT
}
