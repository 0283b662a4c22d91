package nightfax.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A folder in which sandboxes keep what they are sent. */
abstract class SandboxFolder {
    @TempDir
    Path folder;

    SandboxServer start() throws IOException {
        return SandboxServer.start(SandboxSettings.standard().withOut(folder).withCredits(483));
    }

    /** The lines of the journal, heading included. */
    List<String> journal() throws IOException {
        return Files.readAllLines(folder.resolve("journal.csv"));
    }

    /** The name of the document, or of one of them. */
    String document() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".ps"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
