package nightfax.render.pdf;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;

/** What a dictionary says under {@code Filter}: the name of one filter or an array of names (ISO 32000-1, 7.4.1). */
public final class Filters {

    private Filters() {}

    /** The names in the order in which the data are unpacked; whatever is not a name is left out. */
    public static List<COSName> names(@Nullable COSBase stated) {
        if (stated instanceof COSName one) {
            return List.of(one);
        }
        List<COSName> names = new ArrayList<>();
        if (stated instanceof COSArray several) {
            for (int i = 0; i < several.size(); i++) {
                if (several.getObject(i) instanceof COSName name) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    /** Whether that filter is the last one to be undone: the one whose format decides what kind of picture it is. */
    static boolean endWith(COSName filter, @Nullable COSBase stated) {
        return filter.equals(
                stated instanceof COSArray several && several.size() > 0
                        ? several.getObject(several.size() - 1)
                        : stated);
    }
}
