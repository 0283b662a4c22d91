package nightfax.render.options;

import nightfax.render.bounds.Limits;

/**
 * How documents are rendered.
 *
 * @param enlarge whether a small page may grow to fill the paper; otherwise nothing is drawn larger than it is
 * @param compress whether the finished body is zlib data (RFC 1950) rather than plain PostScript
 */
public record RenderOptions(
        Paper paper, Resolution resolution, Way way, boolean enlarge, boolean compress, Limits limits) {

    /** Goes up whenever the same source would come out as other PostScript, so that no old body is taken from the spool. */
    private static final int RENDERER_VERSION = 24;

    /** A4, fine, the vector way, never enlarged, compressed. */
    public static RenderOptions standard() {
        return new RenderOptions(Paper.A4, Resolution.FINE, Way.VECTOR, false, true, Limits.standard());
    }

    public RenderOptions withWay(Way other) {
        return new RenderOptions(paper, resolution, other, enlarge, compress, limits);
    }

    public RenderOptions withLimits(Limits other) {
        return new RenderOptions(paper, resolution, way, enlarge, compress, other);
    }

    /** What, beside the source's bytes, decides about the output. The limits do not: they only decide whether there is any. */
    public String fingerprint() {
        return "v" + RENDERER_VERSION + " " + paper + " " + resolution + " " + way + (enlarge ? " enlarge" : "")
                + (compress ? " zlib" : "");
    }
}
