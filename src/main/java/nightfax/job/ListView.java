package nightfax.job;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mailing list as the operator sees it.
 *
 * @param members who may be faxed
 * @param optedOut numbers that may not, members or not
 * @param lastImport the latest; null when there was none
 */
public record ListView(
        String name,
        long members,
        long optedOut,
        List<String> columns,
        Instant changedAt,
        @Nullable LastImport lastImport) {

    /** An import that was applied. */
    public record LastImport(String input, ListImportOrder.Mode mode, Instant at, ListChanges changes) {}
}
