package nightfax.text;

/**
 * Foreign text as it may stand in a message. Control characters and direction overrides, printed as they are, could reprogram
 * the reader's terminal or make the message read as something else.
 */
public final class Visible {
    private Visible() {}

    /**
     * The text with escapes (backslash, u, four hexadecimal digits) for control and format characters, line and paragraph
     * separators and halves of surrogate pairs.
     *
     * @param longest how many characters (code points) of it are shown
     * @param more what stands behind them when there are more
     */
    public static String of(String text, int longest, String more) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(longest).forEach(c -> {
            int type = Character.getType(c);
            if (Character.isISOControl(c)
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR) {
                shown.append(String.format("\\u%04X", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return text.codePointCount(0, text.length()) > longest ? shown + more : shown.toString();
    }
}
