package nightfax.render.postscript;

import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.ResourceCache;
import org.jspecify.annotations.Nullable;

/**
 * Resources as forms, patterns and glyphs see them. What a name means that is not among their own they look up in the page's:
 * so it was before PDF 1.2 (ISO 32000-1, 7.8.3), and there are still producers who count on it.
 */
final class PageResources {

    private final @Nullable COSDictionary page;
    private final @Nullable ResourceCache cache;
    private final Map<COSDictionary, PDResources> completed = new IdentityHashMap<>();

    PageResources(@Nullable PDResources page, @Nullable ResourceCache cache) {
        this.page = page == null ? null : page.getCOSObject();
        this.cache = cache;
    }

    PDResources behind(PDResources own) {
        COSDictionary entries = own.getCOSObject();
        if (page == null || entries == page) {
            return own;
        }
        PDResources known = completed.get(entries);
        if (known == null) {
            known = lacksNothing(entries) ? own : new PDResources(complete(entries), cache);
            completed.put(entries, known);
            completed.put(known.getCOSObject(), known);
        }
        return known;
    }

    private boolean lacksNothing(COSDictionary own) {
        for (COSName category : page.keySet()) {
            COSDictionary shared = page.getCOSDictionary(category);
            COSDictionary mine = own.getCOSDictionary(category);
            if (shared != null && (mine == null || !mine.keySet().containsAll(shared.keySet()))) {
                return false;
            }
        }
        return true;
    }

    private COSDictionary complete(COSDictionary own) {
        COSDictionary all = new COSDictionary(own);
        for (COSName category : page.keySet()) {
            COSDictionary shared = page.getCOSDictionary(category);
            if (shared == null) {
                continue;
            }
            COSDictionary mine = own.getCOSDictionary(category);
            COSDictionary both = mine == null ? new COSDictionary() : new COSDictionary(mine);
            for (COSName name : shared.keySet()) {
                COSBase item = shared.getItem(name);
                if (!both.containsKey(name) && item != null) {
                    both.setItem(name, item);
                }
            }
            all.setItem(category, both);
        }
        return all;
    }
}
