package nightfax.campaign;

import java.nio.file.Path;
import java.util.List;

/** Where the recipients come from. */
public sealed interface Recipients {

    /** An export: a file with one recipient a line. */
    record FromFile(Path file, ExportFormat format) implements Recipients {}

    /** Mailing lists kept by nightfax; several are united, each number once. Never empty. */
    record FromLists(List<String> names) implements Recipients {

        public FromLists {
            names = List.copyOf(names);
        }
    }
}
