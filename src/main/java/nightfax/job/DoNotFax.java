package nightfax.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nightfax.campaign.Campaign;
import nightfax.campaign.Recipients;
import nightfax.ledger.Ledger;
import nightfax.ledger.MailingList;
import nightfax.recipients.ExportException;
import nightfax.recipients.ExportSettings;
import nightfax.recipients.FaxNumbers;
import nightfax.recipients.Suppression;
import org.jspecify.annotations.Nullable;

/**
 * Who gets no fax whatever the input says: the job file's do-not-fax lists, and numbers that only ever fail. It is looked
 * at while an input is imported; who is added later is left out of the next input.
 */
final class DoNotFax {
    /** How many rows a warning names. */
    private static final int MOST_EXAMPLES = 10;

    private final Campaign campaign;
    private final Suppression files;
    private final Suppression lists;
    /** By number in E.164, or {@code @list}. */
    private final Map<String, String> others;

    private final List<String> warnings;

    private DoNotFax(
            Campaign campaign,
            Suppression files,
            Suppression lists,
            Map<String, String> others,
            List<String> warnings) {
        this.campaign = campaign;
        this.files = files;
        this.lists = lists;
        this.others = others;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Reads the do-not-fax lists.
     *
     * @throws UnusableException when one of them cannot be read, or holds rows and no number: nobody may be faxed then
     */
    static DoNotFax load(Campaign campaign, Ledger ledger) throws UnusableException {
        Suppression.Builder builder = new Suppression.Builder();
        try {
            for (Path file : campaign.suppression().files()) {
                builder.file(file, settings(campaign));
            }
        } catch (ExportException e) {
            throw new UnusableException("the do-not-fax list can't be used: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UnusableException("a do-not-fax list cannot be read: " + e.getMessage(), e);
        }
        Suppression files = builder.build();
        List<String> warnings = warnings(files);
        Map<String, String> others = new HashMap<>();
        return new DoNotFax(campaign, files, lists(campaign, ledger, others), others, warnings);
    }

    private static Suppression lists(Campaign campaign, Ledger ledger, Map<String, String> others)
            throws UnusableException {
        Suppression.Builder builder = new Suppression.Builder();
        if (campaign.recipients() instanceof Recipients.FromLists source) {
            for (String name : source.names()) {
                optOuts(ledger, name, builder);
            }
        }
        for (String name : campaign.suppression().lists()) {
            MailingList list = ledger.lists().find(name).orElseThrow(() -> MailingLists.unknown(ledger, name));
            optOuts(ledger, name, builder);
            String source = "on the mailing list '" + name + "', which is a do-not-fax list of this campaign";
            for (Iterator<MailingList.Member> each = ledger.lists().each(list); each.hasNext(); ) {
                String number = each.next().number();
                if (number.startsWith("@")) {
                    others.put(number, source);
                } else {
                    builder.number(number, source, 1);
                }
            }
        }
        return builder.build();
    }

    private static void optOuts(Ledger ledger, String list, Suppression.Builder builder) {
        String source = "opted out of the mailing list '" + list + "'";
        ledger.lists().forEachOptOut(list, optOut -> builder.number(optOut.number(), source, 1));
    }

    /** How a do-not-fax list is written is found out for each; only whose numbers it holds is the job file's to say. */
    private static ExportSettings settings(Campaign campaign) {
        ExportSettings settings = ExportSettings.standard();
        return campaign.recipients() instanceof Recipients.FromFile source
                ? settings.withCountry(source.format().country())
                : settings;
    }

    private static List<String> warnings(Suppression suppression) throws UnusableException {
        List<String> warnings = new ArrayList<>();
        List<Suppression.Unreadable> unreadable = suppression.unreadable();
        if (unreadable.isEmpty()) {
            return warnings;
        }
        if (suppression.size() == 0) {
            throw new UnusableException("the do-not-fax list holds no number that can be understood ("
                    + example(unreadable.get(0)) + "); mend it");
        }
        String rows = unreadable.size() == 1
                ? "a row of the do-not-fax list holds no number that can be understood, so it keeps nobody out: "
                : unreadable.size()
                        + " rows of the do-not-fax lists hold no number that can be understood, so they keep nobody out: ";
        String examples =
                unreadable.stream().limit(MOST_EXAMPLES).map(DoNotFax::example).collect(Collectors.joining("; "));
        int more = unreadable.size() - MOST_EXAMPLES;
        warnings.add(rows + examples + (more > 0 ? "; and " + more + " more" : ""));
        return warnings;
    }

    private static String example(Suppression.Unreadable row) {
        return row.entry() + " '" + row.value() + "': " + row.reason();
    }

    /** With the numbers that failed too often, when the job file says how often that is. */
    DoNotFax withFailures(Ledger ledger, String inputSha256) {
        if (campaign.suppression().afterFailures().isEmpty()) {
            return this;
        }
        int runs = campaign.suppression().afterFailures().getAsInt();
        Map<String, String> found = new HashMap<>(others);
        ledger.failures()
                .inARow(
                        runs,
                        campaign.name(),
                        inputSha256,
                        DoNotFax::normal,
                        (number, last) -> found.put(
                                number,
                                "failed or was refused in "
                                        + (runs == 1 ? "the last run" : "each of the last " + runs + " runs")
                                        + " that tried it, at last in run " + last.label() + " of campaign '"
                                        + last.campaign()
                                        + "'"));
        return new DoNotFax(campaign, files, lists, found, warnings);
    }

    /** Other campaigns may dial the same number in another form; lists on the server have one. */
    private static String normal(String fax) {
        return fax.startsWith("@") ? fax : FaxNumbers.e164(fax);
    }

    /** Why a number gets no fax; null when it may have one. */
    @Nullable String reason(String fax) {
        Suppression.Entry entry = files.find(fax);
        if (entry != null) {
            return "on the do-not-fax list, " + entry;
        }
        Suppression.Entry listed = lists.find(fax);
        if (listed != null) {
            return listed.source();
        }
        return others.isEmpty() ? null : others.get(normal(fax));
    }

    /** What the operator should know about the lists. */
    List<String> warnings() {
        return warnings;
    }
}
