package nightfax.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command line as a user has it, in a folder of its own: what it ended with and what it said. */
final class CommandLineRun {
    final Path folder;

    record Ended(int code, String out, String err) {}

    CommandLineRun(Path folder) {
        this.folder = folder;
    }

    Path file(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, String.join("\n", lines) + "\n");
    }

    /** A job file against the embedded server, with one text document. */
    Path job(String campaign, String... lines) throws IOException {
        file("documents/offerta.txt", "Offerta di primavera");
        return file(
                campaign + ".yaml",
                "campaign: " + campaign,
                "server: {sandbox: true, attempts: 1}",
                "sender: ricevute@example.com",
                "documents: documents",
                "document: offerta.txt",
                String.join("\n", lines));
    }

    Path data() {
        return folder.resolve("data");
    }

    Ended run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = data().toString();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            int code = Main.run(all);
            return new Ended(code, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
