package nightfax.job;

import java.nio.file.Path;
import nightfax.campaign.ExportFormat;

/**
 * What is to be imported into a mailing list.
 *
 * @param list its name; it is made when there is none and the mode is not REMOVE
 * @param dryRun only tell what would happen
 */
public record ListImportOrder(String list, Mode mode, Path export, ExportFormat format, boolean dryRun) {

    /** What the export's rows are to the list. */
    public enum Mode {
        /** New members, and new fields of known ones; nobody goes. */
        ADD,
        /** All there are to be: whoever is not in the export goes. */
        REPLACE,
        /** Those who are to go. */
        REMOVE
    }
}
