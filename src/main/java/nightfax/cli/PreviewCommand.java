package nightfax.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import nightfax.job.PageFiles;
import nightfax.job.UnusableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Documents to PNG, NAME-1.png and so on, as the fax machine prints them. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description = "Documents to PNG, NAME-1.png and so on, as the fax machine prints them.")
final class PreviewCommand implements Callable<Integer> {
    @Mixin
    @Nullable GlobalOptions options;

    @Mixin
    @Nullable DocumentOptions documents;

    @Option(
            names = "--contact-sheet",
            description = "NAME-sheet.png besides, with all pages of the document small beside each other.")
    boolean contactSheet;

    @Override
    public Integer call() throws UnusableException, IOException {
        if (!PageFiles.printsExactly()) {
            options.console().say("Ghostscript (gs) is not installed: these pages are nearly as they are printed");
        }
        return documents
                .write(contactSheet ? PageFiles.Kind.PNG_AND_SHEET : PageFiles.Kind.PNG, options)
                .number();
    }
}
