package nightfax.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nightfax.campaign.ListName;
import nightfax.ledger.Ledger;
import nightfax.ledger.ListImport;
import nightfax.ledger.ListImports;
import nightfax.ledger.MailingList;
import nightfax.recipients.Dial;
import nightfax.recipients.ExportSettings;
import nightfax.recipients.FaxNumbers;
import nightfax.recipients.NumberResult;
import nightfax.report.CsvRows;
import nightfax.text.CsvText;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/** The mailing lists in a data folder: fed from exports, shown, exported, opted out of. */
public final class MailingLists {
    private final Workspace workspace;
    private final Ledger ledger;
    private final Progress progress;
    private final StopSignal stop;

    public MailingLists(Workspace workspace, Progress progress, StopSignal stop) {
        this.workspace = workspace;
        this.ledger = workspace.ledger();
        this.progress = progress;
        this.stop = stop;
    }

    /**
     * How an import ended.
     *
     * @param changes what it did; null when it did not come to its end
     * @param mishap what ended it, unless the operator did
     */
    public record Ended(@Nullable ListChanges changes, Optional<Mishap> mishap) {}

    /**
     * Imports an export into a list, or goes on where the same import stopped.
     *
     * @throws UnusableException when the export cannot be used; the list is as it was then
     */
    public Ended importExport(ListImportOrder order) throws UnusableException, IOException {
        Optional<MailingList> current = ledger.lists().find(named(order.list()));
        if (current.isEmpty() && order.mode() == ListImportOrder.Mode.REMOVE) {
            throw unknown(order.list());
        }
        // The numbers are the members' keys: whatever the export or a job file says, they are kept in one form.
        ExportSettings settings = Translation.export(order.format()).withDial(Dial.NATIONAL);
        ListImports.Order wanted = new ListImports.Order(
                order.list(),
                ListImport.Mode.valueOf(order.mode().name()),
                FileInput.sha256(order.export()),
                settings.toString(),
                order.export().toString(),
                order.dryRun());
        Optional<ListImport> same = current.flatMap(ledger.listImports()::ledTo).filter(last -> isSame(last, wanted));
        if (same.isPresent()) {
            return new Ended(changes(same.get(), same.get().changes(), true, order.dryRun()), Optional.empty());
        }
        long version = current.map(MailingList::version).orElse(0L);
        return execute(ledger.listImports().open(wanted, version), current.orElse(null), order.export(), settings);
    }

    private static boolean isSame(ListImport last, ListImports.Order wanted) {
        return last.mode() == wanted.mode()
                && last.inputSha256().equals(wanted.inputSha256())
                && last.settings().equals(wanted.settings());
    }

    private Ended execute(ListImport import_, @Nullable MailingList current, Path export, ExportSettings settings)
            throws UnusableException, IOException {
        ListStaging staging = new ListStaging(ledger.listImports(), import_, current, export, settings, progress);
        ListImportJob story = new ListImportJob(ledger, import_, current, staging, folder(import_), stop);
        JobParameters identity = new JobParametersBuilder()
                .addString("list", import_.list())
                .addLong("import", import_.id())
                .toJobParameters();
        try {
            staging.describe();
            if (import_.stagedLine() > 0) {
                progress.say("going on with this import behind line " + import_.stagedLine());
            }
            Revival.revive(workspace.repository(), workspace.operator(), ListImportJob.NAME, identity);
            JobExecution execution = workspace.operator().start(story.job(workspace.repository()), identity);
            requireUsable(execution.getAllFailureExceptions());
            return execution.getStatus() == BatchStatus.COMPLETED
                    ? new Ended(changes(import_, story.changes(), false, import_.dry()), Optional.empty())
                    : new Ended(null, Mishap.of(execution, stop));
        } catch (UnusableException e) {
            ledger.listImports().drop(import_, import_.changes());
            throw e;
        } catch (JobExecutionException e) {
            throw new IllegalStateException("Spring Batch does not start import " + import_.id(), e);
        }
    }

    private static void requireUsable(List<Throwable> failures) throws UnusableException {
        for (Throwable failure : failures) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof UnusableException unusable) {
                    throw unusable;
                }
            }
        }
    }

    private ListChanges changes(ListImport import_, ListImport.Changes made, boolean alreadyDone, boolean dry)
            throws IOException {
        return new ListChanges(
                import_.list(),
                made.added(),
                made.changed(),
                made.removed(),
                made.unchanged(),
                made.suppressed(),
                made.rejected(),
                made.duplicates(),
                alreadyDone,
                dry,
                folder(import_));
    }

    private Path folder(ListImport import_) throws IOException {
        String name = "%06d%s".formatted(import_.id(), import_.dry() ? "-dry-run" : "");
        Path lists = DataFolder.create(workspace.folder().path().resolve("lists"));
        return DataFolder.create(DataFolder.create(lists.resolve(DataFolder.fileName(import_.list())))
                .resolve(name));
    }

    /** All lists, in order of their names. */
    public List<ListView> show() throws IOException {
        List<ListView> views = new ArrayList<>();
        for (MailingList list : ledger.lists().all()) {
            views.add(view(list));
        }
        return views;
    }

    /** @throws UnusableException when there is no such list */
    public ListView show(String name) throws UnusableException, IOException {
        return view(find(name));
    }

    private ListView view(MailingList list) throws IOException {
        List<ListImport> imports = ledger.listImports().applied(list.name());
        ListView.LastImport last = null;
        if (!imports.isEmpty()) {
            ListImport latest = imports.get(0);
            last = new ListView.LastImport(
                    latest.input(),
                    ListImportOrder.Mode.valueOf(latest.mode().name()),
                    latest.endedAt() == null ? latest.startedAt() : latest.endedAt(),
                    changes(latest, latest.changes(), false, false));
        }
        return new ListView(
                list.name(),
                ledger.lists().members(list),
                ledger.lists().optOuts(list.name()),
                ListColumns.headings(list.layout()),
                list.changedAt(),
                last);
    }

    /**
     * Writes those who may be faxed as CSV in the list's own columns, which can be imported again.
     *
     * @return how many there are
     */
    public long export(String name, Appendable out) throws UnusableException, IOException {
        MailingList list = find(name);
        CsvRows rows = new CsvRows(out);
        List<String> headings = ListColumns.headings(list.layout());
        rows.add(headings);
        long members = 0;
        for (Iterator<MailingList.Member> each = ledger.lists().each(list); each.hasNext(); ) {
            MailingList.Member member = each.next();
            if (!member.optedOut()) {
                List<@Nullable String> cells = CsvText.split(member.cells());
                while (cells.size() < headings.size()) {
                    cells.add("");
                }
                rows.add(cells);
                members++;
            }
        }
        rows.flush();
        return members;
    }

    /**
     * Writes those who opted out of a list as CSV, which can be imported as a do-not-fax list.
     *
     * @return how many there are
     */
    public long exportOptOuts(String name, Appendable out) throws UnusableException, IOException {
        named(name);
        CsvRows rows = new CsvRows(out);
        rows.add(List.of("fax", "since", "why"));
        ledger.lists()
                .forEachOptOut(
                        name,
                        optOut -> rows.add(List.of(optOut.number(), optOut.at().toString(), optOut.why())));
        rows.flush();
        return ledger.lists().optOuts(name);
    }

    /**
     * Takes numbers off a list.
     *
     * @return how many were on it
     */
    public int remove(String name, List<String> numbers, String country) throws UnusableException {
        MailingList list = find(name);
        return ledger.lists().removeMembers(list, dialled(numbers, country));
    }

    /**
     * Removes a whole list; who opted out of it stays opted out should a list of that name come back.
     *
     * @return how many were on it
     */
    public long remove(String name) throws UnusableException {
        MailingList list = find(name);
        long members = ledger.lists().members(list);
        ledger.lists().remove(list);
        return members;
    }

    /**
     * Notes that these numbers do not want faxes from a list, which need not know them: no import brings them back.
     *
     * @return how many had not opted out before
     */
    public int optOut(String name, List<String> numbers, String country, String why) throws UnusableException {
        Set<String> dialled = dialled(numbers, country);
        find(name);
        return ledger.lists().optOut(name, dialled, why);
    }

    /**
     * Takes opt-outs back.
     *
     * @return how many had opted out
     */
    public int optIn(String name, List<String> numbers, String country) throws UnusableException {
        return ledger.lists().optIn(named(name), dialled(numbers, country));
    }

    private static Set<String> dialled(List<String> numbers, String country) throws UnusableException {
        FaxNumbers parser = parser(country);
        Set<String> dialled = new LinkedHashSet<>();
        for (String number : numbers) {
            NumberResult result = parser.parse(number, null);
            if (result instanceof NumberResult.Number good) {
                dialled.add(good.dialled());
            } else if (result instanceof NumberResult.Rejected bad) {
                throw new UnusableException(
                        "'" + number + "' is no number to fax to: " + bad.reason() + "; nothing was changed");
            }
        }
        return dialled;
    }

    private static FaxNumbers parser(String country) throws UnusableException {
        try {
            return new FaxNumbers(country, Dial.NATIONAL);
        } catch (IllegalArgumentException e) {
            throw new UnusableException(String.valueOf(e.getMessage()), e);
        }
    }

    private MailingList find(String name) throws UnusableException {
        return ledger.lists().find(named(name)).orElseThrow(() -> unknown(name));
    }

    private UnusableException unknown(String name) {
        return unknown(ledger, name);
    }

    static UnusableException unknown(Ledger ledger, String name) {
        List<MailingList> all = ledger.lists().all();
        return new UnusableException("there is no mailing list '" + name + "' in this data folder; "
                + (all.isEmpty()
                        ? "none was imported yet, see 'list import'"
                        : "there are "
                                + all.stream()
                                        .limit(20)
                                        .map(list -> "'" + list.name() + "'")
                                        .collect(Collectors.joining(", "))));
    }

    private static String named(String name) throws UnusableException {
        if (!ListName.isValid(name)) {
            throw new UnusableException("'" + name + "' can't be the name of a list; use up to 100 letters and digits,"
                    + " with spaces and . _ - only between them");
        }
        return name;
    }
}
