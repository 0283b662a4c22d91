package nightfax.render.raster;

/** Looks after what a document makes its renderer do. What a method throws ends the page. */
public interface Watch {

    /** Called before every operator with how many operators it is nested in. */
    void operator(int depth);

    /** Called before an image is unpacked, with what its dictionary says it is, and with what its own header does. */
    void image(long width, long height);
}
