package nightfax.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import nightfax.job.UnusableException;
import nightfax.sandbox.SandboxServer;
import nightfax.sandbox.SandboxSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The loopback server alone. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = "The loopback faxsmtp server alone: takes faxes, dials nobody. Ends with Ctrl-C.")
final class SandboxCommand implements Callable<Integer> {
    private static final int USUAL_PORT = 2525;

    @Mixin
    @Nullable GlobalOptions options;

    @Option(names = "--port", paramLabel = "N", description = "Port on 127.0.0.1 (default: 2525; 0 for any).")
    int port = USUAL_PORT;

    @Option(names = "--out", paramLabel = "DIR", description = "Where faxes go as PostScript (default: DATA/sandbox).")
    @Nullable Path out;

    @Option(names = "--credits", paramLabel = "N", description = "The balance it begins with; -1 tells none.")
    long credits = SandboxSettings.standard().credits();

    @Option(names = "--no-magic", description = "No magic numbers: every recipient is taken.")
    boolean noMagic;

    @Override
    public Integer call() throws UnusableException, IOException, InterruptedException {
        Console console = options.console();
        Path faxes = out == null ? options.data.resolve("sandbox") : out;
        OutFolder.require("--out", faxes);
        try (SandboxServer server = start(settings(faxes))) {
            console.print("listening on 127.0.0.1:" + server.port() + ", faxes go to " + faxes);
            // Until a signal ends the process.
            new CountDownLatch(1).await();
        }
        return ExitCode.OK.number();
    }

    private SandboxSettings settings(Path faxes) throws UnusableException {
        try {
            return SandboxSettings.standard()
                    .withPort(port)
                    .withOut(faxes)
                    .withCredits(credits)
                    .withMagic(!noMagic);
        } catch (IllegalArgumentException e) {
            throw new UnusableException(String.valueOf(e.getMessage()), e);
        }
    }

    private static SandboxServer start(SandboxSettings settings) throws UnusableException {
        try {
            return SandboxServer.start(settings);
        } catch (IOException e) {
            throw new UnusableException(
                    "the sandbox server cannot start on port " + settings.port() + ": " + e.getMessage(), e);
        }
    }
}
