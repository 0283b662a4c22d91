package nightfax.cli;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import nightfax.campaign.Dial;
import nightfax.campaign.ExportFormat;
import nightfax.job.ListChanges;
import nightfax.job.ListImportOrder;
import nightfax.job.MailingLists;
import nightfax.job.StopSignal;
import nightfax.job.UnusableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Feeds a mailing list from an export. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Feeds a mailing list from an export; a failed import leaves the list as it was.")
final class ListImportCommand implements Callable<Integer> {
    private static final Set<String> ROLES = Set.of("fax", "document", "country", "name");

    @Mixin
    @Nullable GlobalOptions options;

    @Parameters(index = "0", paramLabel = "NAME", description = "The list; it is made if there is none.")
    @Nullable String name;

    @Parameters(index = "1", paramLabel = "EXPORT", description = "CSV (also gzip'd) or .xlsx.")
    @Nullable Path export;

    @Option(
            names = "--mode",
            required = true,
            paramLabel = "add|replace|remove",
            description = "add: new members, and new fields of known ones. replace: whoever is not in the export goes."
                    + " remove: whoever is in the export goes.")
    ListImportOrder.@Nullable Mode mode;

    @Option(names = "--dry-run", description = "Only tell what would happen.")
    boolean dryRun;

    @Option(
            names = "--country",
            paramLabel = "CC",
            defaultValue = "IT",
            description = "Whose numbers are written without country code (default: ${DEFAULT-VALUE}).")
    String country = "IT";

    @Option(
            names = "--column",
            paramLabel = "ROLE=HEADING",
            description = "Which column is the fax, document, country or name: its heading, or #3 for the third.")
    Map<String, String> columns = new LinkedHashMap<>();

    @Option(names = "--charset", paramLabel = "NAME", description = "The encoding (default: found out).")
    @Nullable Charset charset;

    @Option(names = "--delimiter", paramLabel = "C", description = "What parts the cells (default: found out).")
    @Nullable Character delimiter;

    @Override
    public Integer call() throws UnusableException, IOException {
        for (String role : columns.keySet()) {
            if (!ROLES.contains(role)) {
                throw new UnusableException("--column " + role + "=…: known roles are fax, document, country and name");
            }
        }
        ExportFormat format = new ExportFormat(
                Optional.ofNullable(charset),
                Optional.ofNullable(delimiter),
                Optional.empty(),
                Optional.empty(),
                columns,
                country,
                Dial.NATIONAL);
        Console console = options.console();
        StopSignal stop = Signals.stop(console);
        try (Office office = Office.open(options)) {
            MailingLists.Ended ended = new MailingLists(office.workspace(), options.progress(console), stop)
                    .importExport(new ListImportOrder(name, mode, export, format, dryRun));
            return tell(console, ended).number();
        }
    }

    private ExitCode tell(Console console, MailingLists.Ended ended) {
        ListChanges changes = ended.changes();
        if (changes == null) {
            if (ended.mishap().isEmpty()) {
                console.complain("stopped; the list is as it was. Run the same command again to go on");
                return ExitCode.STOPPED;
            }
            return Main.tell(ended.mishap().get(), console);
        }
        if (changes.alreadyDone()) {
            console.print(
                    "list '" + changes.list() + "': this export was imported already in this mode, and the list has"
                            + " not changed since; nothing to do");
            return ExitCode.OK;
        }
        console.print("list '" + changes.list() + "'" + (changes.dryRun() ? ", dry run: nothing was changed" : ""));
        console.print("  added:      " + changes.added());
        console.print("  changed:    " + changes.changed());
        console.print("  removed:    " + changes.removed());
        console.print("  unchanged:  " + changes.unchanged());
        console.print("  rejected:   " + changes.rejected());
        console.print("  duplicates: " + changes.duplicates());
        console.print("  suppressed: " + changes.suppressed());
        console.print("differences: " + changes.folder().resolve("differences.csv"));
        if (changes.rejected() > 0) {
            console.print("rejects: " + changes.folder().resolve("rejects.csv"));
        }
        return changes.rejected() > 0 ? ExitCode.WITH_FAILURES : ExitCode.OK;
    }
}
