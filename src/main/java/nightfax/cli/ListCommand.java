package nightfax.cli;

import picocli.CommandLine.Command;

/** Mailing lists. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Mailing lists that are fed from exports.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ListImportCommand.class,
            ListShowCommand.class,
            ListExportCommand.class,
            ListRemoveCommand.class,
            ListOptOutCommand.class
        })
final class ListCommand {}
