package nightfax.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageFilesTest {

    @TempDir
    Path temp;

    @Test
    void writes_two_files_for_names_that_differ_in_case_alone() throws IOException {
        Path out = temp.resolve("out");

        List<PageFiles.Made> made = write(out, "a/FAQ.txt", "b/faq.txt");

        List<Path> files = made.stream().flatMap(one -> one.files().stream()).toList();
        assertThat(files).hasSize(2).allSatisfy(file -> assertThat(file).isNotEmptyFile());
        boolean apart = !Files.exists(temp.resolve("A"));
        assertThat(files.get(1)).hasFileName(apart ? "faq.ps" : "faq.txt.ps");
    }

    @Test
    void keeps_the_extension_where_names_would_be_the_same() throws IOException {
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
                PageFiles.write(List.of(letter), out, PageFiles.Kind.PNG_AND_SHEET, false, new Quiet());

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

        List<PageFiles.Made> made =
                PageFiles.write(List.of(damaged), temp.resolve("out"), PageFiles.Kind.PNG, false, new Quiet());

        assertThat(made.get(0).warnings())
                .singleElement()
                .asString()
                .startsWith("page 1 is not complete: part of its content cannot be unpacked");
    }

    private List<PageFiles.Made> write(Path out, String... names) throws IOException {
        List<Path> documents = new ArrayList<>();
        for (String name : names) {
            Path document = temp.resolve(name);
            Files.createDirectories(document.getParent());
            documents.add(Files.writeString(document, "Text of " + name));
        }
        return PageFiles.write(documents, out, PageFiles.Kind.POSTSCRIPT, false, new Quiet());
    }
}
