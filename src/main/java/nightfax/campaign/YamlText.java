package nightfax.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/** From a job file's bytes to YAML nodes that know their places. */
final class YamlText {

    /** A job file is a page of text; a bigger one is some other file. */
    static final int LARGEST_BYTES = 1 << 20;

    private YamlText() {}

    static Node read(Path file) throws CampaignFileException {
        String name = file.toString();
        String text = decode(name, bytes(file));
        Node root;
        try {
            root = new Yaml(new SafeConstructor(bounds())).compose(new StringReader(text));
        } catch (ReaderException e) {
            throw placeOf(name, text, e.getPosition())
                    .error(String.format("the character U+%04X can't be in a job file; remove it", e.getCodePoint()));
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
            Place place = mark == null ? new Place(name, 1, 1) : Place.of(name, mark);
            throw place.error("this is not valid YAML (" + problem(e) + "); look at the indentation, and put text with"
                    + " special characters in quotes");
        } catch (YAMLException e) {
            throw new Place(name, 1, 1)
                    .error("the job file is nested too deeply or refers to itself too often; write it out plainly");
        }
        if (root == null) {
            throw new Place(name, 1, 1)
                    .error("the job file is empty; write at least 'campaign:', 'server:', 'sender:' and 'recipients:'");
        }
        return root;
    }

    private static byte[] bytes(Path file) throws CampaignFileException {
        String name = Quoted.of(file.toString());
        if (!Files.exists(file)) {
            throw new CampaignFileException("job file " + name + " doesn't exist; check the path");
        }
        if (!Files.isRegularFile(file)) {
            throw new CampaignFileException("job file " + name + " is not a file; name the job's YAML file itself");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
            if (bytes.length > LARGEST_BYTES) {
                throw new CampaignFileException(
                        "job file " + name + " is larger than 1 MiB, which no job file is; check the path");
            }
            return bytes;
        } catch (AccessDeniedException e) {
            throw new CampaignFileException("job file " + name + " may not be read by this user; change its rights");
        } catch (IOException e) {
            throw new CampaignFileException("job file " + name + " can't be read: " + e.getMessage());
        }
    }

    private static String decode(String name, byte[] bytes) throws CampaignFileException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            throw placeOf(name, text, text.codePointCount(0, text.length()))
                    .error("the job file is not UTF-8 from here on; save it as UTF-8");
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Place placeOf(String name, String text, int position) {
        int end = text.offsetByCodePoints(0, Math.min(position, text.codePointCount(0, text.length())));
        String before = text.substring(0, end);
        int lineStart = before.lastIndexOf('\n') + 1;
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new Place(name, line, before.codePointCount(lineStart, end) + 1);
    }

    private static LoaderOptions bounds() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LARGEST_BYTES);
        options.setNestingDepthLimit(20);
        options.setMaxAliasesForCollections(10);
        options.setAllowRecursiveKeys(false);
        return options;
    }

    /**
     * What the parser found wrong. Where it would quote the text, it is told in other words: a password that begins
     * with {@code *} or {@code !} is taken for an alias or a tag, and would appear in the message.
     */
    private static String problem(MarkedYAMLException e) {
        String problem = e.getProblem() == null ? "" : e.getProblem();
        if (problem.contains("alias") || problem.contains("anchor")) {
            return "text that begins with * or & must be in quotes";
        }
        if (problem.contains("tag")) {
            return "text that begins with ! must be in quotes";
        }
        if (problem.contains("another document")) {
            return "there is a second document after '---'";
        }
        if (problem.isEmpty() || problem.length() > 100) {
            return "it can't be understood here";
        }
        return problem.replaceAll("\\s+", " ");
    }
}
