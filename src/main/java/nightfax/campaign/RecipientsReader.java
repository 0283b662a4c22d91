package nightfax.campaign;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads {@code recipients} and {@code suppression}. */
final class RecipientsReader {

    private RecipientsReader() {}

    static Recipients read(Value value) throws CampaignFileException {
        Section section = value.section(Schema.RECIPIENTS);
        Value file = section.find("file");
        Value list = section.find("list");
        if (list == null) {
            if (file == null) {
                throw section.error("'recipients' names no source; write 'file:' with an export or 'list:' under it");
            }
            return new Recipients.FromFile(file.readableFile(), format(section));
        }
        for (String key : Schema.RECIPIENTS.keys()) {
            Value other = section.find(key);
            if (other != null && !key.equals("list")) {
                throw other.keyPlace().error("'" + key + "' does not go with 'list'; remove one of the two");
            }
        }
        return new Recipients.FromLists(listNames(list));
    }

    static Suppression suppression(Section job) throws CampaignFileException {
        Value failures = job.find("suppress-after-failures");
        OptionalInt afterFailures =
                failures == null ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(failures.integer(1, 1_000)));
        List<Path> files = new ArrayList<>();
        List<String> lists = new ArrayList<>();
        Value sources = job.find("suppression");
        for (Value source : sources == null ? List.<Value>of() : sources.entries()) {
            if (source.isMapping()) {
                Value list = source.section(Schema.SUPPRESSION).require("list", "with the name of a mailing list");
                lists.addAll(listNames(list));
            } else {
                files.add(source.readableFile());
            }
        }
        return new Suppression(files, lists, afterFailures);
    }

    private static List<String> listNames(Value value) throws CampaignFileException {
        List<String> names = new ArrayList<>();
        for (Value entry : value.entries()) {
            String name = entry.name();
            if (names.contains(name)) {
                throw entry.error("names the list " + entry.quoted() + " twice; remove one");
            }
            names.add(name);
        }
        return names;
    }

    private static ExportFormat format(Section section) throws CampaignFileException {
        Value header = section.find("header");
        Optional<Character> delimiter = character(section.find("delimiter"));
        Optional<Character> quote = character(section.find("quote"));
        if (quote.isPresent() && quote.equals(delimiter)) {
            throw section.error("'delimiter' and 'quote' are the same character; change one of the two");
        }
        Value dial = section.find("dial");
        return new ExportFormat(
                charset(section.find("charset")),
                delimiter,
                quote,
                header == null ? Optional.empty() : Optional.of(header.flag()),
                columns(section.find("columns")),
                country(section.find("country")),
                dial == null ? Dial.NATIONAL : dial.choice(Dial.class));
    }

    private static Optional<Charset> charset(@Nullable Value value) throws CampaignFileException {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Charset.forName(value.text()));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw value.error("is " + value.quoted() + ", which is no known encoding; write one such as UTF-8 or"
                    + " windows-1252"
                    + NearMiss.hint(
                            value.raw(), List.of("UTF-8", "UTF-16", "windows-1252", "ISO-8859-1", "ISO-8859-15")));
        }
    }

    private static Optional<Character> character(@Nullable Value value) throws CampaignFileException {
        if (value == null) {
            return Optional.empty();
        }
        String raw = value.raw();
        if (raw.equals("\t") || raw.equalsIgnoreCase("tab")) {
            return Optional.of('\t');
        }
        if (raw.length() != 1
                || Character.isLetterOrDigit(raw.charAt(0))
                || Character.isISOControl(raw.charAt(0))
                || Character.isSurrogate(raw.charAt(0))) {
            throw value.error("is " + value.quoted() + "; write one character in quotes, such as \";\", or tab");
        }
        return Optional.of(raw.charAt(0));
    }

    private static Map<String, String> columns(@Nullable Value value) throws CampaignFileException {
        Map<String, String> columns = new LinkedHashMap<>();
        if (value == null) {
            return columns;
        }
        Section section = value.section(Schema.COLUMNS);
        for (String role : Schema.COLUMNS.keys()) {
            Value column = section.find(role);
            if (column != null) {
                columns.put(role, column(column));
            }
        }
        if (columns.isEmpty()) {
            throw section.error("'columns' is empty; name a column under it, or remove the key");
        }
        return columns;
    }

    /** A heading, or a position: a bare number, because {@code #3} outside of quotes is a comment in YAML. */
    private static String column(Value value) throws CampaignFileException {
        String text = value.text();
        if (value.isBareNumber()) {
            return "#" + value.integer(1, 10_000);
        }
        if (text.startsWith("#") && !text.matches("#[1-9][0-9]{0,4}")) {
            throw value.error(
                    "is " + value.quoted() + "; write a heading, or a position counted from 1 such as \"#3\"");
        }
        return text;
    }

    private static String country(@Nullable Value value) throws CampaignFileException {
        if (value == null) {
            return "IT";
        }
        String text = value.text().toUpperCase(Locale.ROOT);
        if (!PhoneNumberUtil.getInstance().getSupportedRegions().contains(text)) {
            throw value.error("is " + value.quoted()
                    + "; write the two letters of a country with its own numbering plan, such as IT or DE");
        }
        return text;
    }
}
