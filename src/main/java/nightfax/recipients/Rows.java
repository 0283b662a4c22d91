package nightfax.recipients;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One reading of an export, from its first row to its last, in constant memory. Not thread-safe. */
public interface Rows extends AutoCloseable {
    /**
     * The next row below the heading; rows without any content are passed over.
     *
     * @return null at the end
     */
    @Nullable Row next() throws IOException, ExportException;

    /** Passes over rows that an earlier run has had; fewer when the export ends before. */
    default void skip(long rows) throws IOException, ExportException {
        for (long i = 0; i < rows && next() != null; i++) {
            // next() does the work
        }
    }

    @Override
    void close() throws IOException;
}
