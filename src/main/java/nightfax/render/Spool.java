package nightfax.render;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import nightfax.files.Draft;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.sources.Source;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;

/**
 * The folder of finished faxes, one {@link FaxBody} per {@link ContentKey}: {@code KEY.body} beside {@code KEY.properties}.
 *
 * <p>A body appears whole or not at all: it is written under another name, forced to disk and moved. The properties come
 * after it, so that what has properties has a body. What a power failure or a careless hand has damaged is found by its
 * hash and rendered again. Faxes are private: only the owner may read them. Safe for many threads; two that want the same
 * key render it once.
 */
public final class Spool {

    private static final byte[] CRLF = {'\r', '\n'};
    private static final int LINE = 76;

    private final Path dir;

    /** By a key's first two digits: a fax to a million, each with their own values, has as many keys. */
    private final List<Object> locks = Stream.generate(Object::new).limit(256).toList();

    /** @param dir made when it is not there */
    public Spool(Path dir) {
        this.dir = dir;
    }

    /** Renders one fax. */
    public interface Rendering {
        Rendered to(OutputStream ps) throws UnrenderableException, IOException;
    }

    /**
     * The body of that key, rendered when the spool has none or a damaged one.
     *
     * @param compress whether its PostScript is packed
     */
    public FaxBody obtain(String key, boolean compress, Rendering rendering) throws UnrenderableException, IOException {
        synchronized (locks.get(Integer.parseInt(checked(key).substring(0, 2), 16))) {
            Optional<FaxBody> kept = find(key);
            if (kept.isPresent() && intact(kept.get())) {
                return kept.get();
            }
            return store(key, compress, rendering);
        }
    }

    /** What the spool says about that key, without reading the body through; see {@link #intact}. */
    public Optional<FaxBody> find(String key) throws IOException {
        Path notes = notesFile(key);
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(notes)));
            List<String> warnings = new ArrayList<>();
            for (int i = 1; properties.containsKey("warning." + i); i++) {
                warnings.add(properties.getProperty("warning." + i));
            }
            return Optional.of(new FaxBody(
                    key,
                    bodyFile(key),
                    Long.parseLong(properties.getProperty("bytes")),
                    properties.getProperty("sha256", ""),
                    Integer.parseInt(properties.getProperty("pages")),
                    Long.parseLong(properties.getProperty("ps-bytes")),
                    warnings));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (CharacterCodingException | IllegalArgumentException damaged) {
            // Damaged notes are as good as none: the fax is rendered again.
            return Optional.empty();
        }
    }

    /** Whether the body's file is there with the length and SHA-256 that were noted when it was written. */
    public boolean intact(FaxBody body) throws IOException {
        try {
            return Files.size(body.file()) == body.bytes()
                    && new DigestUtils(MessageDigestAlgorithms.SHA_256)
                            .digestAsHex(body.file())
                            .equals(body.sha256());
        } catch (NoSuchFileException missing) {
            return false;
        }
    }

    /** The same, of a fax from its sources. */
    public FaxBody obtain(String key, List<Source> sources, DocumentRenderer renderer)
            throws UnrenderableException, IOException {
        return obtain(key, renderer.options().compress(), ps -> renderer.render(sources, ps));
    }

    private FaxBody store(String key, boolean compress, Rendering rendering) throws UnrenderableException, IOException {
        Files.createDirectories(dir);
        try (Draft draft = Draft.of(bodyFile(key))) {
            MessageDigest digest = DigestUtils.getSha256Digest();
            Rendered rendered = write(compress, rendering, new DigestOutputStream(draft.out(), digest));
            draft.force();
            FaxBody body = new FaxBody(
                    key,
                    bodyFile(key),
                    draft.size(),
                    HexFormat.of().formatHex(digest.digest()),
                    rendered.pages(),
                    rendered.psBytes(),
                    rendered.warnings());
            draft.publish();
            writeNotes(body);
            return body;
        }
    }

    private static Rendered write(boolean compress, Rendering rendering, OutputStream file)
            throws UnrenderableException, IOException {
        OutputStream lines = Base64.getMimeEncoder(LINE, CRLF).wrap(new KeepOpen(file));
        Rendered rendered;
        if (compress) {
            Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
            try (DeflaterOutputStream zlib = new DeflaterOutputStream(lines, deflater, 1 << 14)) {
                rendered = rendering.to(zlib);
            } finally {
                deflater.end();
            }
        } else {
            rendered = rendering.to(lines);
        }
        lines.close();
        // The encoder leaves the last line open; a body ends in CRLF so that the dot after it stands alone.
        file.write(CRLF);
        file.flush();
        return rendered;
    }

    private void writeNotes(FaxBody body) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("bytes", Long.toString(body.bytes()));
        properties.setProperty("sha256", body.sha256());
        properties.setProperty("pages", Integer.toString(body.pages()));
        properties.setProperty("ps-bytes", Long.toString(body.psBytes()));
        for (int i = 0; i < body.warnings().size(); i++) {
            properties.setProperty("warning." + (i + 1), body.warnings().get(i));
        }
        StringWriter text = new StringWriter();
        properties.store(text, null);
        try (Draft draft = Draft.of(notesFile(body.key()))) {
            draft.out().write(text.toString().getBytes(StandardCharsets.UTF_8));
            draft.force();
            draft.publish();
        }
    }

    private Path bodyFile(String key) {
        return dir.resolve(checked(key) + ".body");
    }

    private Path notesFile(String key) {
        return dir.resolve(checked(key) + ".properties");
    }

    private static String checked(String key) {
        if (!key.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a content key: " + key);
        }
        return key;
    }

    /** Lets the encoder write its last characters on close while the file goes on. */
    private static final class KeepOpen extends FilterOutputStream {
        KeepOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] b, int off, int len) throws IOException {
            out.write(b, off, len);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
