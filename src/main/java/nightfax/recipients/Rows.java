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

    @Override
    void close() throws IOException;
}
