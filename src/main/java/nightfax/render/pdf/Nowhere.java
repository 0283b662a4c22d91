package nightfax.render.pdf;

import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;

/** An empty page that is large enough to clip nothing, on which a group can be walked through by itself. */
public final class Nowhere extends PDPage {

    private static final float FAR = 1e6f;

    private final @Nullable PDResources around;

    /** @param around what has the group among its resources */
    public Nowhere(@Nullable PDResources around) {
        super(new PDRectangle(-FAR, -FAR, 2 * FAR, 2 * FAR));
        this.around = around;
    }

    @Override
    public PDResources getResources() {
        return around == null ? super.getResources() : around;
    }
}
