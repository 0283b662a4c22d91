package nightfax.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import nightfax.job.ListChanges;
import nightfax.job.ListView;
import nightfax.job.MailingLists;
import nightfax.job.StopSignal;
import nightfax.job.UnusableException;
import nightfax.report.Figures;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is known of a mailing list, or of all. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "How many are on a list, how many opted out, and the last import; of all lists without a name.")
final class ListShowCommand implements Callable<Integer> {
    @Mixin
    @Nullable GlobalOptions options;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "The list; all of them without a name.")
    @Nullable String name;

    @Option(names = "--json", description = "As JSON, for scripts: an object for a list, an array for all.")
    boolean json;

    @Override
    public Integer call() throws UnusableException, IOException {
        Console console = options.console();
        try (Office office = Office.open(options)) {
            MailingLists lists = new MailingLists(office.workspace(), options.progress(console), new StopSignal());
            if (name == null) {
                showAll(console, lists.show());
            } else {
                ListView list = lists.show(name);
                console.print(json ? written(asJson(list)) : asText(list));
            }
        }
        return ExitCode.OK.number();
    }

    private void showAll(Console console, List<ListView> all) {
        if (json) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            all.forEach(list -> array.add(asJson(list)));
            console.print(written(array));
        } else if (all.isEmpty()) {
            console.print("there are no mailing lists in this data folder; see 'list import'");
        } else {
            all.forEach(list -> console.print(list.name() + ": " + Figures.counted(list.members(), "member", "members")
                    + ", " + Figures.count(list.optedOut()) + " opted out"));
        }
    }

    private static String asText(ListView list) {
        StringBuilder text = new StringBuilder()
                .append("list:        ")
                .append(list.name())
                .append("\nmembers:     ")
                .append(list.members())
                .append("\nopted out:   ")
                .append(list.optedOut())
                .append("\ncolumns:     ")
                .append(String.join(", ", list.columns()))
                .append("\nchanged at:  ")
                .append(list.changedAt());
        ListView.LastImport last = list.lastImport();
        if (last != null) {
            ListChanges changes = last.changes();
            text.append("\nlast import: ")
                    .append(last.input())
                    .append(", ")
                    .append(last.mode().name().toLowerCase(Locale.ROOT))
                    .append(", ")
                    .append(last.at())
                    .append(": ")
                    .append(changes.added())
                    .append(" added, ")
                    .append(changes.changed())
                    .append(" changed, ")
                    .append(changes.removed())
                    .append(" removed");
        }
        return text.toString();
    }

    /** Made when it is asked for: every command line there is makes this command first. */
    private static String written(JsonNode json) {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(json);
    }

    private static ObjectNode asJson(ListView list) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("list", list.name());
        json.put("members", list.members());
        json.put("opted_out", list.optedOut());
        ArrayNode columns = json.putArray("columns");
        list.columns().forEach(columns::add);
        json.put("changed_at", list.changedAt().toString());
        ListView.LastImport last = list.lastImport();
        if (last == null) {
            json.putNull("last_import");
            return json;
        }
        ListChanges changes = last.changes();
        json.putObject("last_import")
                .put("input", last.input())
                .put("mode", last.mode().name().toLowerCase(Locale.ROOT))
                .put("at", last.at().toString())
                .put("added", changes.added())
                .put("changed", changes.changed())
                .put("removed", changes.removed())
                .put("unchanged", changes.unchanged())
                .put("rejected", changes.rejected())
                .put("duplicates", changes.duplicates())
                .put("suppressed", changes.suppressed())
                .put("folder", changes.folder().toString());
        return json;
    }
}
