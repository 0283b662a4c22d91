package nightfax.cli;

import java.util.List;
import java.util.concurrent.Callable;
import nightfax.job.UnusableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A worker for campaigns over several machines: the word is taken, the work is yet to come. */
@Command(
        name = "worker",
        mixinStandardHelpOptions = true,
        description =
                "Not there yet: a worker for campaigns over several machines. A campaign runs on one machine, over"
                        + " as many sessions as its job file says.")
final class WorkerCommand implements Callable<Integer> {
    @Mixin
    @Nullable GlobalOptions options;

    @Parameters(arity = "0..*", hidden = true)
    List<String> ignored = List.of();

    @Override
    public Integer call() throws UnusableException {
        throw new UnusableException(
                "campaigns over several machines are not there yet: 'send' runs one on this machine,"
                        + " over as many sessions as its job file says");
    }
}
