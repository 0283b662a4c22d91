package nightfax.faxsmtp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.zip.DeflaterOutputStream;

/** What the tests of the protocol send. */
final class Samples {
    static final Credentials CREDENTIALS = new Credentials("acme", "s3cret/Pässword");

    private Samples() {}

    /** PostScript as it goes out: zlib, base64 in lines of 76, CRLF at the end of each. */
    static Path body(Path folder, String postScript) {
        try {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (DeflaterOutputStream zlib = new DeflaterOutputStream(packed)) {
                zlib.write(postScript.getBytes(StandardCharsets.US_ASCII));
            }
            byte[] crlf = {'\r', '\n'};
            String text = Base64.getMimeEncoder(76, crlf).encodeToString(packed.toByteArray()) + "\r\n";
            return Files.writeString(Files.createTempFile(folder, "body", ".b64"), text, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Envelope envelope(Path body, String... recipients) {
        return new Envelope("receipts@example.com", List.of(recipients), "Offerta", "now", body);
    }

    static ServerSettings server(int port) {
        return server(port, Tls.NONE, limits(Duration.ofSeconds(20)));
    }

    /** A plain connection to wherever it is. */
    static ServerSettings server(String host, int port, Credentials credentials) {
        return new ServerSettings(
                host,
                port,
                Tls.NONE,
                null,
                true,
                credentials,
                "MTFaxClient V1.0",
                ScheduleHeaders.BOTH,
                limits(Duration.ofSeconds(20)));
    }

    static ServerSettings server(int port, Tls tls, TimeLimits limits) {
        return new ServerSettings(
                "127.0.0.1", port, tls, null, true, CREDENTIALS, "MTFaxClient V1.0", ScheduleHeaders.BOTH, limits);
    }

    static TimeLimits limits(Duration each) {
        return new TimeLimits(each, each, each, each, each, each);
    }
}
