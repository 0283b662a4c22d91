package nightfax.render.sources;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageTree;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;

/**
 * Mends what is wrong with the pages of a document as such: a tree (ISO 32000-1, 7.7.3) that runs in circles or counts its
 * pages wrongly is replaced by the flat list of the pages that are there, and a page without a size gets one.
 */
final class PageTree {

    /** Nodes above a page: more have no purpose, and there may be a circle of them. */
    private static final int DEEPEST = 500;

    private static final List<COSName> INHERITED =
            List.of(COSName.RESOURCES, COSName.MEDIA_BOX, COSName.CROP_BOX, COSName.ROTATE);

    private final Set<COSDictionary> walked = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<COSDictionary> pages = new ArrayList<>();
    private boolean wrong;

    private PageTree() {}

    /** @throws IOException when it has pages, by its own count, of which none is there */
    static void mend(PDDocument document) throws IOException {
        COSDictionary root = document.getPages().getCOSObject();
        PageTree tree = new PageTree();
        tree.walk(root, 0);
        if (tree.pages.isEmpty() && document.getNumberOfPages() > 0) {
            throw new IOException("none of its pages can be read");
        }
        if (tree.wrong) {
            tree.flatten(root);
        }
        for (COSDictionary page : tree.pages) {
            mendBoxes(new PDPage(page));
        }
    }

    /** @return how many pages there are below */
    private int walk(COSDictionary node, int depth) {
        COSArray kids = node.getCOSArray(COSName.KIDS);
        if (kids == null) {
            // Readers take whatever stands where a page should be for one, and so does our library when it says so.
            node.setItem(COSName.TYPE, COSName.PAGE);
            pages.add(node);
            return 1;
        }
        if (depth > DEEPEST || !walked.add(node)) {
            wrong = true;
            return 0;
        }
        int count = 0;
        for (int i = 0; i < kids.size(); i++) {
            COSBase kid = kids.getObject(i);
            if (kid instanceof COSDictionary dictionary) {
                count += walk(dictionary, depth + 1);
            } else {
                wrong = true;
            }
        }
        wrong |= node.getInt(COSName.COUNT, 0) != count;
        return count;
    }

    private void flatten(COSDictionary root) {
        for (COSDictionary page : pages) {
            for (COSName name : INHERITED) {
                COSBase value = inherited(page, name);
                if (value != null) {
                    page.setItem(name, value);
                }
            }
        }
        COSArray kids = new COSArray();
        for (COSDictionary page : pages) {
            page.setItem(COSName.PARENT, root);
            page.setItem(COSName.TYPE, COSName.PAGE);
            kids.add(page);
        }
        root.setItem(COSName.KIDS, kids);
        root.setInt(COSName.COUNT, kids.size());
    }

    /** Like {@link PDPageTree#getInheritableAttribute}, for trees whose parents run in circles, too. */
    private static @Nullable COSBase inherited(COSDictionary page, COSName name) {
        COSDictionary node = page;
        for (int depth = 0; node != null && depth <= DEEPEST; depth++) {
            COSBase value = node.getDictionaryObject(name);
            if (value != null) {
                return value;
            }
            node = node.getCOSDictionary(COSName.PARENT);
        }
        return null;
    }

    /** Readers show a page with an impossible crop box whole, and one with an impossible media box as letter. */
    private static void mendBoxes(PDPage page) {
        if (empty(page.getMediaBox())) {
            page.setMediaBox(PDRectangle.LETTER);
            page.setCropBox(PDRectangle.LETTER);
        } else if (empty(page.getCropBox())) {
            page.setCropBox(page.getMediaBox());
        }
    }

    private static boolean empty(PDRectangle box) {
        return box.getWidth() <= 0 || box.getHeight() <= 0;
    }
}
