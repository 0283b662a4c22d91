package nightfax.sandbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;

/**
 * A message, looked at as a FaxBody.
 *
 * @param subject decoded
 * @param schedule of whichever header is there; empty when neither is
 * @param start of the base64 text in the message, in bytes
 * @param end behind it; equal to {@code start} when the message is none of ours
 */
record FaxBody(byte[] message, String subject, String schedule, int start, int end) {
    /** Bytes that a document may inflate to: a small stream can ask for any amount of memory. */
    private static final int MOST_INFLATED = 256 << 20;

    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=(?:\"([^\"]{1,200})\"|([^\\s;]{1,200}))", Pattern.CASE_INSENSITIVE);
    private static final Pattern ENCODED_WORD = Pattern.compile("=\\?UTF-8\\?B\\?([A-Za-z0-9+/=]*)\\?=\\s*");

    boolean isFax() {
        return end > start;
    }

    /** Bytes that tell one document from another. */
    byte[] encoded() {
        return Arrays.copyOfRange(message, start, end);
    }

    static FaxBody of(byte[] message) {
        Lines lines = new Lines(message);
        String contentType = "";
        String subject = "";
        String schedule = "";
        String previous = "";
        while (lines.next()) {
            String line = lines.text();
            // The specification prints the FaxBody without MIME's blank lines, so somebody may send it so.
            if (line.isEmpty() || line.startsWith("--")) {
                break;
            }
            if (line.startsWith(" ") || line.startsWith("\t")) {
                if (previous.equals("subject")) {
                    subject += line;
                } else if (previous.equals("content-type")) {
                    contentType += line;
                }
                continue;
            }
            int colon = line.indexOf(':');
            previous = colon < 0 ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).trim();
            switch (previous) {
                case "content-type" -> contentType = value;
                case "subject" -> subject = value;
                case "x-mtfax-sched", "x-gfax-sched" -> schedule = value;
                default -> {}
            }
        }
        Matcher boundary = BOUNDARY.matcher(contentType);
        String name = decodeWords(subject);
        if (!contentType.toLowerCase(Locale.ROOT).startsWith("multipart/") || !boundary.find()) {
            return new FaxBody(message, name, schedule, 0, 0);
        }
        String delimiter = "--" + (boundary.group(1) != null ? boundary.group(1) : boundary.group(2));
        return find(lines, message, name, schedule, delimiter);
    }

    private static FaxBody find(Lines lines, byte[] message, String subject, String schedule, String delimiter) {
        do {
            if (!lines.startsWith(delimiter)) {
                continue;
            }
            boolean base64 = false;
            boolean octets = false;
            while (lines.next()) {
                String line = lines.text();
                if (line.indexOf(':') < 0 && !line.isEmpty()) {
                    break;
                }
                String lower = line.toLowerCase(Locale.ROOT);
                octets |= lower.startsWith("content-type:") && lower.contains("application/octet-stream");
                base64 |= lower.startsWith("content-transfer-encoding:") && lower.contains("base64");
            }
            if (octets && base64) {
                int start = lines.start();
                while (!lines.startsWith("--") && lines.next()) {
                    // On to the delimiter.
                }
                return new FaxBody(message, subject, schedule, start, lines.start());
            }
        } while (lines.next());
        return new FaxBody(message, subject, schedule, 0, 0);
    }

    /** The PostScript; empty when it cannot be decoded, with zlib's stream recognised as the specification says. */
    Optional<byte[]> postScript() {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(encoded());
            return Optional.of(isZlib(bytes) ? inflate(bytes) : bytes);
        } catch (IllegalArgumentException | IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isZlib(byte[] bytes) {
        // RFC 1950 2.2: method 8, and the two bytes together a multiple of 31.
        return bytes.length > 2 && (bytes[0] & 0x0f) == 8 && ((bytes[0] & 0xff) << 8 | bytes[1] & 0xff) % 31 == 0;
    }

    private static byte[] inflate(byte[] bytes) throws IOException {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            byte[] inflated = in.readNBytes(MOST_INFLATED);
            if (inflated.length == MOST_INFLATED) {
                throw new IOException("larger than " + MOST_INFLATED + " bytes");
            }
            return inflated;
        }
    }

    private static String decodeWords(String text) {
        return ENCODED_WORD.matcher(text).replaceAll(word -> {
            try {
                return Matcher.quoteReplacement(
                        new String(Base64.getDecoder().decode(word.group(1)), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                return Matcher.quoteReplacement(word.group());
            }
        });
    }

    /** Goes through a message line by line. */
    private static final class Lines {
        private final byte[] bytes;
        private int start;
        private int end;
        private int next;

        Lines(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean next() {
            start = next;
            if (start >= bytes.length) {
                end = start;
                return false;
            }
            int i = start;
            while (i < bytes.length && bytes[i] != '\n') {
                i++;
            }
            next = Math.min(i + 1, bytes.length);
            end = i > start && bytes[i - 1] == '\r' ? i - 1 : i;
            return true;
        }

        int start() {
            return start;
        }

        String text() {
            return new String(bytes, start, end - start, StandardCharsets.UTF_8);
        }

        boolean startsWith(String prefix) {
            if (end - start < prefix.length()) {
                return false;
            }
            for (int i = 0; i < prefix.length(); i++) {
                if (bytes[start + i] != (byte) prefix.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }
}
