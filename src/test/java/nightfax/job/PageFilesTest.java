package nightfax.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nightfax.campaign.Rendering;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageFilesTest {

    @TempDir
    Path temp;

    @Test
    void writes_two_files_for_names_that_differ_in_case_alone() throws Exception {
        Path out = temp.resolve("out");

        List<PageFiles.Made> made = write(out, "a/FAQ.txt", "b/faq.txt");

        List<Path> files = made.stream().flatMap(one -> one.files().stream()).toList();
        assertThat(files).hasSize(2).allSatisfy(file -> assertThat(file).isNotEmptyFile());
        boolean apart = !Files.exists(temp.resolve("A"));
        assertThat(files.get(1)).hasFileName(apart ? "faq.ps" : "faq.txt.ps");
    }

    @Test
    void keeps_the_extension_where_names_would_be_the_same() throws Exception {
        Path out = temp.resolve("out");

        List<PageFiles.Made> made = write(out, "a/letter.txt", "b/letter.text", "c/letter.text");

        assertThat(made.stream().flatMap(one -> one.files().stream()))
                .containsExactly(
                        out.resolve("letter.ps"), out.resolve("letter.text.ps"), out.resolve("letter.text-3.ps"));
        assertThat(out.toFile().list()).as("nothing but these").hasSize(3);
    }

    @Test
    void aContactSheetComesWithThePages() throws Exception {
        Path out = temp.resolve("out");
        Path letter = Files.writeString(temp.resolve("letter.txt"), "Two pages\fof a letter");

        List<PageFiles.Made> made =
                PageFiles.write(List.of(letter), out, PageFiles.Kind.PNG_AND_SHEET, Rendering.STANDARD, new Quiet());

        assertThat(made.get(0).files())
                .containsExactly(
                        out.resolve("letter-1.png"), out.resolve("letter-2.png"), out.resolve("letter-sheet.png"))
                .allSatisfy(file -> assertThat(file).isNotEmptyFile());
    }

    /** As {@code render} does: nobody should take a page that lacks something for a good one. */
    @Test
    void aPreviewTellsWhatIsMissing() throws Exception {
        Path damaged = Files.writeString(temp.resolve("damaged.pdf"), """
                %PDF-1.4
                1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
                2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
                3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>> endobj
                4 0 obj <</Filter/PlateDecode/Length 4>> stream
                abcd
                endstream endobj
                trailer <</Root 1 0 R/Size 5>>
                %%EOF
                """);

        List<PageFiles.Made> made = PageFiles.write(
                List.of(damaged), temp.resolve("out"), PageFiles.Kind.PNG, Rendering.STANDARD, new Quiet());

        assertThat(made.get(0).warnings())
                .singleElement()
                .asString()
                .startsWith("page 1 is not complete: part of its content cannot be unpacked");
    }

    /** As a link to nowhere is, or a folder of somebody else's. */
    @Test
    void aFolderThatCannotBeMadeIsNamed() throws Exception {
        Path out = Files.createSymbolicLink(temp.resolve("out"), temp.resolve("nowhere"));

        assertThatThrownBy(() -> write(out, "letter.txt"))
                .isInstanceOf(UnusableException.class)
                .hasMessage("the folder '" + out + "' cannot be made or written to");
    }

    @Test
    void nothingHalfDoneStaysWhenAnotherDocumentCannotBeWritten() throws Exception {
        Path out = temp.resolve("out");
        Path folder = Files.createDirectories(out.resolve("letter.ps"));
        Path letter = Files.writeString(temp.resolve("letter.txt"), "A letter");
        Path book = Files.writeString(temp.resolve("book.txt"), "A page\f".repeat(1000));

        assertThatThrownBy(() -> PageFiles.write(
                        List.of(letter, book), out, PageFiles.Kind.POSTSCRIPT, Rendering.STANDARD, new Quiet()))
                .isInstanceOf(UnusableException.class)
                .hasMessageStartingWith("'" + folder + "' is a folder");
        assertThat(out.toFile().list()).containsExactly("letter.ps");
    }

    /** What is younger may be another program's that is still at work. */
    @Test
    void whatAKilledProgramLeftInTheFolderIsDeletedADayLater() throws Exception {
        Path out = Files.createDirectories(temp.resolve("out"));
        Path old = Files.writeString(out.resolve(".nightfax-1.part"), "half of i");
        Path atWork = Files.writeString(out.resolve(".nightfax-2.part"), "half of i");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        write(out, "letter.txt");

        assertThat(out).isDirectoryNotContaining(file -> file.equals(old));
        assertThat(atWork).exists();
    }

    private List<PageFiles.Made> write(Path out, String... names) throws Exception {
        List<Path> documents = new ArrayList<>();
        for (String name : names) {
            Path document = temp.resolve(name);
            Files.createDirectories(document.getParent());
            documents.add(Files.writeString(document, "Text of " + name));
        }
        return PageFiles.write(documents, out, PageFiles.Kind.POSTSCRIPT, Rendering.STANDARD, new Quiet());
    }
}
