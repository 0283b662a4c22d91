package nightfax.render.pdf;

import java.io.IOException;
import org.apache.pdfbox.contentstream.operator.MissingOperandException;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.state.EmptyGraphicsStackException;

/**
 * Hears what a document makes its renderer do, before it is done: it ends the page with what it throws, and collects what the
 * page has to do without.
 */
public interface Watch {

    /** Called before every operator with how many operators it is nested in. */
    void operator(int depth);

    /** Called before an image is unpacked, with what its dictionary says it is, and with what its own header does. */
    void image(long width, long height);

    /** Called whenever some more of a picture's data are read. */
    default void data() {}

    /** Called before a soft mask is drawn on so many pels, with how many other soft masks it is drawn for. */
    default void softMask(int depth, long pels) {}

    /** How many bytes may be unpacked at one time. */
    long memory();

    /** Called when something of a page cannot be drawn, or read, and the page goes on without it; {@code why} in a few words. */
    void leftOut(String why);

    /** Called when another font stands in for one that the document does not bring along; {@code how} in one sentence. */
    void substituted(String how);

    /** Called when an operator failed. One that lacks its operands, or has nothing to restore, draws nothing anywhere. */
    default void leftOut(Operator operator, Exception why) {
        if (!(why instanceof MissingOperandException || why instanceof EmptyGraphicsStackException)) {
            // Whoever reads it knows the document, not the program: what is wrong in there is for the log.
            String reason = why instanceof IOException && why.getMessage() != null
                    ? why.getMessage()
                    : "what it works on is damaged";
            leftOut("operator " + operator.getName() + " failed: " + reason);
        }
    }
}
