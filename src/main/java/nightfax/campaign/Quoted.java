package nightfax.campaign;

/** Values that somebody else wrote, made fit for a message. */
final class Quoted {

    private static final int LONGEST = 80;

    private Quoted() {}

    /**
     * The value in single quotes, at most 80 characters of it. Control characters and bidirectional overrides become
     * escapes: printed as they are they could reprogram a terminal or make the message read as something else.
     */
    static String of(String value) {
        StringBuilder out = new StringBuilder("'");
        value.codePoints().limit(LONGEST).forEach(c -> {
            int type = Character.getType(c);
            if (Character.isISOControl(c)
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR) {
                out.append(String.format("\\u%04X", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        if (value.codePointCount(0, value.length()) > LONGEST) {
            out.append("...");
        }
        return out.append('\'').toString();
    }
}
