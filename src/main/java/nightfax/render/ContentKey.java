package nightfax.render;

import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nightfax.render.options.RenderOptions;
import nightfax.render.sources.Source;
import org.apache.commons.codec.digest.DigestUtils;

/** The name of a rendered fax: equal for equal source bytes and options, whatever the files are called. */
public final class ContentKey {

    private ContentKey() {}

    /**
     * SHA-256 in hex over the options' fingerprint and every source's length and bytes, in order. The lengths keep {@code
     * "ab"+"c"} and {@code "a"+"bc"} apart. The password does not count: it changes whether there is a fax, not what is on it.
     */
    public static String of(List<Source> sources, RenderOptions options) throws IOException {
        MessageDigest digest = DigestUtils.getSha256Digest();
        update(digest, options.fingerprint());
        for (Source source : sources) {
            update(digest, "source " + Files.size(source.file()));
            DigestUtils.updateDigest(digest, source.file());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * The name of a fax with values in its fields.
     *
     * @param document the name of the fax without them
     * @param values by the fields' names
     */
    public static String merged(String document, Map<String, String> values) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        update(digest, "merged 2 into " + document);
        for (Map.Entry<String, String> field : new TreeMap<>(values).entrySet()) {
            update(digest, "field " + field.getKey().length() + " " + field.getKey());
            update(digest, "value " + field.getValue().length() + " " + field.getValue());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, String text) {
        DigestUtils.updateDigest(digest, text + "\n");
    }
}
