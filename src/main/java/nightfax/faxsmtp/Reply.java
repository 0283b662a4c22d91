package nightfax.faxsmtp;

import java.util.List;

/**
 * What the server said to one command.
 *
 * @param code three digits, the same on every line
 * @param lines what follows the code on each line. Control characters are replaced by U+FFFD: a raw escape sequence
 *     would reprogram the reader's terminal
 */
public record Reply(int code, List<String> lines) {
    public Reply {
        lines = List.copyOf(lines);
    }

    /** {@code 2yz}: done. */
    public boolean isPositive() {
        return code / 100 == 2;
    }

    /** {@code 4yz}: not now. */
    public boolean isTransient() {
        return code / 100 == 4;
    }

    /** {@code 5yz}: no, for good. */
    public boolean isPermanent() {
        return code / 100 == 5;
    }

    /** {@code 421}, which may come at any moment and ends the session. */
    boolean endsSession() {
        return code == 421;
    }

    /** The server's words, code first, the lines of a longer reply joined with {@code " / "}. */
    public String text() {
        String words = lines.size() == 1 ? lines.get(0) : String.join(" / ", lines);
        return words.isEmpty() ? Integer.toString(code) : code + " " + words;
    }

    @Override
    public String toString() {
        return text();
    }
}
