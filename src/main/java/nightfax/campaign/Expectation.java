package nightfax.campaign;

/**
 * The guard against last month's, half or somebody else's export: how many recipients there must be.
 *
 * @param least the fewest, 0 or more
 * @param most the most, at least {@code least}; {@link Long#MAX_VALUE} = no upper end
 */
public record Expectation(long least, long most) {

    public Expectation {
        if (least < 0 || most < least) {
            throw new IllegalArgumentException(least + ".." + most);
        }
    }

    /** Whether that many recipients may be sent to. */
    public boolean admits(long recipients) {
        return recipients >= least && recipients <= most;
    }

    @Override
    public String toString() {
        return most == Long.MAX_VALUE ? least + ".." : least + ".." + most;
    }
}
