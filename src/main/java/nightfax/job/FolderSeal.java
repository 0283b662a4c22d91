package nightfax.job;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import nightfax.files.OwnerOnly;
import nightfax.ledger.Seals;

/**
 * The data folder's half of the seal: a file with the same token as the ledger. Its mark is the file's number and the time
 * of its last change of status, which no copying tool can set back: so a folder that was restored as a whole is recognised,
 * too, and so is one that was moved to another disk, which only the operator can tell from it.
 */
final class FolderSeal {
    private final Path file;
    private final Seals seals;

    FolderSeal(DataFolder folder, Seals seals) {
        this.file = folder.path().resolve("seal");
        this.seals = seals;
    }

    /** Whether ledger and folder belong together as they are. */
    boolean fits() throws IOException {
        Optional<Seals.Seal> ledger = seals.current();
        if (ledger.isEmpty()) {
            return !Files.exists(file);
        }
        Seals.Seal seal = ledger.get();
        String token = Files.exists(file) ? Files.readString(file).strip() : "";
        if (seal.announced() != null) {
            // A renewal was cut off: before anything was sent, and with the file still as it was or already new.
            return token.equals(seal.announced())
                    || token.isEmpty() && seal.mark().isEmpty()
                    || token.equals(seal.token()) && mark().equals(seal.mark());
        }
        return token.equals(seal.token()) && mark().equals(seal.mark());
    }

    /** Ties them together anew: from now on, older copies of either are recognised. */
    void renew() throws IOException {
        String token = UUID.randomUUID().toString();
        seals.announce(token);
        if (!Files.exists(file)) {
            Files.createFile(file, OwnerOnly.forFile(file));
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(token.getBytes(StandardCharsets.US_ASCII)), 0);
            channel.force(true);
        }
        seals.confirm(token, mark());
    }

    private String mark() throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            // Elsewhere the token alone must do.
            return "-";
        }
        return Files.getAttribute(file, "unix:ino") + " " + Files.getAttribute(file, "unix:ctime");
    }
}
