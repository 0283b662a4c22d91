package nightfax.report;

import java.io.IOException;
import java.nio.file.Path;
import nightfax.ledger.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A ledger in a folder of the test, and reports beside it. */
abstract class WrittenReports {
    @TempDir
    Path folder;

    TestLedger test;

    @BeforeEach
    void open() {
        test = new TestLedger(folder.resolve("db"));
    }

    @AfterEach
    void close() {
        test.close();
    }

    CampaignReport.Written write(Run run) throws IOException {
        return CampaignReport.write(test.ledger, test.waves(run), folder.resolve("out"));
    }
}
