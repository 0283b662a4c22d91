package nightfax.files;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * What a file or folder is made with, so that from its first moment nobody but its owner can look into it: numbers, documents
 * and lists are nobody else's business. Where the file system knows no such rights there is nothing to ask for.
 */
public final class OwnerOnly {
    private OwnerOnly() {}

    /**
     * To read and write: {@code rw-------}.
     *
     * @param path of the file, or of any other in the same file system
     */
    public static FileAttribute<?>[] forFile(Path path) {
        return rights(path, "rw-------");
    }

    /**
     * To list and change: {@code rwx------}.
     *
     * @param path of the folder, or of anything else in the same file system
     */
    public static FileAttribute<?>[] forFolder(Path path) {
        return rights(path, "rwx------");
    }

    private static FileAttribute<?>[] rights(Path path, String rights) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
