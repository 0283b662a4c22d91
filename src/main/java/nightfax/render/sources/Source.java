package nightfax.render.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import nightfax.render.bounds.Limits;
import nightfax.render.bounds.UnrenderableException;
import org.jspecify.annotations.Nullable;

/**
 * A file to be faxed, or a part of a fax.
 *
 * @param password opens an encrypted PDF; never shown
 */
public record Source(Path file, @Nullable String password) {

    public static Source of(Path file) {
        return new Source(file, null);
    }

    /**
     * What it is, by what is in it.
     *
     * @throws UnrenderableException when it is no file, or a larger one than the limits allow
     */
    public SourceKind kind(Limits limits) throws UnrenderableException, IOException {
        try {
            if (!Files.isRegularFile(file)) {
                throw new UnrenderableException(
                        Files.exists(file) ? name() + " is not a file" : name() + " does not exist");
            }
            long size = Files.size(file);
            if (size > limits.sourceBytes()) {
                throw new UnrenderableException(
                        name() + " has " + size + " bytes, more than the limit of " + limits.sourceBytes());
            }
            return SourceKind.of(file);
        } catch (NoSuchFileException e) {
            throw new UnrenderableException(name() + " does not exist", e);
        }
    }

    /** To be thrown where it is nothing that can be faxed. */
    public UnrenderableException unknown() {
        return new UnrenderableException(name() + " is not PDF, text, PNG, JPEG, GIF, BMP, TIFF or PostScript");
    }

    /** Whether it can be faxed as it is only, and not together with others. */
    public boolean isPostScript() throws IOException {
        return SourceKind.of(file) == SourceKind.POSTSCRIPT;
    }

    /** The file's name without its folder: what messages and reports call it. */
    public String name() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public String toString() {
        return "Source[" + file + (password == null ? "]" : ", password ***]");
    }
}
