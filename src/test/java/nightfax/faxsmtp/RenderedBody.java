package nightfax.faxsmtp;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A document as it goes out, for the envelopes of a test. */
abstract class RenderedBody {
    @TempDir
    Path folder;

    Path body;

    @BeforeEach
    void renderABody() {
        body = Samples.body(folder, "%!PS-Adobe-3.0\nshowpage\n");
    }
}
