package nightfax.render.raster;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Rectangle2D;
import java.util.HashMap;
import java.util.Map;
import nightfax.render.pdf.OperatorPath;
import org.jspecify.annotations.Nullable;

/** Takes pictures of regions of a page, each as the region is at a certain moment while the page is drawn. */
final class Snapshots implements Regions {

    private final Map<Long, Rectangle> wanted;
    private final Canvas canvas;
    private final Map<Long, Gray> taken = new HashMap<>();
    private final Map<Long, Rectangle2D> inUserSpace = new HashMap<>();

    /**
     * @param wanted in pels, by the {@link OperatorPath} key of the operator right after which they are wanted
     * @param canvas what the page is drawn on
     */
    Snapshots(Map<Long, Rectangle> wanted, Canvas canvas) {
        this.wanted = wanted;
        this.canvas = canvas;
    }

    @Override
    public void begin(AffineTransform userToImage) {
        AffineTransform back = inverse(userToImage);
        if (back != null) {
            wanted.forEach((key, pels) -> {
                Rectangle2D onImage = new Rectangle2D.Double(
                        pels.x - canvas.left() - 1, pels.y - canvas.top() - 1, pels.width + 2, pels.height + 2);
                inUserSpace.put(key, back.createTransformedShape(onImage).getBounds2D());
            });
        }
    }

    private static @Nullable AffineTransform inverse(AffineTransform transform) {
        try {
            return transform.createInverse();
        } catch (NoninvertibleTransformException e) {
            return null;
        }
    }

    @Override
    public boolean touchedBy(Rectangle2D userBounds, double reach) {
        if (inUserSpace.isEmpty()) {
            return true;
        }
        for (Rectangle2D region : inUserSpace.values()) {
            if (userBounds.getMinX() - reach <= region.getMaxX()
                    && userBounds.getMaxX() + reach >= region.getMinX()
                    && userBounds.getMinY() - reach <= region.getMaxY()
                    && userBounds.getMaxY() + reach >= region.getMinY()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void after(long key) {
        Rectangle region = wanted.get(key);
        if (region == null) {
            return;
        }
        taken.put(key, canvas.part(region));
        inUserSpace.remove(key);
        if (taken.size() == wanted.size()) {
            throw new Complete();
        }
    }

    Map<Long, Gray> taken() {
        return taken;
    }
}
