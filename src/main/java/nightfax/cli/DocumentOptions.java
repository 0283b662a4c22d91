package nightfax.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nightfax.campaign.Rendering;
import nightfax.job.PageFiles;
import nightfax.job.UnusableException;
import nightfax.report.Figures;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which documents, where to, and how. */
final class DocumentOptions {
    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where to; made when it is not there.")
    Path out = Path.of(".");

    @Option(
            names = "--paper",
            paramLabel = "PAPER",
            description = "A4 (usual) or letter, as 'paper' in the job file they are sent by.")
    Rendering.Paper paper = Rendering.STANDARD.paper();

    @Option(
            names = "--resolution",
            paramLabel = "HOW",
            description = "standard, fine (usual) or superfine, as 'resolution' in the job file.")
    Rendering.Resolution resolution = Rendering.STANDARD.resolution();

    @Option(
            names = "--raster",
            description = "Every page as a bitmap, text included, as 'render: raster' in the job file.")
    boolean raster;

    @Option(
            names = "--enlarge",
            description = "A page smaller than the paper is blown up to fill it, as 'enlarge' in the job file.")
    boolean enlarge;

    @Parameters(paramLabel = "DOC", arity = "1..*", description = "PDF, text, PNG, JPEG, GIF, BMP, TIFF or PostScript.")
    List<Path> documents = List.of();

    ExitCode write(PageFiles.Kind kind, GlobalOptions options) throws UnusableException, IOException {
        Console console = options.console();
        OutFolder.require("--out", out);
        for (Path document : documents) {
            if (!Files.isRegularFile(document) || !Files.isReadable(document)) {
                throw new UnusableException(document + " doesn't exist or cannot be read");
            }
        }
        int broken = 0;
        for (PageFiles.Made made : PageFiles.write(documents, out, kind, rendering(), options.progress(console))) {
            made.warnings().forEach(warning -> console.say(made.document() + ": " + warning));
            if (made.problem() != null) {
                broken++;
                console.complain(made.document() + ": " + made.problem());
            } else {
                made.files()
                        .forEach(file -> console.print(file
                                + (kind == PageFiles.Kind.POSTSCRIPT
                                        ? "  " + Figures.counted(made.pages(), "page", "pages") + ", "
                                                + Figures.counted(made.bytes(), "byte", "bytes")
                                        : "")));
            }
        }
        return broken == 0 ? ExitCode.OK : ExitCode.WITH_FAILURES;
    }

    private Rendering rendering() {
        return new Rendering(
                raster ? Rendering.Way.RASTER : Rendering.STANDARD.way(),
                resolution,
                paper,
                enlarge,
                Rendering.STANDARD.limits());
    }
}
