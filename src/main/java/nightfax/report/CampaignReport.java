package nightfax.report;

import java.io.IOException;
import java.nio.file.*;
import java.util.*;
import nightfax.ledger.*;

public final class CampaignReport {
    public record Written(Path html, Path recipients, Path retry, Path rejects, Summary summary) {}

    public static Written write(Ledger ledger, List<Run> waves, Path folder) throws IOException {
        return new Written(folder, folder, folder, folder, summary(ledger, waves));
    }

    public static Summary summary(Ledger ledger, List<Run> waves) {
        return new Summary(waves.get(waves.size() - 1), ledger.history().counts(waves));
    }
}
