package nightfax.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names lead to a document, and that none leads out of the folder. */
class DocumentFolderTest {

    @TempDir
    Path outside;

    private Path folder;
    private DocumentFolder documents;

    @BeforeEach
    void prepare() throws Exception {
        folder = Files.createDirectories(outside.toRealPath().resolve("documents"));
        Files.createDirectory(folder.resolve("2026"));
        Files.writeString(folder.resolve("offer.pdf"), "x");
        Files.writeString(folder.resolve("2026/price list.pdf"), "x");
        Files.writeString(outside.resolve("secret.txt"), "secret");
        documents = DocumentFolder.of(folder);
    }

    @Test
    void findsADocumentInTheFolderAndBelowIt() throws Exception {
        assertThat(documents.resolve(" offer.pdf ")).isEqualTo(folder.resolve("offer.pdf"));
        assertThat(documents.resolve("2026/price list.pdf")).isEqualTo(folder.resolve("2026/price list.pdf"));
    }

    @Test
    void makesSeveralDocumentsOfOneCell() throws Exception {
        assertThat(documents.resolveAll("2026/price list.pdf | offer.pdf"))
                .containsExactly(folder.resolve("2026/price list.pdf"), folder.resolve("offer.pdf"));
        assertThat(documents.resolveAll("offer.pdf")).containsExactly(folder.resolve("offer.pdf"));
    }

    @Test
    void followsALinkThatStaysInside() throws Exception {
        Files.createSymbolicLink(folder.resolve("latest.pdf"), Path.of("2026/price list.pdf"));
        assertThat(documents.resolve("latest.pdf")).isEqualTo(folder.resolve("2026/price list.pdf"));
    }

    @Test
    void worksInAFolderThatIsItselfALink() throws Exception {
        Path link = Files.createSymbolicLink(outside.resolve("link"), folder);
        assertThat(DocumentFolder.of(link).resolve("offer.pdf")).isEqualTo(folder.resolve("offer.pdf"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.txt",
                "2026/../../secret.txt",
                "2026/../offer.pdf",
                "..",
                "/etc/passwd",
                "//etc/passwd",
                "C:/secret.txt",
                "c:secret.txt",
                "..\\secret.txt",
                "2026\\price list.pdf",
                "./offer.pdf",
                "2026//price list.pdf",
                "2026/",
                "offer.pdf/../../secret.txt",
                "offer.pdf\u0000.txt",
                "offer\n.pdf",
                "2026",
                "",
                "   ",
                "."
            })
    void opensNothingElse(String name) {
        assertThat(catchThrowableOfType(DocumentNameException.class, () -> documents.resolve(name)))
                .isNotNull();
    }

    @Test
    void followsNoLinkThatLeadsOut() throws Exception {
        Files.createSymbolicLink(folder.resolve("innocent.txt"), outside.resolve("secret.txt"));
        Files.createSymbolicLink(folder.resolve("up"), outside);
        assertThat(error("innocent.txt"))
                .isEqualTo("document 'innocent.txt' is a link to outside the document folder, which is not followed;"
                        + " put the file itself there");
        assertThat(error("up/secret.txt")).contains("is a link to outside the document folder");
    }

    @Test
    void takesASiblingWhoseNameBeginsAlikeForOutside() throws Exception {
        Path sibling = Files.createDirectory(outside.toRealPath().resolve("documents-old"));
        Files.writeString(sibling.resolve("old.pdf"), "x");
        Files.createSymbolicLink(folder.resolve("old.pdf"), sibling.resolve("old.pdf"));
        assertThat(error("old.pdf")).contains("is a link to outside the document folder");
    }

    @Test
    void endsALinkThatLeadsToItself() throws Exception {
        Files.createSymbolicLink(folder.resolve("loop.pdf"), Path.of("loop.pdf"));
        assertThat(error("loop.pdf")).startsWith("document 'loop.pdf' can't be opened (");
    }

    @Test
    void saysThatALinkLeadsToNothing() throws Exception {
        Files.createSymbolicLink(folder.resolve("gone.pdf"), Path.of("elsewhere.pdf"));
        assertThat(error("gone.pdf"))
                .isEqualTo("document 'gone.pdf' is a link to a file that is not there; put the file itself there");
    }

    /** As a Mac names files, and as an export from anywhere else has it. */
    @Test
    void findsANameHoweverItsAccentsAreSpelled() throws Exception {
        Assumptions.assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")), "a system with such names");
        Path file = Files.writeString(folder.resolve("perche\u0301.txt"), "Buongiorno");
        assertThat(DocumentFolder.of(folder).resolve("perch\u00e9.txt")).isEqualTo(file.toRealPath());

        Path other = Files.writeString(folder.resolve("citt\u00e0.txt"), "Buongiorno");
        assertThat(DocumentFolder.of(folder).resolve("citta\u0300.txt")).isEqualTo(other.toRealPath());
    }

    @Test
    void saysWhatWasMeant() {
        assertThat(error("Offer.PDF"))
                .isEqualTo("document 'Offer.PDF' is not in the document folder '" + folder
                        + "'; put it there; did you mean 'offer.pdf'?");
        assertThat(error("quite different.png"))
                .isEqualTo(
                        "document 'quite different.png' is not in the document folder '" + folder + "'; put it there");
    }

    @Test
    void saysWhichOfSeveralIsWrong() {
        DocumentNameException e = catchThrowableOfType(
                DocumentNameException.class, () -> documents.resolveAll("offer.pdf|../secret.txt"));
        assertThat(e)
                .hasMessage("document '../secret.txt' leads out of the document folder; only files inside it are"
                        + " opened");
        e = catchThrowableOfType(DocumentNameException.class, () -> documents.resolveAll("offer.pdf||offer.pdf"));
        assertThat(e)
                .hasMessage("document 'offer.pdf||offer.pdf' has a '|' with no name beside it; write a name on both"
                        + " sides, or remove the '|'");
        e = catchThrowableOfType(
                DocumentNameException.class, () -> documents.resolveAll("offer.pdf|".repeat(20) + "offer.pdf"));
        assertThat(e).hasMessageContaining("has more than 20 parts");
    }

    @Test
    void showsControlCharactersAsEscapes() {
        assertThat(error("a\u001B[2J\u202Eb"))
                .isEqualTo("document 'a\\u001B[2J\\u202Eb' has a line break, NUL or other control character in it;"
                        + " remove that character");
    }

    @Test
    void goesThroughNoFileAsIfItWereAFolder() {
        assertThat(error("offer.pdf/x")).startsWith("document 'offer.pdf/x' can't be opened (");
    }

    @Test
    void refusesALongName() throws IOException {
        assertThat(error("x".repeat(501))).contains("is longer than 500 characters");
    }

    @Test
    void saysThatTheFolderIsMissingOrNone() {
        assertThat(catchThrowableOfType(DocumentNameException.class, () -> DocumentFolder.of(outside.resolve("gone"))))
                .hasMessageContaining("doesn't exist");
        assertThat(catchThrowableOfType(
                        DocumentNameException.class, () -> DocumentFolder.of(folder.resolve("offer.pdf"))))
                .hasMessageContaining("is not a folder");
    }

    private String error(String name) {
        DocumentNameException e = catchThrowableOfType(DocumentNameException.class, () -> documents.resolve(name));
        assertThat(e).as("an error").isNotNull();
        return e.getMessage();
    }
}
