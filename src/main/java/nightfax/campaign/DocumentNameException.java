package nightfax.campaign;

/** A document name that leads to no file in the document folder. The message is one sentence that quotes the name. */
public final class DocumentNameException extends Exception {

    private static final long serialVersionUID = 1L;

    DocumentNameException(String sentence) {
        super(sentence);
    }
}
