package nightfax.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import nightfax.job.UnusableException;

/** Where the operator wants files to go: a wrong word of theirs, not a broken disk, when it can be no folder. */
final class OutFolder {
    private OutFolder() {}

    /**
     * @param what names it in the message
     * @throws UnusableException when the folder is a file, or would have to be made inside one
     */
    static void require(String what, Path folder) throws UnusableException {
        Path there = folder.toAbsolutePath().normalize();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            throw new UnusableException(
                    Files.exists(folder)
                            ? what + " '" + folder + "' is not a folder"
                            : what + " '" + folder + "' cannot be made: '" + there + "' is not a folder");
        }
    }
}
