package nightfax.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What every command takes. */
final class GlobalOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:NIGHTFAX_DATA:-data}",
            description = "Holds database, spool, reports and log (default: data, or NIGHTFAX_DATA).")
    Path data = Path.of("data");

    @Option(
            names = {"-q", "--quiet"},
            description = "Only results and errors.")
    boolean quiet;

    Console console() {
        return new Console(stdout(), System.err, quiet);
    }

    ConsoleProgress progress(Console console) {
        return new ConsoleProgress(console, System.console() != null);
    }

    private static PrintStream stdout() {
        return System.out;
    }
}
