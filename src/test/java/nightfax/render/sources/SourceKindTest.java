package nightfax.render.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceKindTest {

    /** What looks like text and is not: its code would be faxed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%!PS-Adobe-3.0 | POSTSCRIPT",
                "EOT%!PS-Adobe-3.0 | POSTSCRIPT",
                "BOM%!PS-Adobe-3.0 | POSTSCRIPT",
                "%!PS is how PostScript begins.EOLRegards | TEXT",
                "%!PS by Jane RoeEOL72 72 moveto | POSTSCRIPT",
                "%!PSEOLshowpage | POSTSCRIPT",
                "%!PS-Adobe-3.0 PDF-1.4EOL%commentEOL1 0 objEOL<</A 1>> | PDF",
                "EOTDear all | UNKNOWN",
                "%PDF-1.4 | PDF",
                "EOL%PDF-1.4EOL | PDF",
                "HTTP/1.1 200 OKEOLEOL%PDF-1.4EOL1 0 obj | PDF",
                "A PDF begins with %PDF-1.4 and has a line of startxrefs.EOLRegards | TEXT",
                "%PDF-1.4 is what a file begins with.EOLRegards | TEXT",
                "EOL%garbledEOL1 0 obj <</A 1>> | PDF",
                "ESC%-12345X@PJL JOB %PDF-1.4 | PDF",
                "ESC%-12345X@PJL JOB %!PS | UNKNOWN",
                "ESC%-12345X@PJL JOBEOL@PJL ENTER LANGUAGE=POSTSCRIPTEOL%!PS-Adobe-3.0 | POSTSCRIPT",
                "ESC%-12345X@PJL JOBEOL@PJL ENTER LANGUAGE=PCLEOLESCE | UNKNOWN",
                "EOLEOL%!PS-Adobe-3.0 | POSTSCRIPT",
                "%! Dear all | TEXT",
                "{\\rtf1\\ansi Dear all | UNKNOWN",
                "<!DOCTYPE html><p>Dear all | UNKNOWN",
                "<HTML><p>Dear all | UNKNOWN",
                "<!-- saved from --> <!-- url=(0021) -->EOL<HTML><p>Dear all | UNKNOWN",
                "<!-- a letter -->EOLDear all | TEXT",
                "<?xml version='1.0'?>EOL<!DOCTYPE html PUBLIC ''><html> | UNKNOWN",
                "<?xml version='1.0'?>EOL<letter> | TEXT",
                "ESCEESC&l0ODear all | UNKNOWN",
                "Dear <html> friends | TEXT",
                "<b>Dear all | TEXT"
            })
    void knowsAFileByItsFirstBytes(String head, SourceKind kind) {
        String bytes = head.replace("EOL", "\r\n")
                .replace("ESC", "\u001b")
                .replace("EOT", "\u0004")
                .replace("BOM", "\u00ef\u00bb\u00bf");
        assertThat(SourceKind.of(bytes.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(kind);
    }

    /** "%!" is all that the language asks for; a letter may begin so, too. */
    @ParameterizedTest
    @CsvSource({"job.ps, POSTSCRIPT", "logo.EPS, POSTSCRIPT", "job.pdf, MISNAMED", "letter.txt, TEXT"})
    void aShortHeaderIsPostScriptWhereTheNameSaysSo(String name, SourceKind kind, @TempDir Path dir)
            throws IOException {
        assertThat(SourceKind.of(Files.writeString(dir.resolve(name), "%!\nshowpage")))
                .isEqualTo(kind);
    }

    /** Known by its name alone; a letter may begin as it likes, and be called so. */
    @ParameterizedTest
    @CsvSource({
        "job.ps, MISNAMED",
        "logo.EPS, MISNAMED",
        "offer.pdf, MISNAMED",
        "scan.v2.TIFF, MISNAMED",
        "photo.jpeg, MISNAMED",
        "letter.txt, TEXT",
        "letter.pdf.txt, TEXT",
        "pdf, TEXT",
        "maps, TEXT"
    })
    void whatIsCalledSomethingElseIsNoText(String name, SourceKind kind, @TempDir Path dir) throws IOException {
        assertThat(SourceKind.of(Files.writeString(dir.resolve(name), "/Helvetica findfont showpage")))
                .isEqualTo(kind);
    }
}
