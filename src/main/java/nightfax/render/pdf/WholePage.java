package nightfax.render.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.SequenceRandomAccessRead;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.jspecify.annotations.Nullable;

/**
 * A page whose content is read in one piece, however many streams it is in (ISO 32000-1, 7.8.2). Content that is missing or
 * cannot be unpacked is reported; PDFBox would show the page without it, perhaps blank, and say nothing.
 */
public final class WholePage extends PDPage {

    /** In bytes. Longer content is left in pieces: there might not be the memory to join them. */
    private static final long LARGE = 16L << 20;

    /** In bytes. A stream longer than this may unpack to more than {@link #LARGE}. */
    private static final long LARGE_PACKED = 1L << 20;

    private final PDPage page;
    private final Watch watch;

    public WholePage(PDPage page, Watch watch) {
        super(page.getCOSObject());
        this.page = page;
        this.watch = watch;
        boolean there = contents() instanceof COSStream || contents() instanceof COSArray;
        if (!there && page.getCOSObject().getItem(COSName.CONTENTS) instanceof COSObject) {
            watch.leftOut("its content is missing");
        }
    }

    /** The document's cache of fonts and pictures is with the page it gave. */
    @Override
    public @Nullable PDResources getResources() {
        return page.getResources();
    }

    /** Content too long to be in one piece is unpacked while it is read. */
    @Override
    public RandomAccessRead getContentsForStreamParsing() throws IOException {
        if (contents() instanceof COSStream stream && stream.getLength() > LARGE_PACKED) {
            return super.getContentsForStreamParsing();
        }
        return getContentsForRandomAccess();
    }

    @Override
    public RandomAccessRead getContentsForRandomAccess() throws IOException {
        List<RandomAccessRead> parts = new ArrayList<>();
        Map<COSStream, InOnePiece> known = new IdentityHashMap<>();
        long length = 0;
        if (contents() instanceof COSArray streams) {
            for (int i = 0; i < streams.size(); i++) {
                watch.operator(0);
                RandomAccessRead part = part(streams, i, known);
                if (part != null) {
                    parts.add(part);
                    // The end of a stream is the end of a token.
                    parts.add(new InOnePiece(new byte[] {'\n'}));
                    length += part.length() + 1;
                }
            }
        } else if (contents() instanceof COSStream stream) {
            RandomAccessRead whole = view(stream);
            parts.addAll(whole == null ? List.of() : List.of(whole));
        }
        if (parts.isEmpty()) {
            return new InOnePiece(new byte[0]);
        }
        if (parts.size() <= 2) {
            // One stream, with or without its end: nothing to join.
            return parts.get(0);
        }
        return length > LARGE ? new SequenceRandomAccessRead(parts) : joined(parts, (int) length);
    }

    private static InOnePiece joined(List<RandomAccessRead> parts, int length) throws IOException {
        byte[] bytes = new byte[length];
        int at = 0;
        for (RandomAccessRead part : parts) {
            int size = (int) part.length();
            part.readFully(bytes, at, size);
            at += size;
            part.close();
        }
        return new InOnePiece(bytes);
    }

    /** @param known what has been unpacked already: the same stream may be there a thousand times */
    private @Nullable RandomAccessRead part(COSArray streams, int index, Map<COSStream, InOnePiece> known)
            throws IOException {
        if (streams.getObject(index) instanceof COSStream stream) {
            InOnePiece before = known.get(stream);
            if (before != null) {
                return before.createView(0, before.length());
            }
            RandomAccessRead view = view(stream);
            if (view instanceof InOnePiece whole) {
                known.put(stream, whole);
            }
            return view;
        }
        if (streams.get(index) instanceof COSObject) {
            watch.leftOut("part of its content is missing");
        }
        return null;
    }

    private @Nullable RandomAccessRead view(COSStream stream) {
        try {
            RandomAccessRead inflated = Inflated.of(stream, watch);
            return inflated == null ? stream.createView() : inflated;
        } catch (IOException e) {
            watch.leftOut("part of its content cannot be unpacked: " + e.getMessage());
            return null;
        }
    }

    private @Nullable COSBase contents() {
        return getCOSObject().getDictionaryObject(COSName.CONTENTS);
    }
}
