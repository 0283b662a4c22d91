package nightfax.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** A mailing list as CSV. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Those on a list who may be faxed, as CSV in the list's own columns; it can be imported again.")
final class ListExportCommand implements Callable<Integer> {
    @Mixin
    @Nullable GlobalOptions options;

    @Parameters(index = "0", paramLabel = "NAME", description = "The list.")
    @Nullable String name;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "Where to write it; on standard output without one. A file that is there is not overwritten.")
    @Nullable Path file;

    @Option(names = "--opt-outs", description = "Those who opted out instead; fit for a do-not-fax list.")
    boolean optOuts;

    @Override
    public Integer call() throws UnusableException, IOException {
        Console console = options.console();
        if (file != null && Files.exists(file)) {
            throw new UnusableException("the file " + file + " is there already; name another, or remove it");
        }
        if (file != null) {
            requireItsFolder(file);
        }
        try (Office office = Office.open(options)) {
            MailingLists lists = new MailingLists(office.workspace(), options.progress(console), new StopSignal());
            // Asked before the file is opened: a list that is not there leaves no empty file behind.
            lists.show(name);
            if (file == null) {
                write(lists, console.out());
            } else {
                try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                    console.say(Figures.counted(write(lists, out), "row", "rows") + " written to " + file);
                }
            }
        }
        return ExitCode.OK.number();
    }

    private static void requireItsFolder(Path file) throws UnusableException {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UnusableException("the file " + file + " cannot be written: '" + folder + "' is not a folder");
        }
    }

    private long write(MailingLists lists, Appendable out) throws UnusableException, IOException {
        return optOuts ? lists.exportOptOuts(name, out) : lists.export(name, out);
    }
}
