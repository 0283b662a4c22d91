package nightfax.campaign;

/**
 * A password. It says nothing in logs, exceptions and debuggers that call {@link #toString}.
 *
 * @param reveal the password itself, for the one who authenticates
 */
public record Secret(String reveal) {

    @Override
    public String toString() {
        return "********";
    }
}
