package nightfax.render.postscript;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import nightfax.render.document.Move;
import nightfax.render.document.Sheet;
import nightfax.render.glyphs.Glyph;
import nightfax.render.pdf.Drawing;
import nightfax.render.pdf.Nib;
import nightfax.render.pdf.Tiling;
import nightfax.render.pictures.Greys;
import nightfax.render.raster.Gray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Decides how each mark of a page looks on a fax: its grey, its place, whether it is seen at all, and whether it can be written
 * in PostScript or only as a picture of a region.
 *
 * <p>Transparency over one known grey is just another grey ({@link Backdrop}). What needs real compositing becomes {@link
 * Hard}: a region that is painted, at its place in the order of things, with what PDFBox's renderer has there at that moment.
 * Text and lines that come later lie over it as text and lines.
 */
final class PagePaint {

    /** A mark of this tone, 1 is paper, or a lighter one may be cut off at the paper's edge. */
    private static final double LOST = 0.97;

    /** Bytes of a pattern written tile by tile; a bitmap of a whole page takes about as many. */
    private static final int LONGEST_PATTERN = 200_000;

    private final AffineTransform toGrid;
    private final double scale;
    private final double hairline;
    private final Sight sight;
    private final Cells cells;
    private final PelGrid pels;
    private final PageEmitter out;
    private final Backdrop backdrop;
    private final ImagePlacer images;
    private final Overprint overprint;
    private final GridFit fit;
    private final Inks inks;
    private final PathInk paths;
    private final PictureInk pictures;
    private final HardRegions hard;
    private final Groups groups;

    /** What all pages of a document share, but for the overprint, which a page has of its own. */
    record Tools(Greys greys, ImagePlacer images, SoftMasks masks, Overprint overprint, GridFit fit) {}

    /**
     * @param toGrid from the page's user space to grid units on the paper
     * @param sheet the paper with the grids that lie on it
     * @param paper its size in grid units
     * @param area where ink must stay, or null when it may be anywhere
     */
    PagePaint(AffineTransform toGrid, Sheet sheet, Rectangle2D paper, @Nullable Rectangle2D area, Tools tools) {
        this.toGrid = toGrid;
        this.scale = Math.sqrt(Math.abs(toGrid.getDeterminant()));
        this.hairline = PageEmitter.hairline(scale / PageEmitter.UNITS);
        this.cells = Cells.of(sheet.top() * PageEmitter.UNITS, hairline);
        this.sight = new Sight(toGrid, paper, area);
        this.out = new PageEmitter(hairline);
        this.backdrop = new Backdrop(paper.getWidth(), paper.getHeight());
        this.images = tools.images;
        this.pels = PelGrid.of(sheet);
        this.overprint = tools.overprint;
        this.fit = tools.fit;
        this.inks = new Inks(tools.greys, tools.masks, backdrop, sight);
        this.paths = new PathInk(out, backdrop, sight, cells, hairline);
        this.pictures = new PictureInk(out, backdrop);
        this.hard = new HardRegions(sight, out, backdrop);
        this.groups = new Groups(out, paths, hard);
    }

    List<Hard> hard() {
        return hard.found();
    }

    /** What brings all ink to where it must be, if anything does, and there to where the pels show it best. */
    Optional<Move> move() {
        return sight.move()
                .map(needed ->
                        needed.and(fit.best(out.marks(), cells, pels, better -> sight.holds(needed.and(better)))));
    }

    /** From the page's user space. */
    AffineTransform toGrid() {
        return toGrid;
    }

    PageEmitter emitter() {
        return out;
    }

    void fill(PDGraphicsState state, Path2D userPath, long operator) throws IOException {
        Path2D path = new Path2D.Double(userPath, toGrid);
        Rectangle2D bounds = path.getBounds2D();
        OptionalDouble share = alpha(state, state.getNonStrokeAlphaConstant(), bounds);
        if (share.isEmpty()) {
            shade(state, userPath, null, operator);
            return;
        }
        double alpha = share.getAsDouble();
        boolean sheer = inks.sheerArea(state, alpha, bounds);
        Landing landing = sheer
                ? inks.amongType(state, alpha, bounds, groups.inside())
                : inks.blended(state, path, alpha, groups.inside());
        if (landing instanceof Landing.Mixed) {
            hard(state, bounds, List.of(path), operator);
        } else if (landing instanceof Landing.Grey seen) {
            area(state, path, alpha, new Tint(paths.tone(seen.grey(), path), sheer));
        }
    }

    private void area(PDGraphicsState state, Path2D path, double alpha, Tint tint) {
        if (!groups.inside() && FaxSense.isLight(tint.grey())) {
            Rectangle2D ground = sight.ground(state, path);
            if (ground != null && backdrop.ground(tint.grey(), ground)) {
                return;
            }
        }
        if (!tint.none(backdrop) && visible(state, path.getBounds2D(), tint.grey())) {
            paths.fill(state, path, tint);
            inks.filled(state, path, alpha, tint);
        }
    }

    void stroke(PDGraphicsState state, Path2D userPath, long operator, double userUnit) throws IOException {
        Path2D path = new Path2D.Double(userPath, toGrid);
        double given = state.getLineWidth() * userUnit * scale;
        double width = Math.max(hairline, given);
        Path2D outline = Nib.outline(state, userPath, toGrid, hairline, PageEmitter.PEL);
        Rectangle2D bounds = outline == null ? Pen.reach(state, path, given, width) : outline.getBounds2D();
        Inks.Ink ink = ink(state, state.getStrokingColor(), state.getAlphaConstant(), bounds, operator);
        if (ink == null) {
            return;
        }
        double under = ink.sheer() || ink.alpha() >= Inks.OPAQUE && Inks.isPlain(state)
                ? 1
                : backdrop.before(backdrop.under(bounds).grey());
        double tone = paths.tone(Inks.over(state, under, ink.grey(), ink.alpha()), path, width);
        Tint tint = new Tint(tone, ink.sheer());
        if (tint.none(backdrop) || !visible(state, bounds, tint.grey())) {
            return;
        }
        paths.line(state, path, outline, Pen.of(state, width, userUnit * scale), given, tint);
        backdrop.mix(bounds);
    }

    /** @return null when it leaves no mark, or takes compositing and has become part of a picture */
    private Inks.@Nullable Ink ink(PDGraphicsState state, PDColor color, double own, Rectangle2D bounds, long operator)
            throws IOException {
        OptionalDouble share = alpha(state, own, bounds);
        if (share.isEmpty()) {
            hard(state, bounds, List.of(), operator);
            return null;
        }
        double alpha = share.getAsDouble();
        if (alpha < Inks.CLEAR || Inks.isNone(color)) {
            return null;
        }
        Inks.Ink ink = inks.ink(state, color, alpha, bounds);
        if (groups.stamped() && !ink.sheer() && inks.mixes(state, alpha, bounds)) {
            hard(state, bounds, List.of(), operator);
            return null;
        }
        return ink;
    }

    /** @param toUser from thousandths of the glyph's em to the page's space */
    void glyph(PDGraphicsState state, Glyph glyph, AffineTransform toUser, long operator) throws IOException {
        AffineTransform placed = new AffineTransform(toGrid);
        placed.concatenate(toUser);
        if (glyph.bounds().isEmpty()) {
            // A space is but the distance to the next glyph.
            return;
        }
        Rectangle2D bounds = glyph.bounds(placed);
        placed.scale(1000, 1000);
        double size = Math.sqrt(Math.abs(placed.getDeterminant()));
        if (!TextLine.writable(placed)) {
            return;
        }
        Inks.Ink ink = ink(state, state.getNonStrokingColor(), state.getNonStrokeAlphaConstant(), bounds, operator);
        if (ink == null) {
            return;
        }
        double thickness = glyph.thickness() / 1000 * size;
        double tone = inks.letter(state, thickness, size, ink.grey(), ink.alpha(), ink.sheer() ? null : bounds);
        Tint tint = new Tint(overprint.tone(1 - (1 - ink.grey()) * ink.alpha(), tone, bounds), ink.sheer());
        if (tint.none(backdrop) || !visible(state, bounds, tint.grey())) {
            return;
        }
        glyph.font().usedAt(size / PageEmitter.UNITS);
        boolean sturdy = glyph.font().sturdy(size, Math.max(images.pelWidth(), images.pelHeight()));
        out.show(glyph, cells.type(placed), inks.onScreen(tint, size, bounds), sturdy);
        backdrop.mix(bounds);
    }

    void image(PDGraphicsState state, PDImage image, long operator) throws IOException {
        AffineTransform placed = new AffineTransform(toGrid);
        placed.concatenate(state.getCurrentTransformationMatrix().createAffineTransform());
        Rectangle2D bounds = ImagePlacer.bounds(placed);
        boolean ownMask = image.getCOSObject().containsKey(COSName.MASK)
                || image.getCOSObject().containsKey(COSName.SMASK);
        OptionalDouble share = ownMask
                ? OptionalDouble.of(state.getNonStrokeAlphaConstant() * groups.alpha())
                : alpha(state, state.getNonStrokeAlphaConstant(), bounds);
        PDColor color = state.getNonStrokingColor();
        if (share.isEmpty() || (image.isStencil() ? Inks.isPattern(color) : Inks.isTransferred(state))) {
            hard(state, bounds, List.of(), operator);
            return;
        }
        double alpha = share.getAsDouble();
        if (alpha < Inks.CLEAR || image.isStencil() && Inks.isNone(color)) {
            return;
        }
        boolean sheer = inks.sheerArea(state, alpha, bounds);
        if (!sheer && !inks.asOnPaper(state, alpha, bounds)) {
            hard(state, bounds, List.of(), operator);
            return;
        }
        Tint stencil =
                new Tint(image.isStencil() ? FaxSense.surface(1 - alpha * (1 - inks.grey(color, bounds))) : 0, sheer);
        boolean look = sight.mattersWhere(state, bounds);
        if (stencil.none(backdrop) || !visible(state, bounds, look ? 1 : stencil.grey())) {
            return;
        }
        PlacedPicture ready = images.place(image, placed, sight.seen(state, bounds));
        if (ready == null) {
            return;
        }
        Rectangle2D visible = images.marks(ready, sight.seen(state, bounds));
        if (look) {
            images.inked(ready).ifPresent(ink -> sight.ink(state, ink));
        }
        boolean overMarks = backdrop.uniform(visible) == null && ready.fadesOn(backdrop.under(visible));
        boolean thin = sheer || overMarks && ready.sheer() && backdrop.typeOnPaper(visible);
        if (sheer && ready.coarse() || overMarks && !thin) {
            hard(state, visible, List.of(), operator);
        } else if (image.isStencil()) {
            pictures.stencil(ready, stencil, visible);
        } else if (thin) {
            pictures.sheer(ready, alpha, visible);
        } else {
            Gray seen = sight.clips(state).shaped() ? null : images.look(ready, visible);
            pictures.picture(ready, alpha, visible, seen);
        }
    }

    /**
     * Paints with a shading, or what a soft mask lets fade.
     *
     * @param userPath what is filled, or null when everything within the clip is
     * @param shade null when it is the colour in force that fades
     */
    void shade(PDGraphicsState state, @Nullable Path2D userPath, @Nullable Shade shade, long operator)
            throws IOException {
        List<Path2D> shapes = new ArrayList<>();
        if (userPath != null) {
            shapes.add(new Path2D.Double(userPath, toGrid));
        }
        Optional.ofNullable(shade).map(bounded -> bounded.clip(toGrid)).ifPresent(shapes::add);
        Rectangle2D seen = sight.seen(state, sight.paper());
        for (Path2D shape : shapes) {
            seen = seen.createIntersection(shape.getBounds2D());
        }
        OptionalDouble alpha = alpha(state, state.getNonStrokeAlphaConstant(), seen);
        if (seen.isEmpty() || Inks.isClear(alpha) || shade == null && Inks.isNone(state.getNonStrokingColor())) {
            return;
        }
        PlacedPicture ready = inks.onPaper(state, shade, alpha, seen, images);
        if (ready == null) {
            seen = inks.covered(state, shade, seen, images);
            ready = inks.onPaper(state, shade, alpha, seen, images);
        }
        if (ready == null) {
            hard(state, seen, shapes, operator);
            return;
        }
        images.inked(ready).ifPresent(ink -> sight.ink(state, ink));
        if (out.clip(sight.clips(state, shapes), seen)) {
            double ink = alpha.orElse(state.getNonStrokeAlphaConstant() * groups.alpha());
            boolean whole = shapes.isEmpty() && !sight.clips(state).shaped();
            pictures.picture(ready, ink, seen, whole ? ready.grey() : null);
        }
    }

    /** @param marks of user space, where the group's content marks anything */
    void group(PDGraphicsState state, Rectangle2D marks, long operator, Backdrop.Group group, Drawing content)
            throws IOException {
        Rectangle2D bounds = new Path2D.Double(marks, toGrid).getBounds2D();
        Rectangle2D seen = sight.seen(state, bounds);
        OptionalDouble share = inks.masked(state, state.getNonStrokeAlphaConstant(), seen);
        if (Inks.isClear(share)) {
            return;
        }
        if (share.isEmpty() || !Inks.isPlain(state)) {
            hard(state, bounds, List.of(), operator);
            return;
        }
        double alpha = share.getAsDouble();
        boolean stamp = inks.mixes(state, alpha, bounds);
        if (stamp && alpha > Inks.SHEER || !groups.draw(alpha, stamp, backdrop.group(group, seen, content))) {
            hard(state, bounds, List.of(), operator);
        }
    }

    /**
     * Fills a path with a pattern, tile by tile, clipped to the path: what is in the tiles stays text and lines. A pattern that
     * would be too long becomes a picture.
     */
    void tiled(PDGraphicsState state, Path2D userPath, long operator, Tiling tiling, Tiling.Tile tile)
            throws IOException {
        Path2D path = new Path2D.Double(userPath, toGrid);
        Rectangle2D bounds = path.getBounds2D();
        Clips inner = sight.clips(state, List.of(path));
        Rectangle2D seen = sight.seen(state, bounds);
        OptionalDouble alpha = inks.masked(state, state.getNonStrokeAlphaConstant(), seen);
        if (seen.isEmpty() || Inks.isClear(alpha)) {
            return;
        }
        List<Matrix> places = tiling.over(seen, toGrid);
        boolean written = false;
        if (places != null && Inks.isPlain(state) && alpha.isPresent()) {
            Clips outer = sight.within(inner);
            try {
                written = groups.draw(alpha.getAsDouble(), false, () -> tiles(tiling, places, tile));
            } finally {
                sight.within(outer);
            }
        }
        if (!written) {
            Rectangle2D reach = places == null ? bounds : tiling.reach(places, toGrid);
            hard(state, bounds.createIntersection(reach), List.of(path), operator);
        }
    }

    private void tiles(Tiling tiling, List<Matrix> places, Tiling.Tile tile) throws IOException {
        int before = out.written();
        for (int i = 0; i < places.size(); i++) {
            tile.draw(tiling, places.get(i));
            // Tiles are alike, so the first ones show how long all will be.
            if ((double) (out.written() - before) / (i + 1) * places.size() > LONGEST_PATTERN) {
                throw new GroupIsHard();
            }
        }
    }

    private void hard(PDGraphicsState state, Rectangle2D bounds, List<Path2D> shapes, long operator) {
        Rectangle2D seen = sight.seen(state, bounds);
        if (seen.isEmpty()) {
            return;
        }
        if (groups.inside()) {
            throw new GroupIsHard();
        }
        sight.ink(state, seen);
        hard.add(state, seen, shapes, operator);
    }

    /** The share of the ink that lands, 0 to 1; nothing where that is not the same all over. */
    private OptionalDouble alpha(PDGraphicsState state, double own, Rectangle2D bounds) throws IOException {
        return inks.masked(state, own * groups.alpha(), bounds);
    }

    private boolean visible(PDGraphicsState state, Rectangle2D bounds, double tone) {
        if (tone < LOST) {
            sight.ink(state, bounds);
        }
        return PageEmitter.touches(bounds, sight.paper()) && out.clip(sight.clips(state), bounds);
    }
}
