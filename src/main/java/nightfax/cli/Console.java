package nightfax.cli;

import java.io.PrintStream;

/**
 * What the operator sees: results and tables on standard output, messages and progress on standard error.
 *
 * @param quiet only results and errors
 */
record Console(PrintStream out, PrintStream err, boolean quiet) {

    /** A result. */
    void print(String text) {
        out.println(printable(text));
    }

    /** A message that a quiet operator can do without. */
    void say(String sentence) {
        if (!quiet) {
            err.println(printable(sentence));
        }
    }

    /** Why it cannot be done: always said. */
    void complain(String sentence) {
        err.println("nightfax: " + printable(sentence));
    }

    /** A raw escape sequence out of a CSV or a server's reply would reprogram the reader's terminal. */
    private static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) && c != '\n' && c != '\t' ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
