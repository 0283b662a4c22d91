package nightfax.render.raster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.jspecify.annotations.Nullable;

/**
 * A page whose content is read in one piece, however many streams it is in (ISO 32000-1, 7.8.2). What is missing of it is told,
 * where PDFBox shows the page without it, and be it blank.
 */
public final class WholePage extends PDPage {

    private final PDPage page;
    private final Watch watch;

    public WholePage(PDPage page, Watch watch) {
        super(page.getCOSObject());
        this.page = page;
        this.watch = watch;
        boolean there = contents() instanceof COSStream || contents() instanceof COSArray;
        if (!there && page.getCOSObject().containsKey(COSName.CONTENTS)) {
            watch.leftOut("its content is missing");
        }
    }

    /** The document's cache of fonts and pictures is with the page it gave. */
    @Override
    public @Nullable PDResources getResources() {
        return page.getResources();
    }

    @Override
    public RandomAccessRead getContentsForRandomAccess() {
        COSBase contents = contents();
        if (contents instanceof COSStream stream) {
            RandomAccessRead whole = view(stream);
            return whole == null ? new Unpacked(new byte[0]) : whole;
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        if (contents instanceof COSArray streams) {
            for (int i = 0; i < streams.size(); i++) {
                add(streams.getObject(i), joined);
            }
        }
        return new Unpacked(joined.toByteArray());
    }

    private void add(@Nullable COSBase part, ByteArrayOutputStream to) {
        RandomAccessRead view = part instanceof COSStream stream ? view(stream) : null;
        if (view == null) {
            if (!(part instanceof COSStream)) {
                watch.leftOut("part of its content is missing");
            }
            return;
        }
        try (view) {
            byte[] bytes = new byte[(int) view.length()];
            view.readFully(bytes);
            to.writeBytes(bytes);
            // The end of a stream is the end of a token.
            to.write('\n');
        } catch (IOException e) {
            watch.leftOut("part of its content cannot be read: " + e.getMessage());
        }
    }

    private @Nullable RandomAccessRead view(COSStream stream) {
        try {
            return stream.createView();
        } catch (IOException e) {
            watch.leftOut("part of its content cannot be unpacked: " + e.getMessage());
            return null;
        }
    }

    private @Nullable COSBase contents() {
        return getCOSObject().getDictionaryObject(COSName.CONTENTS);
    }
}
