package nightfax.recipients;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The bytes of an export, decompressed; tells apart what is no text at all. */
record Source(Path file, Kind kind) {
    enum Kind {
        TEXT,
        GZIP,
        WORKBOOK
    }

    private static final int BUFFER = 1 << 16;
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
        String text = new String(first, StandardCharsets.ISO_8859_1).stripLeading();
        if (text.regionMatches(true, 0, "<!doctype html", 0, 14) || text.regionMatches(true, 0, "<html", 0, 5)) {
            throw ExportException.of(file, "this is a web page, not an export: export the recipients as CSV or .xlsx");
        }
        return Kind.TEXT;
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
