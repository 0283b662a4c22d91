package nightfax.render.sources;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Set;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import nightfax.render.bounds.Budget;
import nightfax.render.bounds.Limits;
import nightfax.render.pdf.Abandoned;
import nightfax.render.pdf.CountedOutput;
import nightfax.render.pdf.Filters;
import nightfax.render.pdf.InOnePiece;
import nightfax.render.pdf.Packed;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;
import org.apache.pdfbox.io.RandomAccessStreamCache;
import org.apache.pdfbox.io.RandomAccessStreamCache.StreamCacheCreateFunction;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PDFBox's parser, whose streams are counted before PDFBox unpacks them into memory, where nobody could stop it: whatever they
 * are part of, pages, fonts, or the document's own structure (ISO 32000-1, 7.5.7 and 7.5.8).
 */
final class GuardedParser extends PDFParser {

    /** What the objects and tables in all streams may unpack to: a million objects, or ten million entries, are less. */
    private static final long MOST_STRUCTURE = 64L << 20;

    /** Deflate and LZW make at most about this much of a byte; streams that are too short to harm are let through. */
    private static final int MOST_PER_BYTE = 2048;

    private static final long HARMLESS = 32L << 20;

    /** What is unpacked to more than this stays in pieces: there might not be the memory for both. */
    private static final long MOST_IN_ONE = 16L << 20;

    /** What PDFBox says of it, after a few hundred. */
    private static final String TOO_DEEP = "Reached maximum recursion depth";

    private static final int BLOCK = 1 << 13;

    private static final Set<COSName> DEFLATED = Set.of(COSName.FLATE_DECODE, COSName.FLATE_DECODE_ABBREVIATION);

    /** What becomes larger than it was by more than a few times. */
    private static final Set<COSName> EXPANDING = Set.of(
            COSName.FLATE_DECODE,
            COSName.FLATE_DECODE_ABBREVIATION,
            COSName.LZW_DECODE,
            COSName.LZW_DECODE_ABBREVIATION,
            COSName.RUN_LENGTH_DECODE,
            COSName.RUN_LENGTH_DECODE_ABBREVIATION);

    private static final Logger log = LoggerFactory.getLogger(GuardedParser.class);

    private final Limits limits;
    private long structure;

    /** @param cache where PDFBox keeps what is not in the file: decrypted and changed streams */
    GuardedParser(RandomAccessRead source, String password, StreamCacheCreateFunction cache, Limits limits)
            throws IOException {
        super(source, password, null, null, cache);
        this.limits = limits;
        IOUtils.closeQuietly(document);
        document = new Document(cache.create());
    }

    /** A stream whose length is no number ends where it says that it does. */
    @Override
    protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
        COSBase stated = dictionary.getItem(COSName.LENGTH);
        COSBase length = stated instanceof COSObject reference ? reference.getObject() : stated;
        if (!(length instanceof COSNumber)) {
            dictionary.removeItem(COSName.LENGTH);
        }
        return super.parseCOSStream(dictionary);
    }

    /** PDFBox takes what is nested deeper than it follows for nothing: a page would be blank without a word. */
    @Override
    public COSBase dereferenceCOSObject(COSObject object) throws IOException {
        try {
            return super.dereferenceCOSObject(object);
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).startsWith(TOO_DEEP)) {
                throw new Budget.Exceeded("its objects are nested too deep");
            }
            throw e;
        }
    }

    private final class Document extends COSDocument {

        private final RandomAccessStreamCache cache;

        Document(RandomAccessStreamCache cache) {
            super(() -> cache, GuardedParser.this);
            this.cache = cache;
        }

        @Override
        public COSStream createCOSStream(COSDictionary dictionary, long start, long length) throws IOException {
            COSStream stream = new Stream(cache, createRandomAccessReadView(start, length));
            dictionary.forEach(stream::setItem);
            stream.setKey(dictionary.getKey());
            return stream;
        }
    }

    /** A stream of the file. */
    private final class Stream extends COSStream implements Packed {

        private boolean counted;

        /** A font's program is asked for twice in a row: for what kind it is, and to be read. */
        private WeakReference<InOnePiece> lastView = new WeakReference<>(null);

        Stream(RandomAccessStreamCache cache, RandomAccessReadView data) throws IOException {
            super(cache, data);
        }

        /** Whatever becomes of the data, this is where they come from. */
        @Override
        public InputStream createRawInputStream() throws IOException {
            if (!counted) {
                StreamRows.check(this);
                count();
                counted = true;
            }
            return super.createRawInputStream();
        }

        @Override
        public InputStream packed() throws IOException {
            StreamRows.check(this);
            return super.createRawInputStream();
        }

        @Override
        public RandomAccessRead createView() throws IOException {
            InOnePiece last = lastView.get();
            if (last != null) {
                return last.again();
            }
            RandomAccessRead view = super.createView();
            if (view.length() > MOST_IN_ONE) {
                return view;
            }
            InOnePiece unpacked = InOnePiece.of(view);
            lastView = new WeakReference<>(unpacked);
            return unpacked.again();
        }

        /** What has been counted was encrypted. */
        @Override
        public OutputStream createRawOutputStream() throws IOException {
            counted = false;
            lastView.clear();
            return super.createRawOutputStream();
        }

        @Override
        public OutputStream createOutputStream(@Nullable COSBase filters) throws IOException {
            lastView.clear();
            return super.createOutputStream(filters);
        }

        /**
         * PDFBox takes no filter's name that is an object of its own, which it may be (7.3.10). It takes a filter that is named
         * twice for a mistake and applies it once; where it is none, it is left the last.
         */
        @Override
        public COSBase getFilters() {
            if (getDictionaryObject(COSName.FILTER, COSName.F) instanceof COSArray several) {
                for (int i = 0; i < several.size(); i++) {
                    several.set(i, several.getObject(i));
                }
            }
            List<COSName> filters = filters();
            if (Set.copyOf(filters).size() < filters.size()) {
                try {
                    leaveLast(filters);
                } catch (IOException e) {
                    log.warn("a stream of {} filters cannot be unpacked", filters.size(), e);
                }
            }
            return super.getFilters();
        }

        private void leaveLast(List<COSName> filters) throws IOException {
            int last = filters.size() - 1;
            byte[] data = createRawInputStream().readAllBytes();
            for (int i = 0; i < last; i++) {
                data = decoded(data, filters.get(i), i);
            }
            if (decoded(data, filters.get(last), last).length == 0) {
                return;
            }
            COSBase parameters = getDictionaryObject(COSName.DECODE_PARMS, COSName.DP);
            removeItem(COSName.DP);
            setItem(COSName.DECODE_PARMS, parameters instanceof COSArray each ? each.getObject(last) : null);
            setItem(COSName.FILTER, filters.get(last));
            try (OutputStream out = createRawOutputStream()) {
                out.write(data);
            }
        }

        private byte[] decoded(byte[] data, COSName filter, int index) throws IOException {
            ByteArrayOutputStream decoded = new ByteArrayOutputStream();
            FilterFactory.INSTANCE.getFilter(filter).decode(new ByteArrayInputStream(data), decoded, this, index);
            return decoded.toByteArray();
        }

        private void count() throws IOException {
            List<COSName> filters = filters();
            long expanding = filters.stream().filter(EXPANDING::contains).count();
            // Both kinds of structure have what no other stream has, by which alone PDFBox can read them.
            boolean structural =
                    getDictionaryObject(COSName.FIRST) != null || getDictionaryObject(COSName.W) instanceof COSArray;
            long harmless = Math.min(HARMLESS, limits.memory());
            if (expanding == 0 || expanding == 1 && !structural && getLength() * MOST_PER_BYTE < harmless) {
                return;
            }
            long before = structural ? structure : 0;
            long most = structural ? Math.min(MOST_STRUCTURE, limits.memory()) : limits.memory();
            boolean deflated = filters.size() == 1 && DEFLATED.contains(filters.get(0));
            long after = deflated ? inflate(before, most) : decode(filters, before, most);
            if (structural) {
                structure = after;
            }
        }

        private List<COSName> filters() {
            return Filters.names(getDictionaryObject(COSName.FILTER, COSName.F));
        }

        private long inflate(long before, long most) throws IOException {
            Counter counter = new Counter(OutputStream.nullOutputStream(), before, most);
            byte[] block = new byte[BLOCK];
            Inflater inflater = new Inflater();
            try (InputStream in = new InflaterInputStream(super.createRawInputStream(), inflater, BLOCK)) {
                for (int n = in.read(block); n >= 0; n = in.read(block)) {
                    counter.write(block, 0, n);
                }
            } catch (ZipException | EOFException e) {
                // Damaged data unpack to as much as came before the damage; that has been counted.
            } finally {
                inflater.end();
            }
            return counter.count();
        }

        /** Filter by filter, up to the last that makes much of little. */
        private long decode(List<COSName> filters, long before, long most) throws IOException {
            int last = filters.size() - 1;
            while (!EXPANDING.contains(filters.get(last))) {
                last--;
            }
            InputStream in = super.createRawInputStream();
            long count = before;
            for (int i = 0; i <= last; i++) {
                ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
                Counter counter = new Counter(i < last ? unpacked : OutputStream.nullOutputStream(), count, most);
                try {
                    FilterFactory.INSTANCE.getFilter(filters.get(i)).decode(in, counter, this, i);
                } catch (IOException e) {
                    // Damaged, or still encrypted: then PDFBox writes it anew, and it is counted again.
                    return counter.count();
                }
                count = counter.count();
                in = new ByteArrayInputStream(unpacked.toByteArray());
            }
            return count;
        }
    }

    /** Hands bytes on, up to a number. */
    private static final class Counter extends CountedOutput {

        private final long most;

        Counter(OutputStream to, long before, long most) {
            super(to, before);
            this.most = most;
        }

        @Override
        protected void counted(long count) {
            Abandoned.check();
            if (count > most) {
                throw new Budget.Exceeded("it unpacks to more than " + most + " bytes");
            }
        }
    }
}
