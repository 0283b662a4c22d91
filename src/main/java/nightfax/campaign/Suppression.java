package nightfax.campaign;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * Who is not to be faxed.
 *
 * @param files exports with the numbers of those who opted out
 * @param lists mailing lists of those who opted out
 * @param afterFailures numbers that failed in that many campaigns in a row are left out, 1 to 1,000; absent = never
 */
public record Suppression(List<Path> files, List<String> lists, OptionalInt afterFailures) {

    public Suppression {
        files = List.copyOf(files);
        lists = List.copyOf(lists);
    }
}
