package nightfax.render.sources;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nightfax.render.bounds.Budget;
import nightfax.render.bounds.Limits;
import nightfax.render.bounds.Reasons;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.forms.FormAppearances;
import nightfax.render.pdf.InOnePiece;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.io.RandomAccessStreamCache.StreamCacheCreateFunction;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** Opens PDF sources, and says in one sentence why one does not open. */
public final class PdfFile {

    /** Unpacked streams of a document beyond this go to a temporary file. */
    private static final long IN_MEMORY = 32L << 20;

    /** Larger files are read piece by piece. */
    private static final long MOST_IN_ONE = 16L << 20;

    private PdfFile() {}

    /**
     * Opens a PDF, with what is wrong with its pages mended and the fields of its form drawn.
     *
     * @param warnings get a sentence for each part of its form that is not shown
     * @return to be closed by whoever asked for it
     * @throws UnrenderableException when it is damaged, encrypted or without pages, or unpacks to more than the limits allow
     */
    public static PDDocument open(Source source, Limits limits, List<String> warnings) throws UnrenderableException {
        try {
            PDDocument document = load(source, limits);
            boolean good = false;
            try {
                PageTree.mend(document);
                if (document.getNumberOfPages() < 1) {
                    throw new UnrenderableException(source.name() + " has no pages");
                }
                FormAppearances.complete(document, warnings);
                good = true;
                return document;
            } finally {
                if (!good) {
                    IOUtils.closeQuietly(document);
                }
            }
        } catch (InvalidPasswordException e) {
            throw new UnrenderableException(
                    source.password() == null
                            ? source.name() + " is encrypted and needs a password"
                            : source.name() + " is encrypted and the password given does not open it",
                    e);
        } catch (NoClassDefFoundError e) {
            if (!String.valueOf(e.getMessage()).contains("bouncycastle")) {
                throw e;
            }
            // PDFBox opens these with Bouncy Castle, which we do not carry: a campaign has no certificate of its own.
            throw new UnrenderableException(source.name() + " is encrypted for the holders of certain certificates", e);
        } catch (Budget.Exceeded e) {
            throw new UnrenderableException(source.name() + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UnrenderableException(source.name() + " is damaged or cut short: " + Reasons.firstLine(e), e);
        } catch (RuntimeException e) {
            // What PDFBox did not foresee has no words for people.
            throw new UnrenderableException(source.name() + " is damaged or cut short", e);
        }
    }

    private static PDDocument load(Source source, Limits limits) throws IOException {
        String password = source.password() == null ? "" : source.password();
        StreamCacheCreateFunction cache =
                MemoryUsageSetting.setupMixed(Math.min(IN_MEMORY, limits.memory()), limits.memory()).streamCache;
        try {
            return parsed(content(source.file()), password, cache, limits);
        } catch (InvalidPasswordException e) {
            byte[] open = EncryptedAttachments.ignored(source.file());
            if (open == null) {
                throw e;
            }
            return parsed(new InOnePiece(open), "", cache, limits);
        }
    }

    private static RandomAccessRead content(Path file) throws IOException {
        if (Files.size(file) > MOST_IN_ONE) {
            return new RandomAccessReadBufferedFile(file);
        }
        byte[] bytes = Files.readAllBytes(file);
        return new InOnePiece(SourceKind.isHeadless(bytes) ? withHeader(bytes) : bytes);
    }

    private static PDDocument parsed(
            RandomAccessRead file, String password, StreamCacheCreateFunction cache, Limits limits) throws IOException {
        try {
            return new GuardedParser(file, password, cache, limits).parse();
        } catch (IOException | RuntimeException | Error e) {
            IOUtils.closeQuietly(file);
            throw e;
        }
    }

    /** All offsets in it are wrong then, which PDFBox finds out and mends. */
    private static byte[] withHeader(byte[] file) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII));
        whole.writeBytes(file);
        return whole.toByteArray();
    }
}
