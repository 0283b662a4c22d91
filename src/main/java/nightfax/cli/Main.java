package nightfax.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import nightfax.job.CampaignRunner;
import nightfax.job.Mishap;
import nightfax.job.UnusableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;

/** The command line: which command is meant, and which exit code its end has. */
@Command(
        name = "nightfax",
        description = {
            "Nightly mass-fax campaigns: from a CSV export to accepted job IDs, restartable.",
            "Without a command: the demo, jobs/demo.yaml, against the embedded sandbox server."
        },
        subcommands = {
            SendCommand.class,
            CheckCommand.class,
            StatusCommand.class,
            ResolveCommand.class,
            RetryCommand.class,
            ReportCommand.class,
            RenderCommand.class,
            PreviewCommand.class,
            ListCommand.class,
            SandboxCommand.class,
            WorkerCommand.class
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
public final class Main implements Callable<Integer> {
    @Mixin
    @Nullable GlobalOptions options;

    private Main() {}

    /** Without a command: the demo campaign against the embedded sandbox server. */
    @Override
    public Integer call() throws UnusableException, IOException {
        String home = System.getProperty("nightfax.home", ".");
        ExitCode code = SendCommand.start(options, Path.of(home, "jobs", "demo.yaml"), false, CampaignRunner::send);
        // Its refusals and its broken document are part of the demo.
        return (code == ExitCode.WITH_FAILURES ? ExitCode.OK : code).number();
    }

    public static void main(String[] arguments) {
        // First of all: whoever is stopped while it starts has lost nothing, and must not look as if it broke down.
        System.exit(Signals.matterTo(arguments) ? heedingSignals(arguments) : run(arguments));
    }

    private static int heedingSignals(String... arguments) {
        try (Signals signals = Signals.heed()) {
            int code = run(arguments);
            signals.ended(code);
            return code;
        }
    }

    /** Everything but the process: for tests, too. */
    static int run(String... arguments) {
        // Numbers and dates on the screen are the same everywhere, whatever the machine's language.
        Locale.setDefault(Locale.ROOT);
        CommandLine line = new CommandLine(new Main());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(Main::explain);
        line.setParameterExceptionHandler(WrongUsage::tell);
        line.setExecutionStrategy(Main::execute);
        return line.execute(arguments);
    }

    private static int execute(CommandLine.ParseResult parsed) {
        requireCommand(parsed);
        handDown(parsed);
        return new CommandLine.RunLast().execute(parsed);
    }

    /** Each command has its own --data and --quiet: one that stands before it is meant for it, unless it has another. */
    private static void handDown(CommandLine.ParseResult parsed) {
        for (String name : List.of("--data", "--quiet")) {
            OptionSpec given = null;
            for (CommandLine line : parsed.asCommandLineList()) {
                OptionSpec matched = line.getParseResult().matchedOption(name);
                OptionSpec own = line.getCommandSpec().findOption(name);
                if (matched != null) {
                    given = matched;
                } else if (own != null && given != null) {
                    own.setValue(given.getValue());
                }
            }
        }
    }

    /** Asked for the help of a command that is none, picocli would show another's, and call that a success. */
    private static void requireCommand(CommandLine.ParseResult parsed) {
        for (CommandLine line : parsed.asCommandLineList()) {
            if (!line.getSubcommands().isEmpty()
                    && !line.getUnmatchedArguments().isEmpty()) {
                throw new CommandLine.UnmatchedArgumentException(line, line.getUnmatchedArguments());
            }
        }
    }

    /** The one ladder from an exception to a sentence and an exit code. */
    private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
        Console console = new Console(System.out, System.err, false);
        if (failure instanceof UnusableException) {
            console.complain(String.valueOf(failure.getMessage()));
            return ExitCode.UNUSABLE.number();
        }
        return tell(Mishap.of(failure), console).number();
    }

    /** Tells the operator; the stack goes to the log. */
    static ExitCode tell(Mishap mishap, Console console) {
        if (mishap.kind() == Mishap.Kind.STORAGE || mishap.kind() == Mishap.Kind.BUG) {
            LoggerFactory.getLogger(Main.class).error(mishap.sentence(), mishap.failure());
        }
        ExitCode code = switch (mishap.kind()) {
            case UNUSABLE -> ExitCode.UNUSABLE;
            case STOPPED, STORAGE -> ExitCode.STOPPED;
            case BUG -> ExitCode.BUG;
        };
        console.complain(
                mishap.sentence() + (code == ExitCode.BUG ? " (the stack is in nightfax.log in the data folder)" : ""));
        return code;
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
