package nightfax.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Reads the file that a password stands in: one line of UTF-8, with or without an end of line. */
final class PasswordFile {

    private static final int LONGEST_BYTES = 4_096;

    private PasswordFile() {}

    static Secret read(Value value) throws CampaignFileException {
        Path file = value.readableFile();
        String password;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST_BYTES + 1);
            if (bytes.length > LONGEST_BYTES) {
                throw value.error("names " + value.quoted() + ", which is too large for a password; check the path");
            }
            password = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw value.error("names " + value.quoted() + ", which is not UTF-8 text; save it as UTF-8");
        } catch (IOException e) {
            throw value.error("names " + value.quoted() + ", which can't be read: " + e.getMessage());
        }
        password = password.replaceFirst("\\r?\\n\\z", "");
        if (password.isBlank()) {
            throw value.error("names " + value.quoted() + ", which is empty; write the password into it");
        }
        if (password.codePoints().anyMatch(Character::isISOControl)) {
            throw value.error("names " + value.quoted()
                    + ", which has more than one line or a control character in it; it must hold the password alone");
        }
        warnIfOthersMayRead(value, file);
        return new Secret(password);
    }

    private static void warnIfOthersMayRead(Value value, Path file) throws CampaignFileException {
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            if (rights.contains(PosixFilePermission.GROUP_READ) || rights.contains(PosixFilePermission.OTHERS_READ)) {
                value.warn("names " + value.quoted()
                        + ", which others than its owner may read; take their rights away (chmod 600)");
            }
        } catch (UnsupportedOperationException | IOException e) {
            // A file system without owners and groups has nothing to warn of.
            return;
        }
    }
}
