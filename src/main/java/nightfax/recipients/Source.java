package nightfax.recipients;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import nightfax.text.Charsets;
import org.jspecify.annotations.Nullable;

/** The bytes of an export, decompressed; tells apart what is no text at all. */
record Source(Path file, Kind kind) {
    enum Kind {
        TEXT,
        GZIP,
        WORKBOOK
    }

    private static final int BUFFER = 1 << 16;
    private static final Pattern XML = Pattern.compile("<\\?xml|<(?:\\w+:)?Workbook\\b");
    private static final Pattern WEB_PAGE =
            Pattern.compile("<(?:!doctype html|html|head|body|meta|table|!--)", Pattern.CASE_INSENSITIVE);
    /** An object or array that begins; in an export a cell may begin with a bracket, but no name with a colon follows. */
    private static final Pattern JSON =
            Pattern.compile("\\[?\\s*\\{\\s*(?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*:|\\})|\\[\\s*\\[\\s*[\"\\d]");

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    static Source of(Path file) throws ExportException {
        if (!Files.exists(file)) {
            throw ExportException.of(file, "there is no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw ExportException.of(file, "this is not a file but a folder or device");
        }
        byte[] first = new byte[512];
        try (InputStream in = Files.newInputStream(file)) {
            first = Arrays.copyOf(first, in.readNBytes(first, 0, first.length));
        } catch (AccessDeniedException e) {
            throw ExportException.of(file, "the file may not be read: its owner has to permit it");
        } catch (IOException e) {
            throw ExportException.of(file, "the file cannot be read: " + e.getMessage());
        }
        return new Source(file, kind(file, first));
    }

    private static Kind kind(Path file, byte[] first) throws ExportException {
        if (first.length == 0) {
            throw ExportException.of(file, "the file is empty");
        }
        if (starts(first, (byte) 0x1F, (byte) 0x8B)) {
            return Kind.GZIP;
        }
        if (starts(first, ZIP)) {
            checkWorkbook(file);
            return Kind.WORKBOOK;
        }
        if (starts(first, OLE2)) {
            throw ExportException.of(
                    file, "this is an old or encrypted Excel file: save it as .xlsx without password, or as CSV");
        }
        if (starts(first, (byte) '%', (byte) 'P', (byte) 'D', (byte) 'F')) {
            throw ExportException.of(file, "this is a PDF, not an export: export the recipients as CSV or .xlsx");
        }
        @Nullable String other = otherKind(first);
        if (other != null) {
            throw ExportException.of(
                    file, "this is " + other + ", not an export: export the recipients as CSV or .xlsx");
        }
        return Kind.TEXT;
    }

    /** What a misnamed file is, in words; null when it may be an export. */
    private static @Nullable String otherKind(byte[] first) {
        if (starts(first, (byte) 0xFF, (byte) 0xD8, (byte) 0xFF)
                || starts(first, (byte) 0x89, (byte) 'P', (byte) 'N')) {
            return "a picture";
        }
        Charsets.Mark mark = Charsets.mark(first);
        Charset charset = mark.length() == 0 ? StandardCharsets.ISO_8859_1 : mark.charset();
        String text = new String(first, mark.length(), first.length - mark.length(), charset).stripLeading();
        if (XML.matcher(text).lookingAt()) {
            return text.contains("Excel.Sheet") || text.contains("<Workbook") ? "an XML spreadsheet" : "XML";
        }
        if (WEB_PAGE.matcher(text).lookingAt()) {
            return "a web page";
        }
        return JSON.matcher(text).lookingAt() ? "JSON" : null;
    }

    /** Other zip archives, and those cut in transfer, which POI would read as far as they go. */
    private static void checkWorkbook(Path file) throws ExportException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.getEntry("xl/workbook.xml") == null) {
                throw ExportException.of(
                        file,
                        "this is an archive but no Excel workbook (.xlsx): unpack it, or save the export as .xlsx or CSV");
            }
        } catch (IOException e) {
            throw ExportException.of(file, "the Excel workbook is damaged: " + e.getMessage() + "; transfer it again");
        }
    }

    private static boolean starts(byte[] bytes, byte... with) {
        return bytes.length >= with.length && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }

    /** The decompressed bytes from the start. */
    InputStream open() throws IOException, ExportException {
        InputStream raw = Files.newInputStream(file);
        if (kind != Kind.GZIP) {
            return new BufferedInputStream(raw, BUFFER);
        }
        try {
            return new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER);
        } catch (ZipException | EOFException e) {
            raw.close();
            throw ExportException.of(file, "the gzip file is damaged: " + e.getMessage());
        }
    }
}
