package nightfax.campaign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;

/** What every value of a job file has to know: which file it stands in, and what surrounds that. */
final class JobText {

    private final Path file;
    private final Path folder;
    private final Map<String, String> environment;
    private final List<String> warnings = new ArrayList<>();

    JobText(Path file, Map<String, String> environment) {
        this.file = file;
        // An absolute file that is not the root has a parent, and the root is no regular file.
        Path parent = file.toAbsolutePath().normalize().getParent();
        this.folder = parent == null ? file.toAbsolutePath() : parent;
        this.environment = Map.copyOf(environment);
    }

    Place place(Node node) {
        return Place.of(file.toString(), node.getStartMark());
    }

    Path file() {
        return file;
    }

    /** The folder that paths in the job file are relative to. */
    Path folder() {
        return folder;
    }

    Map<String, String> environment() {
        return environment;
    }

    void warn(Place where, String sentence) {
        warnings.add(where + ": " + sentence);
    }

    List<String> warnings() {
        return warnings;
    }
}
