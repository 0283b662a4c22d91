package nightfax.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import nightfax.job.PageFiles;
import nightfax.job.UnusableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Documents to PostScript, NAME.ps each: exactly what a campaign would send. */
@Command(
        name = "render",
        mixinStandardHelpOptions = true,
        description = "Documents to PostScript, NAME.ps each: exactly what a campaign would send.")
final class RenderCommand implements Callable<Integer> {
    @Mixin
    @Nullable GlobalOptions options;

    @Mixin
    @Nullable DocumentOptions documents;

    @Override
    public Integer call() throws UnusableException, IOException {
        return documents.write(PageFiles.Kind.POSTSCRIPT, options).number();
    }
}
