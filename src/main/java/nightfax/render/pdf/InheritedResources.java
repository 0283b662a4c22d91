package nightfax.render.pdf;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.ResourceCache;
import org.jspecify.annotations.Nullable;

/**
 * Resources as forms, patterns and glyphs see them. A name that is not among their own resources is looked up in those of the
 * form that shows them, and at last in the page's. So it was before PDF 1.2 (ISO 32000-1, 7.8.3), and some producers still
 * count on it.
 */
public final class InheritedResources {

    private final @Nullable ResourceCache cache;
    private final Deque<Level> levels = new ArrayDeque<>();
    private final Map<COSDictionary, Level> known = new IdentityHashMap<>();

    /**
     * A form, or the page, whose content is being shown.
     *
     * @param shared its resources, which what it shows may use
     * @param completed by the entries of other resources, what these are together with the shared ones
     */
    private record Level(@Nullable COSDictionary shared, Map<COSDictionary, PDResources> completed) {

        static Level of(@Nullable COSDictionary shared) {
            return new Level(shared, new IdentityHashMap<>());
        }
    }

    public InheritedResources(@Nullable PDResources page, @Nullable ResourceCache cache) {
        this.cache = cache;
        levels.push(Level.of(page == null ? null : page.getCOSObject()));
    }

    /** Draws what is shown by a form, or page, that has these resources. */
    public void within(@Nullable PDResources resources, Drawing content) throws IOException {
        levels.push(resources == null ? levels.element() : known.computeIfAbsent(resources.getCOSObject(), Level::of));
        try {
            content.draw();
        } finally {
            levels.pop();
        }
    }

    /** {@return resources with what they lack, from whatever shows their owner} */
    public PDResources withInherited(PDResources own) {
        Level level = levels.element();
        COSDictionary entries = own.getCOSObject();
        COSDictionary shared = level.shared;
        if (shared == null || entries == shared) {
            return own;
        }
        PDResources found = level.completed.get(entries);
        if (found == null) {
            found = lacksNothing(entries, shared) ? own : new PDResources(complete(entries, shared), cache);
            level.completed.put(entries, found);
            level.completed.put(found.getCOSObject(), found);
        }
        return found;
    }

    private static boolean lacksNothing(COSDictionary own, COSDictionary shared) {
        for (COSName category : shared.keySet()) {
            COSDictionary theirs = shared.getCOSDictionary(category);
            COSDictionary mine = own.getCOSDictionary(category);
            if (theirs != null && (mine == null || !mine.keySet().containsAll(theirs.keySet()))) {
                return false;
            }
        }
        return true;
    }

    private static COSDictionary complete(COSDictionary own, COSDictionary shared) {
        COSDictionary all = new COSDictionary(own);
        for (COSName category : shared.keySet()) {
            COSDictionary theirs = shared.getCOSDictionary(category);
            if (theirs == null) {
                continue;
            }
            COSDictionary mine = own.getCOSDictionary(category);
            if (mine == null) {
                all.setItem(category, theirs);
                continue;
            }
            COSDictionary both = new COSDictionary(mine);
            for (COSName name : theirs.keySet()) {
                COSBase item = theirs.getItem(name);
                if (!both.containsKey(name) && item != null) {
                    both.setItem(name, item);
                }
            }
            all.setItem(category, both);
        }
        return all;
    }
}
