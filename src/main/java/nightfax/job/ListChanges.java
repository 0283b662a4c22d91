package nightfax.job;

import java.nio.file.Path;

/**
 * What an import did to a mailing list.
 *
 * @param removed members that went
 * @param unchanged rows that make no difference
 * @param suppressed rows whose number opted out of the list: they are not brought back
 * @param rejected rows without a number that can be dialled
 * @param duplicates rows whose number stands on an earlier line
 * @param alreadyDone whether the list was brought to this by the same import before, and nothing was done now
 * @param folder where the differences and the rejected rows lie
 */
public record ListChanges(
        String list,
        long added,
        long changed,
        long removed,
        long unchanged,
        long suppressed,
        long rejected,
        long duplicates,
        boolean alreadyDone,
        boolean dryRun,
        Path folder) {}
