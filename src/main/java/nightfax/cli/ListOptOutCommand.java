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

/** Somebody does not want faxes from a list. */
@Command(
        name = "optout",
        mixinStandardHelpOptions = true,
        description = "Notes that these numbers want no faxes from a list, members or not; no import brings them back.")
final class ListOptOutCommand implements Callable<Integer> {
    @Mixin
    @Nullable GlobalOptions options;

    @Parameters(index = "0", paramLabel = "NAME", description = "The list.")
    @Nullable String name;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "NUMBER", description = "Fax numbers.")
    List<String> numbers = new ArrayList<>();

    @Option(names = "--why", paramLabel = "TEXT", defaultValue = "", description = "Why; kept with the opt-out.")
    String why = "";

    @Option(names = "--undo", description = "They want faxes again.")
    boolean undo;

    @Option(
            names = "--country",
            paramLabel = "CC",
            defaultValue = "IT",
            description = "Whose numbers are written without country code (default: ${DEFAULT-VALUE}).")
    String country = "IT";

    @Override
    public Integer call() throws UnusableException, IOException {
        Console console = options.console();
        try (Office office = Office.open(options)) {
            MailingLists lists = new MailingLists(office.workspace(), options.progress(console), new StopSignal());
            int changed = undo ? lists.optIn(name, numbers, country) : lists.optOut(name, numbers, country, why);
            console.print("list '" + name + "': " + told(changed));
        }
        return ExitCode.OK.number();
    }

    private String told(int changed) {
        String of = Figures.count(changed) + " of " + Figures.counted(numbers.size(), "number", "numbers");
        if (undo) {
            return of + " may be faxed again";
        }
        return of + " opted out" + (changed < numbers.size() ? ", the rest had before" : "");
    }
}
