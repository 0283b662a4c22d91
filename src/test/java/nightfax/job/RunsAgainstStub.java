package nightfax.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import nightfax.campaign.CampaignFile;
import nightfax.job.CampaignRunner.Ended;
import nightfax.ledger.Run;
import nightfax.ledger.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of whole runs against a {@link StubServer} share: a campaign's folder, a data folder, and its sends. */
abstract class RunsAgainstStub {
    @TempDir
    Path temp;

    Workspace workspace;
    private Path path;

    @BeforeEach
    void open() throws Exception {
        path = temp.resolve("campaign");
        workspace = Workspace.open(DataFolder.take(temp.resolve("data")));
    }

    @AfterEach
    void close() throws IOException {
        workspace.close();
    }

    CampaignFolder campaign(StubServer server, String... serverLines) {
        return CampaignFolder.at(path, server.port(), serverLines);
    }

    Ended send() throws Exception {
        return send(new StopSignal());
    }

    Ended send(StopSignal stop) throws Exception {
        return runner(stop).send(CampaignFile.load(path.resolve("job.yaml"), Map.of()));
    }

    Ended retry(StopSignal stop) throws Exception {
        return runner(stop).retry(CampaignFile.load(path.resolve("job.yaml"), Map.of()));
    }

    CampaignCheck.Findings check() throws Exception {
        return new CampaignCheck(workspace, null).check(CampaignFile.load(path.resolve("job.yaml"), Map.of()));
    }

    private CampaignRunner runner(StopSignal stop) {
        return new CampaignRunner(workspace, null, new Quiet(), stop);
    }

    /** Of the input as it lies there now. */
    String sha256() throws Exception {
        return RecipientsInput.of(CampaignFile.load(path.resolve("job.yaml"), Map.of()), workspace.ledger())
                .sha256();
    }

    Run latest() {
        return workspace.ledger().runs().latest("offers").orElseThrow();
    }

    /** What a file among the reports on a run says. */
    String report(Run run, String name) throws IOException {
        return Files.readString(workspace.folder().reports(run).resolve(name));
    }

    /** The states of the latest run that have lines. */
    Map<State, Long> states() {
        return states(latest());
    }

    /** The states of a run that have lines. */
    Map<State, Long> states(Run run) {
        Map<State, Long> some = new EnumMap<>(workspace
                .ledger()
                .history()
                .counts(workspace.ledger().runs().waves(run))
                .perState());
        some.values().removeIf(lines -> lines == 0);
        return some;
    }

    static List<String> numbers(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(CampaignFolder::fax).toList();
    }

    /** A rule that gives a command one reply the first time it comes, and leaves it alone after that. */
    static StubServer.Rule once(String command, String reply) {
        Set<String> met = ConcurrentHashMap.newKeySet();
        return said -> said.startsWith(command) && met.add(said) ? reply : null;
    }
}
