package nightfax.render.postscript;

/** What becomes of an area's colour where it lands. */
sealed interface Landing {

    /** It is a grey there, 0 black to 1 white. */
    record Grey(double grey) implements Landing {}

    /** Nothing of it is seen. */
    record Unseen() implements Landing {}

    /** It lies on several greys that show through: that takes compositing. */
    record Mixed() implements Landing {}
}
