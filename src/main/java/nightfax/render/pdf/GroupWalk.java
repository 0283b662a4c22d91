package nightfax.render.pdf;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.MissingOperandException;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.contentstream.operator.state.EmptyGraphicsStackException;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.jspecify.annotations.Nullable;

/** Walks through the operators of a transparency group, wherever it is shown, to see what it would paint. */
public abstract class GroupWalk extends PathEngine {

    private final PDPage page;
    private final Watch watch;
    private int depth;

    /** @param around what has the group among its resources */
    protected GroupWalk(@Nullable PDResources around, Watch watch) {
        this(new Nowhere(around), watch);
    }

    private GroupWalk(PDPage page, Watch watch) {
        super(page);
        this.page = page;
        this.watch = watch;
    }

    protected final void walk(PDTransparencyGroup group) throws IOException {
        processChildStream(group, page);
    }

    /** Called for a picture within the content, which is not unpacked. */
    protected abstract void inlineImage();

    /** Called when an operator failed, so that nobody knows what it paints. */
    protected abstract void unknown();

    @Override
    protected final void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        watch.operator(depth);
        depth++;
        try {
            if (OperatorName.BEGIN_INLINE_IMAGE.equals(operator.getName())) {
                inlineImage();
            } else {
                super.processOperator(operator, Operands.meant(operator, operands));
            }
        } finally {
            depth--;
        }
    }

    @Override
    protected final void operatorException(Operator operator, List<COSBase> operands, IOException exception) {
        if (!(exception instanceof MissingOperandException || exception instanceof EmptyGraphicsStackException)) {
            unknown();
        }
    }
}
