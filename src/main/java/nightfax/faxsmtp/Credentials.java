package nightfax.faxsmtp;

/**
 * What the server asks for after {@code AUTH}.
 *
 * @param username not empty, without NUL: AUTH PLAIN separates its fields with one (RFC 4616)
 * @param password not empty, without NUL; never in a text, see {@link #toString()}
 */
public record Credentials(String username, String password) {
    public Credentials {
        if (username.isEmpty() || username.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("The user name is empty or holds a NUL character.");
        }
        if (password.isEmpty() || password.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("The password is empty or holds a NUL character.");
        }
    }

    @Override
    public String toString() {
        return "Credentials[username=" + username + ", password=<redacted>]";
    }
}
