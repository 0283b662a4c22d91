package nightfax.cli;

import java.util.Locale;
import nightfax.job.CampaignStoppedException;
import nightfax.job.UnusableException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: which command is meant, and which exit code its end has. */
@Command(
        name = "nightfax",
        description = "Nightly mass-fax campaigns: from a CSV export to accepted job IDs, restartable.",
        subcommands = {
            SendCommand.class,
            CheckCommand.class,
            StatusCommand.class,
            ResolveCommand.class,
            RetryCommand.class,
            ReportCommand.class,
            RenderCommand.class,
            PreviewCommand.class,
            SandboxCommand.class,
            DemoCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:every recipient accepted, or nothing left to do",
            " 1:finished, but some failed, were refused, rejected or are in doubt",
            " 2:usage, job file or input unusable; nothing was sent",
            " 3:stopped before the end; run again to go on",
            "70:a bug of ours"
        })
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // Spring Boot's own logging set-up would undo ours.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        System.exit(run(arguments));
    }

    /** Everything but the process: for tests, too. */
    static int run(String... arguments) {
        // Numbers and dates on the screen are the same everywhere, whatever the machine's language.
        Locale.setDefault(Locale.ROOT);
        CommandLine line = new CommandLine(new Main());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(Main::explain);
        return line.execute(arguments.length == 0 ? new String[] {"demo"} : arguments);
    }

    /** The one ladder from an exception to a sentence and an exit code. */
    private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
        Console console = new Console(System.out, System.err, false);
        if (failure instanceof UnusableException) {
            console.complain(String.valueOf(failure.getMessage()));
            return ExitCode.UNUSABLE.number();
        }
        if (failure instanceof CampaignStoppedException) {
            console.complain(String.valueOf(failure.getMessage()));
            return ExitCode.STOPPED.number();
        }
        return Mishap.of(failure)
                .tell(console, LoggerFactory.getLogger(Main.class))
                .number();
    }

    /** The version in the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"nightfax " + (version == null ? "(not packaged)" : version)};
        }
    }
}
