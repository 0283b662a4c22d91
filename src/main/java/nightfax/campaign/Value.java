package nightfax.campaign;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One value in the job file, asked for as what it has to be. Messages quote a value as the file has it, before its
 * placeholders are filled in: what comes from the environment may be a secret that was put behind the wrong key.
 */
final class Value {

    /** Text longer than this is no name, address or path; bounded so that nothing of ours has to cope with it. */
    private static final int LONGEST = 1_000;

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern DURATION =
            Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?(?:(\\d{1,6})ms)?");
    private static final Pattern BYTES = Pattern.compile("([0-9]{1,9}) ?(B|kB|KB|MB|GB)");

    private final String key;
    private final Place keyPlace;
    private final Node node;
    private final JobText job;

    Value(String key, Place keyPlace, Node node, JobText job) {
        this.key = key;
        this.keyPlace = keyPlace;
        this.node = node;
        this.job = job;
    }

    Place keyPlace() {
        return keyPlace;
    }

    /** The value's place; that of its key where the value is empty and so stands nowhere. */
    Place place() {
        return isNothing() ? keyPlace : job.place(node);
    }

    /** @param sentence what is wrong with the value and what to do, after "'key' " */
    CampaignFileException error(String sentence) {
        return place().error("'" + key + "' " + sentence);
    }

    void warn(String sentence) {
        job.warn(place(), "'" + key + "' " + sentence);
    }

    /** Whether the value is digits without quotes around them. */
    boolean isBareNumber() {
        return node instanceof ScalarNode scalar
                && scalar.getScalarStyle() == ScalarStyle.PLAIN
                && scalar.getValue().matches("[0-9]+");
    }

    boolean isScalar() {
        return node instanceof ScalarNode;
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    /** The value as the file has it, in quotes, for a message. */
    String quoted() throws CampaignFileException {
        return Quoted.of(raw());
    }

    String raw() throws CampaignFileException {
        if (!(node instanceof ScalarNode scalar)) {
            throw error("is a " + kind() + ", but a single value belongs here");
        }
        if (isNothing()) {
            throw error("has no value; give it one, or remove the key");
        }
        if (!node.getTag().getValue().startsWith("tag:yaml.org,2002:")) {
            throw error("begins with '!', which YAML takes for a tag; put the value in quotes");
        }
        if (scalar.getValue().length() > LONGEST) {
            throw error("is longer than " + LONGEST + " characters; shorten it");
        }
        return scalar.getValue();
    }

    /** The value with its placeholders filled in; free of control characters, never blank. */
    String text() throws CampaignFileException {
        String text;
        try {
            text = Placeholders.expand(raw(), job.environment());
        } catch (IllegalArgumentException e) {
            throw error(e.getMessage());
        }
        if (text.isBlank()) {
            throw error("is empty; give it a value, or remove the key");
        }
        if (text.length() > LONGEST) {
            throw error("is longer than " + LONGEST + " characters with its variables filled in; shorten it");
        }
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw error("has a line break, tab, NUL or other control character in it; remove that character");
        }
        return text;
    }

    /** Text that goes over the wire as it is: {@code <} and {@code >} would end or begin an address there. */
    String wireText() throws CampaignFileException {
        String text = text();
        if (text.indexOf('<') >= 0 || text.indexOf('>') >= 0) {
            throw error("has a '<' or '>' in it, which can't be sent to the server; write it without");
        }
        return text;
    }

    /** A name that can also be a file's: letters, digits, and spaces, dots, hyphens, underscores between them. */
    String name() throws CampaignFileException {
        String text = text();
        if (!ListName.isValid(text)) {
            throw error("is " + quoted() + "; use up to 100 letters and digits, with spaces and . _ - only between"
                    + " them");
        }
        return text;
    }

    long integer(long least, long most) throws CampaignFileException {
        String text = text().trim();
        if (!INTEGER.matcher(text).matches()) {
            throw error("is " + quoted() + "; write a whole number from " + least + " to " + most);
        }
        long number = Long.parseLong(text);
        if (number < least || number > most) {
            throw error("is " + quoted() + "; it must be from " + least + " to " + most);
        }
        return number;
    }

    boolean flag() throws CampaignFileException {
        return switch (text().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw error("is " + quoted() + "; write true or false");
        };
    }

    <E extends Enum<E>> E choice(Class<E> type) throws CampaignFileException {
        String text = text();
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        int index = words.indexOf(text.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw error("is " + quoted() + "; write one of " + String.join(", ", words) + NearMiss.hint(raw(), words));
        }
        return type.getEnumConstants()[index];
    }

    Duration duration(Duration least, Duration most) throws CampaignFileException {
        Matcher matcher = DURATION.matcher(text().replace(" ", ""));
        if (!matcher.matches() || matcher.end() == 0) {
            throw error("is " + quoted() + "; write a time with its unit, such as 500ms, 60s, 15m or 1h30m");
        }
        Duration duration = Duration.ofDays(part(matcher, 1))
                .plusHours(part(matcher, 2))
                .plusMinutes(part(matcher, 3))
                .plusSeconds(part(matcher, 4))
                .plusMillis(part(matcher, 5));
        if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            throw error("is " + quoted() + "; it must be from " + words(least) + " to " + words(most));
        }
        return duration;
    }

    private static long part(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
    }

    private static String words(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    /** A size in bytes, written with its unit (1 kB is 1,024 bytes), from 1 byte on. */
    long bytes() throws CampaignFileException {
        Matcher matcher = BYTES.matcher(text());
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw error("is " + quoted() + "; write a size with its unit, such as 500kB or 100MB");
        }
        long unit = switch (matcher.group(2)) {
            case "B" -> 1;
            case "MB" -> 1L << 20;
            case "GB" -> 1L << 30;
            default -> 1L << 10;
        };
        return Long.parseLong(matcher.group(1)) * unit;
    }

    /** A path, relative to the job file's folder. */
    Path path() throws CampaignFileException {
        try {
            return job.folder().resolve(text()).normalize();
        } catch (InvalidPathException e) {
            throw error("is " + quoted() + ", which can't be a path on this system; under Unix a UTF-8 locale such as"
                    + " LANG=C.UTF-8 may help");
        }
    }

    Path readableFile() throws CampaignFileException {
        Path path = path();
        if (!Files.exists(path)) {
            throw error("names the file " + quoted() + ", which doesn't exist; paths are relative to the job file");
        }
        if (!Files.isRegularFile(path)) {
            throw error("names " + quoted() + ", which is not a file; name the file itself");
        }
        if (!Files.isReadable(path)) {
            throw error("names the file " + quoted() + ", which this user may not read; change its rights");
        }
        return path;
    }

    Path readableFolder() throws CampaignFileException {
        Path path = path();
        if (!Files.exists(path)) {
            throw error("names the folder " + quoted() + ", which doesn't exist; paths are relative to the job file");
        }
        if (!Files.isDirectory(path)) {
            throw error("names " + quoted() + ", which is not a folder; name the folder itself");
        }
        if (!Files.isReadable(path) || !Files.isExecutable(path)) {
            throw error("names the folder " + quoted() + ", which this user may not read; change its rights");
        }
        return path;
    }

    Section section(Schema schema) throws CampaignFileException {
        if (!(node instanceof MappingNode mapping)) {
            throw error((isNothing() ? "has nothing under it" : "is a " + kind()) + "; write indented keys under it: "
                    + String.join(", ", schema.keys()));
        }
        return new Section(mapping, keyPlace, schema, job);
    }

    /** The values of a section whose keys are names of the user's own, by them. */
    Map<String, Value> byName() throws CampaignFileException {
        if (!(node instanceof MappingNode mapping) || mapping.getValue().isEmpty()) {
            throw error((isNothing() ? "has nothing under it" : "is a " + kind())
                    + "; write indented names under it, each with its value");
        }
        Map<String, Value> values = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Place place = job.place(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
                throw place.error("a name must be a plain word, followed by a colon");
            }
            Value value = new Value(name.getValue(), place, tuple.getValueNode(), job);
            Value earlier = values.put(name.getValue(), value);
            if (earlier != null) {
                throw place.error(Quoted.of(name.getValue()) + " is already there in line "
                        + earlier.keyPlace().line() + "; remove one of the two");
            }
        }
        return values;
    }

    /** The entries of a list; a value that is no list counts as a list of one. */
    List<Value> entries() throws CampaignFileException {
        if (!(node instanceof SequenceNode sequence)) {
            return List.of(this);
        }
        if (sequence.getValue().isEmpty()) {
            throw error("is an empty list; give it an entry, or remove the key");
        }
        List<Value> entries = new ArrayList<>();
        for (Node entry : sequence.getValue()) {
            entries.add(new Value(key, job.place(entry), entry, job));
        }
        return entries;
    }

    private boolean isNothing() {
        return node instanceof ScalarNode scalar
                && scalar.getScalarStyle() == ScalarStyle.PLAIN
                && List.of("", "~", "null", "Null", "NULL").contains(scalar.getValue());
    }

    private String kind() {
        if (node instanceof MappingNode) {
            return "section with keys";
        }
        return node instanceof SequenceNode ? "list" : "single value";
    }
}
