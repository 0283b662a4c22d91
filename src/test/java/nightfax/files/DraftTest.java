package nightfax.files;

import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftTest {
    @TempDir
    Path folder;

    private Path target;

    @BeforeEach
    void old() throws IOException {
        target = Files.writeString(folder.resolve("words.txt"), "old");
    }

    @Test
    void takesTheOldOnesPlaceOnlyWhenItIsPublished() throws Exception {
        try (Draft draft = Draft.of(target)) {
            write(draft, "new");
            draft.force();
            assertThat(draft.size()).isEqualTo(3);
            assertThat(target).hasContent("old");

            assertThat(draft.publish()).isEqualTo(target);
            assertThat(target).hasContent("new");
        }
        assertThat(target).hasContent("new");
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(target));
    }

    @Test
    void isGoneWhenItIsNotPublished() throws Exception {
        try (Draft draft = Draft.of(target)) {
            write(draft, "half of i");
        }

        assertThat(target).hasContent("old");
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(target));
    }

    @Test
    void twoOfOneFileAreEachWhole() throws Exception {
        try (Draft one = Draft.of(target);
                Draft other = Draft.of(target)) {
            write(one, "one, and long");
            write(other, "other");
            one.publish();
            assertThat(target).hasContent("one, and long");
            other.publish();
            assertThat(target).hasContent("other");
        }
    }

    @Test
    void isItsOwnersAloneFromTheStart() throws Exception {
        Path closed = Files.createDirectory(folder.resolve("closed"), OwnerOnly.forFolder(folder));
        try (Draft draft = Draft.of(closed.resolve("secret"))) {
            try (var files = Files.list(closed)) {
                assertThat(Files.getPosixFilePermissions(files.findFirst().orElseThrow()))
                        .containsExactlyInAnyOrder(OWNER_READ, OWNER_WRITE);
            }
            assertThat(Files.getPosixFilePermissions(draft.publish()))
                    .containsExactlyInAnyOrder(OWNER_READ, OWNER_WRITE);
        }
        assertThat(Files.getPosixFilePermissions(closed))
                .containsExactlyInAnyOrder(OWNER_READ, OWNER_WRITE, OWNER_EXECUTE);
    }

    @Test
    void needsItsFolder() {
        assertThatThrownBy(() -> Draft.of(folder.resolve("missing").resolve("words.txt")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void whatAKilledProgramLeftIsSweptWhenItIsOld() throws Exception {
        Path old = Files.writeString(folder.resolve(".nightfax-1.part"), "half of i");
        Path notOurs = Files.writeString(folder.resolve("download.part"), "half of i");
        FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        for (Path file : List.of(old, notOurs, target)) {
            Files.setLastModifiedTime(file, longAgo);
        }

        try (Draft atWork = Draft.of(target)) {
            write(atWork, "new");

            Draft.sweep(folder);

            assertThat(old).doesNotExist();
            assertThat(notOurs).exists();
            assertThat(atWork.publish()).hasContent("new");
        }
    }

    private static void write(Draft draft, String text) throws IOException {
        draft.out().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
