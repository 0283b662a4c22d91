package nightfax.report;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharsetEncoder;
import java.nio.file.Path;
import nightfax.files.Draft;
import nightfax.ledger.InputFormat;

/** A report's text, which takes the old one's place when all files of the report are finished. */
record ReportFile(Draft draft, Writer writer) implements Closeable {
    private static final int BUFFER = 1 << 16;

    static ReportFile in(Path folder, String name) throws IOException {
        return in(folder, name, new InputDialect(InputFormat.PLAIN).encoder());
    }

    static ReportFile in(Path folder, String name, CharsetEncoder encoder) throws IOException {
        Draft draft = Draft.of(folder.resolve(name));
        return new ReportFile(draft, new BufferedWriter(new OutputStreamWriter(draft.out(), encoder), BUFFER));
    }

    /** What was written is on disk. */
    void finish() throws IOException {
        writer.flush();
        draft.force();
    }

    /** Replaces what stood there; only after {@link #finish}. */
    Path publish() throws IOException {
        return draft.publish();
    }

    @Override
    public void close() throws IOException {
        draft.close();
    }
}
