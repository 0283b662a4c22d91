package nightfax.render.postscript;

import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup.RenderState;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentMembershipDictionary;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.apache.pdfbox.rendering.RenderDestination;
import org.jspecify.annotations.Nullable;

/** Layers: which content is printed (ISO 32000-1, 8.11). */
final class OptionalContent {

    private static final int DEEPEST_EXPRESSION = 20;

    private final @Nullable PDOptionalContentProperties properties;
    private int nestedHidden;

    OptionalContent(PDDocument document) {
        properties = document.getDocumentCatalog().getOCProperties();
    }

    /** Whether what comes now belongs to a layer that is off. */
    boolean hiding() {
        return nestedHidden > 0;
    }

    void begin(@Nullable COSDictionary sequence) {
        if (nestedHidden > 0) {
            nestedHidden++;
        } else if (sequence != null && hidden(PDPropertyList.create(sequence))) {
            nestedHidden = 1;
        }
    }

    void end() {
        if (nestedHidden > 0) {
            nestedHidden--;
        }
    }

    boolean hidden(@Nullable PDPropertyList list) {
        PDOptionalContentProperties layers = properties;
        if (layers == null || list == null) {
            return false;
        }
        if (list instanceof PDOptionalContentGroup group) {
            RenderState state = group.getRenderState(RenderDestination.PRINT);
            return state == null ? !layers.isGroupEnabled(group) : state == RenderState.OFF;
        }
        if (list instanceof PDOptionalContentMembershipDictionary membership) {
            COSArray expression = membership.getCOSObject().getCOSArray(COSName.getPDFName("VE"));
            if (expression != null && expression.size() > 0) {
                return !shown(expression, 0);
            }
            return hiddenByPolicy(membership);
        }
        return false;
    }

    private boolean hiddenByPolicy(PDOptionalContentMembershipDictionary membership) {
        List<PDPropertyList> groups = membership.getOCGs();
        if (groups.isEmpty()) {
            return false;
        }
        String policy = membership.getVisibilityPolicy() == null
                ? "AnyOn"
                : membership.getVisibilityPolicy().getName();
        return switch (policy) {
            case "AllOn" -> groups.stream().anyMatch(this::hidden);
            case "AnyOff" -> groups.stream().noneMatch(this::hidden);
            case "AllOff" -> !groups.stream().allMatch(this::hidden);
            default -> groups.stream().allMatch(this::hidden);
        };
    }

    private boolean shown(COSBase expression, int depth) {
        if (depth > DEEPEST_EXPRESSION) {
            return true;
        }
        if (expression instanceof COSDictionary dictionary) {
            return !hidden(PDPropertyList.create(dictionary));
        }
        if (!(expression instanceof COSArray array) || array.size() == 0) {
            return true;
        }
        String operator = array.getName(0, "");
        boolean any = false;
        boolean all = true;
        for (int i = 1; i < array.size(); i++) {
            boolean shown = shown(array.getObject(i), depth + 1);
            any |= shown;
            all &= shown;
        }
        return switch (operator) {
            case "And" -> all;
            case "Or" -> any;
            case "Not" -> !any;
            default -> true;
        };
    }
}
