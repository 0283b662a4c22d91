package nightfax.campaign;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads job files: YAML in UTF-8, at most 1 MiB. Every key is known or an error, every value is checked where it
 * stands, and every error is one sentence that begins with file:line:column.
 */
public final class CampaignFile {

    private static final Pattern RANGE = Pattern.compile("([0-9]{1,12})? ?\\.\\. ?([0-9]{1,12})?|([0-9]{1,12})");

    private CampaignFile() {}

    /**
     * Reads a job file and looks whether what it names is there.
     *
     * @param file the job file; relative paths in it start from its folder
     * @param environment where <code>${NAME}</code> in values is looked up
     * @throws CampaignFileException if the campaign can't run as the file has it
     */
    public static Campaign load(Path file, Map<String, String> environment) throws CampaignFileException {
        JobText text = new JobText(file, environment);
        Section job = open(text);
        String name = name(job);
        Server server = ServerReader.read(job.require("server", "to say where the faxes go"));
        String sender = sender(job.require("sender", "with the mail address that gets the server's receipts"));
        Value subject = job.find("subject");
        Schedule schedule = ScheduleReader.read(job);
        Recipients recipients = RecipientsReader.read(job.require("recipients", "with 'file:' or 'list:' under it"));
        Suppression suppression = RecipientsReader.suppression(job);
        Documents documents = DocumentsReader.read(job, text);
        return new Campaign(
                file,
                name,
                server,
                sender,
                subject == null ? Optional.empty() : Optional.of(subject.wireText()),
                schedule,
                recipients,
                suppression,
                expectation(job.find("expect")),
                documents,
                job.choice("unfinished", Unfinished.FINISH),
                job.flag("repeat", false),
                RenderingReader.read(job),
                text.warnings());
    }

    /**
     * Reads a job file only for the campaign's name, under which the ledger keeps it. Password, export and documents
     * may be gone by then: whoever asks in the morning how the night went does not need them.
     *
     * @throws CampaignFileException if the file is no job file, has an unknown key at its top level or no name
     */
    public static String nameOf(Path file, Map<String, String> environment) throws CampaignFileException {
        return name(open(new JobText(file, environment)));
    }

    private static Section open(JobText text) throws CampaignFileException {
        Node root = YamlText.read(text.file());
        Place place = text.place(root);
        if (!(root instanceof MappingNode mapping)) {
            throw place.error("this is no job file; it must begin with keys such as 'campaign: spring-offers'");
        }
        return new Section(mapping, place, Schema.JOB, text);
    }

    private static String name(Section job) throws CampaignFileException {
        return job.require("campaign", "with the name under which nightfax remembers what was sent")
                .name();
    }

    private static String sender(Value value) throws CampaignFileException {
        String text = value.wireText();
        int at = text.lastIndexOf('@');
        boolean plain = text.chars().allMatch(c -> c > ' ' && c < 127);
        if (at < 1 || at == text.length() - 1 || text.indexOf('@') != at || !plain || text.length() > 254) {
            throw value.error("is " + value.quoted() + "; write one plain mail address, such as receipts@example.com");
        }
        return text;
    }

    private static Optional<Expectation> expectation(@Nullable Value expect) throws CampaignFileException {
        if (expect == null) {
            return Optional.empty();
        }
        Value range = expect.section(Schema.EXPECT).require("recipients", "as a range, such as 1000..1500");
        Matcher matcher = RANGE.matcher(range.text());
        boolean open = matcher.matches()
                && Arrays.asList(matcher.group(1), matcher.group(2), matcher.group(3)).stream()
                        .allMatch(group -> group == null);
        if (!matcher.matches() || open) {
            throw range.error("is " + range.quoted() + "; write a range, such as 1000..1500, 1000.. or ..1500");
        }
        String exact = matcher.group(3);
        long least = number(exact != null ? exact : matcher.group(1), 0);
        long most = number(exact != null ? exact : matcher.group(2), Long.MAX_VALUE);
        if (most < least) {
            throw range.error("is " + range.quoted() + ", which ends before it begins; write the smaller number first");
        }
        return Optional.of(new Expectation(least, most));
    }

    private static long number(@Nullable String digits, long standard) {
        return digits == null ? standard : Long.parseLong(digits);
    }
}
