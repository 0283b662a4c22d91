package nightfax.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import nightfax.job.MailingLists;
import nightfax.job.StopSignal;
import nightfax.job.UnusableException;
import nightfax.report.Figures;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes numbers off a mailing list, or the list away. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        description = "Takes numbers off a list; the next import may bring them back. Without a number the whole list"
                + " goes. Opt-outs stay in both cases.")
final class ListRemoveCommand implements Callable<Integer> {
    @Mixin
    @Nullable GlobalOptions options;

    @Parameters(paramLabel = "NAME", description = "The list.")
    @Nullable String name;

    @Option(names = "--number", arity = "1..*", paramLabel = "N", description = "A fax number, or several.")
    List<String> numbers = new ArrayList<>();

    @Option(names = "--yes", description = "Yes, the whole list.")
    boolean yes;

    @Option(
            names = "--country",
            paramLabel = "CC",
            defaultValue = "IT",
            description = "Whose numbers are written without country code (default: ${DEFAULT-VALUE}).")
    String country = "IT";

    @Override
    public Integer call() throws UnusableException, IOException {
        if (numbers.isEmpty() == !yes) {
            throw new UnusableException(
                    yes
                            ? "--number and --yes do not go together: some numbers, or the whole list?"
                            : "say which numbers with --number, or --yes for the whole list");
        }
        Console console = options.console();
        try (Office office = Office.open(options)) {
            MailingLists lists = new MailingLists(office.workspace(), options.progress(console), new StopSignal());
            if (yes) {
                console.print("list '" + name + "' removed, with "
                        + Figures.counted(lists.remove(name), "member", "members"));
            } else {
                console.print("list '" + name + "': " + Figures.count(lists.remove(name, numbers, country)) + " of "
                        + Figures.counted(numbers.size(), "number", "numbers") + " removed");
            }
        }
        return ExitCode.OK.number();
    }
}
