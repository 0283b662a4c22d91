package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.options.RenderOptions;
import nightfax.render.options.Resolution;
import nightfax.render.sources.Source;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    @TempDir
    Path dir;

    private final DocumentRenderer renderer = new DocumentRenderer(RenderOptions.standard());
    private List<Source> letter;
    private String key;

    @BeforeEach
    void writeALetter() throws IOException {
        letter = List.of(Source.of(Files.writeString(dir.resolve("letter.txt"), "Egregi Signori,\nbuonasera.\n")));
        key = ContentKey.of(letter, renderer.options());
    }

    @Test
    void keepsTheFinishedBody() throws Exception {
        FaxBody body = new Spool(dir.resolve("spool")).obtain(key, letter, renderer);

        String text = Files.readString(body.file());
        assertThat(text).endsWith("\r\n").doesNotContain("\r\n\r\n");
        assertThat(text.split("\r\n")).allMatch(line -> line.length() <= 76 && !line.contains("\n"));
        assertThat(inflate(text)).isEqualTo(postScript()).hasSize((int) body.psBytes());
        assertThat(body.bytes()).isEqualTo(Files.size(body.file()));
        assertThat(body.pages()).isEqualTo(1);
    }

    @Test
    void isPlainPostScriptWhereCompressionIsOff() throws Exception {
        RenderOptions o = RenderOptions.standard();
        RenderOptions plain = new RenderOptions(o.paper(), o.resolution(), o.way(), o.enlarge(), false, o.limits());

        FaxBody body = new Spool(dir.resolve("spool"))
                .obtain(ContentKey.of(letter, plain), letter, new DocumentRenderer(plain));

        assertThat(Base64.getMimeDecoder().decode(Files.readAllBytes(body.file())))
                .isEqualTo(postScript());
    }

    @Test
    void isReadableByItsOwnerOnlyAndLeavesNothingBeside() throws Exception {
        Path spool = dir.resolve("spool");
        new Spool(spool).obtain(key, letter, renderer);

        try (Stream<Path> files = Files.list(spool)) {
            assertThat(files.toList())
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void isFoundAgainByAnotherProcess() throws Exception {
        FaxBody stored = new Spool(dir.resolve("spool")).obtain(key, letter, renderer);

        assertThat(new Spool(dir.resolve("spool")).find(key)).contains(stored);
    }

    @Test
    void rendersADamagedBodyAgain() throws Exception {
        Spool spool = new Spool(dir.resolve("spool"));
        FaxBody body = spool.obtain(key, letter, renderer);
        byte[] bytes = Files.readAllBytes(body.file());
        bytes[10] ^= 1;
        Files.write(body.file(), bytes);
        assertThat(spool.intact(body)).isFalse();

        FaxBody again = spool.obtain(key, letter, renderer);

        assertThat(again).isEqualTo(body);
        assertThat(spool.intact(again)).isTrue();
    }

    @Test
    void rendersAMissingBodyAgain() throws Exception {
        Spool spool = new Spool(dir.resolve("spool"));
        FaxBody body = spool.obtain(key, letter, renderer);
        Files.delete(body.file());

        assertThat(spool.obtain(key, letter, renderer)).isEqualTo(body);
        assertThat(spool.intact(body)).isTrue();
    }

    @Test
    void leavesNoTraceOfADocumentThatCannotBeRendered() throws Exception {
        List<Source> empty = List.of(Source.of(Files.createFile(dir.resolve("empty.pdf"))));
        Spool spool = new Spool(dir.resolve("spool"));

        assertThatThrownBy(() -> spool.obtain(ContentKey.of(empty, renderer.options()), empty, renderer))
                .isInstanceOf(UnrenderableException.class)
                .hasMessageStartingWith("cannot be rendered: ")
                .hasMessageEndingWith("empty.pdf is empty");
        assertThat(dir.resolve("spool")).isEmptyDirectory();
    }

    @Test
    void takesNothingButAContentKeyIntoAPath() {
        assertThatThrownBy(() -> new Spool(dir).find("../letter")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keyDependsOnBytesOrderAndOptionsButNotOnNames() throws Exception {
        Path copy = Files.copy(letter.get(0).file(), dir.resolve("copy.txt"));
        Source other = Source.of(Files.writeString(dir.resolve("other.txt"), "b"));
        RenderOptions options = renderer.options();

        assertThat(ContentKey.of(List.of(Source.of(copy)), options)).isEqualTo(key);
        assertThat(ContentKey.of(List.of(Source.of(copy), other), options))
                .isNotEqualTo(ContentKey.of(List.of(other, Source.of(copy)), options));
        RenderOptions coarser = new RenderOptions(
                options.paper(),
                Resolution.STANDARD,
                options.way(),
                options.enlarge(),
                options.compress(),
                options.limits());
        assertThat(ContentKey.of(letter, coarser)).isNotEqualTo(key);
    }

    private byte[] postScript() throws Exception {
        ByteArrayOutputStream ps = new ByteArrayOutputStream();
        renderer.render(letter, ps);
        return ps.toByteArray();
    }

    private static byte[] inflate(String base64) throws IOException {
        byte[] zlib = Base64.getMimeDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII));
        return new InflaterInputStream(new java.io.ByteArrayInputStream(zlib)).readAllBytes();
    }
}
