package nightfax.render;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The name of a rendered fax: equal for equal source bytes and options, whatever the files are called. */
public final class ContentKey {

    private ContentKey() {}

    /**
     * SHA-256 in hex over the options' fingerprint and every source's length and bytes, in order. The lengths keep {@code
     * "ab"+"c"} and {@code "a"+"bc"} apart. The password does not count: it changes whether there is a fax, not what is on it.
     */
    public static String of(List<Source> sources, RenderOptions options) throws IOException {
        MessageDigest digest = sha256();
        update(digest, options.fingerprint());
        for (Source source : sources) {
            update(digest, "source " + Files.size(source.file()));
            try (InputStream in = Files.newInputStream(source.file())) {
                byte[] buffer = new byte[1 << 16];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    digest.update(buffer, 0, n);
                }
            }
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
        MessageDigest digest = sha256();
        update(digest, "merged 2 into " + document);
        for (Map.Entry<String, String> field : new TreeMap<>(values).entrySet()) {
            update(digest, "field " + field.getKey().length() + " " + field.getKey());
            update(digest, "value " + field.getValue().length() + " " + field.getValue());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void update(MessageDigest digest, String text) {
        digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
