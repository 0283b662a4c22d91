package nightfax.faxsmtp;

/** How the connection to the server is protected. */
public enum Tls {
    /** Not at all: user name, password and faxes cross the network readable. */
    NONE,
    /** A plain connection that is turned into a protected one before the login (RFC 3207). Never falls back to plain. */
    STARTTLS,
    /** Protected from the first byte. */
    IMPLICIT
}
