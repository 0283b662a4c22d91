package nightfax.job;

import java.nio.file.Path;
import nightfax.campaign.Campaign;
import nightfax.faxsmtp.ServerSettings;
import nightfax.ledger.Ledger;
import nightfax.ledger.Run;

/**
 * What the steps of one run have in common.
 *
 * @param server where the faxes go; holds a secret, and never becomes a job parameter
 * @param documents where the rendered documents come from
 * @param reports where the reports go
 */
public record RunContext(
        Campaign campaign,
        Run run,
        Ledger ledger,
        ServerSettings server,
        DocumentDesk documents,
        Path reports,
        Progress progress,
        StopSignal stop) {}
