package nightfax.render.document;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostScript document in the making: DSC 3.0, language level 2.
 *
 * <p>Pages are collected first, in memory while they are small and in a temporary file beyond that, because the fonts they
 * use, and what they share, stand before them: the setup section holds exactly what was needed, and every page can be
 * printed alone with prolog and setup. Between pages nothing is carried over ({@code save}, {@code restore}).
 */
public final class PsDocument implements AutoCloseable {

    /** Bytes of pages beyond which they go to a temporary file. */
    private static final int IN_MEMORY = 8 << 20;

    private final double width;
    private final double height;
    private final List<Waiting> waiting = new ArrayList<>();
    private final SharedPictures pictures = new SharedPictures();
    private final SharedMarks repeated = new SharedMarks();
    private final Prolog prolog = new Prolog();
    private long held;
    private @Nullable SeekableByteChannel spill;

    /**
     * A page until all of them are there.
     *
     * @param body null where it is in the temporary file
     * @param offset where in that file its length stands, and then its body
     */
    private record Waiting(Sheet sheet, Move move, byte @Nullable [] body, long offset) {}

    /** @param width of the paper in points, as {@code height} */
    public PsDocument(double width, double height) {
        this.width = width;
        this.height = height;
    }

    public int pages() {
        return waiting.size();
    }

    /** Adds a finished page: its marks in points from the lower left corner of the sheet. */
    public void add(Page marks, Sheet sheet) throws IOException {
        prolog.uses(marks.body());
        Page kept = pictures.add(pages(), marks);
        repeated.add(kept);
        byte[] page = kept.body();
        if (spill == null && held + page.length > IN_MEMORY) {
            Path file = Files.createTempFile("nightfax", ".pages");
            spill = Files.newByteChannel(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }
        if (spill == null) {
            waiting.add(new Waiting(sheet, marks.move(), page, 0));
            held += page.length;
            return;
        }
        waiting.add(new Waiting(sheet, marks.move(), null, spill.position()));
        ByteBuffer length = ByteBuffer.allocate(4).putInt(page.length).flip();
        writeFully(length);
        writeFully(ByteBuffer.wrap(page));
    }

    private void writeFully(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            spill.write(bytes);
        }
    }

    /**
     * Writes it all.
     *
     * @param setup fonts, ended by a line end or empty
     * @return bytes written
     */
    public long writeTo(OutputStream out, byte[] setup) throws IOException {
        byte[] shared = new PsWriter()
                .raw(pictures.definitions())
                .raw(repeated.definitions())
                .bytes();
        prolog.uses(setup.length > 0 ? Prolog.OF_FONTS : "");
        prolog.uses(pictures.definitions().length > 0 ? Prolog.OF_SHARED_PICTURES : "");
        List<byte[]> setups =
                IntStream.range(0, pages()).mapToObj(this::pageSetup).toList();
        setups.forEach(prolog::uses);
        PsWriter head = new PsWriter();
        head.line("%!PS-Adobe-3.0");
        head.line("%%Creator: nightfax");
        head.line("%%LanguageLevel: 2");
        head.line("%%DocumentData: Binary");
        head.line("%%Pages: " + pages());
        head.line("%%PageOrder: Ascend");
        media(head);
        head.line("%%EndComments");
        head.line("%%BeginProlog");
        head.raw(prolog.bytes()).lineStart();
        head.line("%%EndProlog");
        head.line("%%BeginSetup");
        head.line(pageSize(width, height));
        head.raw(setup).lineStart();
        if (shared.length > 0) {
            head.line("nfdict begin").raw(shared).line("end");
        }
        head.line("%%EndSetup");
        long written = write(out, head.bytes());
        for (int i = 0; i < pages(); i++) {
            written += write(out, setups.get(i));
            List<Page.Call> calls = new ArrayList<>(pictures.calls(i));
            calls.addAll(repeated.calls(i));
            written += write(out, Page.with(calls, page(i)));
            written += write(out, "%%PageTrailer\nend nfpage restore showpage\n".getBytes(StandardCharsets.US_ASCII));
        }
        return written + write(out, "%%Trailer\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** Of what size the pages are: upright, landscape, or some of both. */
    private void media(PsWriter head) {
        List<Sheet> media = Stream.of(false, true)
                .flatMap(landscape -> waiting.stream()
                        .map(Waiting::sheet)
                        .filter(sheet -> sheet.landscape() == landscape)
                        .limit(1))
                .toList();
        double right = media.stream().mapToDouble(Sheet::width).max().orElse(width);
        double top = media.stream().mapToDouble(Sheet::height).max().orElse(height);
        head.line("%%BoundingBox: 0 0 " + (int) Math.ceil(right) + " " + (int) Math.ceil(top));
        String begin = "%%DocumentMedia: ";
        for (Sheet sheet : media) {
            head.line(begin + medium(sheet) + " " + Math.round(sheet.width()) + " " + Math.round(sheet.height())
                    + " 0 () ()");
            begin = "%%+ ";
        }
    }

    private static String medium(Sheet sheet) {
        return sheet.landscape() ? "FaxLandscape" : "Fax";
    }

    /**
     * A landscape page asks for landscape paper. Where the paper is fixed, as in a fax machine, the interpreter does not give
     * it, and the page turns itself: what is wider than high must not be cut off.
     */
    private byte[] pageSetup(int i) {
        Sheet sheet = waiting.get(i).sheet;
        boolean mixed = waiting.stream().anyMatch(page -> page.sheet.landscape());
        PsWriter out = new PsWriter();
        out.line("%%Page: " + (i + 1) + " " + (i + 1));
        if (mixed) {
            out.line("%%PageMedia: " + medium(sheet));
            out.line("%%PageOrientation: " + (sheet.landscape() ? "Landscape" : "Portrait"));
        }
        out.line("%%BeginPageSetup");
        if (mixed) {
            out.line(pageSize(sheet.width(), sheet.height()));
        }
        out.line("/nfpage save def nfdict begin " + sheet.across() + " " + sheet.down() + " "
                + PsWriter.format(sheet.height(), 2) + (sheet.landscape() ? " nfl" : " nfp"));
        Move move = waiting.get(i).move;
        if (!move.equals(Move.NONE)) {
            out.line(move.right() + " " + move.up() + " nfv");
        }
        out.line("%%EndPageSetup");
        return out.bytes();
    }

    private static String pageSize(double width, double height) {
        return "<</PageSize[" + Math.round(width) + " " + Math.round(height) + "]>>setpagedevice";
    }

    private static long write(OutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        return bytes.length;
    }

    private byte[] page(int i) throws IOException {
        byte[] body = waiting.get(i).body;
        if (body != null) {
            return body;
        }
        spill.position(waiting.get(i).offset);
        ByteBuffer length = ByteBuffer.allocate(4);
        readFully(length);
        ByteBuffer page = ByteBuffer.allocate(length.flip().getInt());
        readFully(page);
        return page.array();
    }

    private void readFully(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (spill.read(bytes) < 0) {
                throw new IOException("the temporary file of rendered pages has been cut short");
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (spill != null) {
            spill.close();
        }
    }
}
