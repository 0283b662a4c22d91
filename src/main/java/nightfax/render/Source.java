package nightfax.render;

import java.io.IOException;
import java.nio.file.Path;
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

    /** Whether it can be faxed as it is only, and not together with others. */
    public boolean isPostScript() throws IOException {
        return SourceKind.of(file) == SourceKind.POSTSCRIPT;
    }

    /** The file's name without its folder: what messages and reports call it. */
    String name() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public String toString() {
        return "Source[" + file + (password == null ? "]" : ", password ***]");
    }
}
