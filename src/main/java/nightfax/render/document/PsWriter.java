package nightfax.render.document;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes PostScript tokens as tightly as the language allows, and no line of 255 characters or more (DSC 3.0, section 4.2).
 *
 * <p>It knows which neighbours need no space between them, when a line must break and how few digits a number needs. What it
 * writes is kept in memory: a page of vector content is some tens of kilobytes.
 */
public final class PsWriter {

    /** DSC allows 255; breaking well before keeps what an editor or a mail gateway appends inside. */
    private static final int LINE = 200;

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final Buffer out = new Buffer();
    private int column;
    private boolean glue;

    /** A number, operator or name: separated from its neighbours unless one of them ends or begins with a delimiter. */
    public PsWriter token(String token) {
        boolean opens = "/([<{".indexOf(token.charAt(0)) >= 0 || "])}>".indexOf(token.charAt(0)) >= 0;
        separate(token.length(), opens);
        ascii(token);
        char last = token.charAt(token.length() - 1);
        glue = "[{(<])}>".indexOf(last) >= 0;
        return this;
    }

    /**
     * An operator that marks the page, or ends what such operators were for: its line ends there. Marks that are alike are
     * alike then to the last byte, which is what compression lives on; a line that broke off anywhere would cost it.
     */
    public PsWriter last(String operator) {
        token(operator);
        newline();
        return this;
    }

    /** Several tokens, as they stand, with single spaces in between. */
    public PsWriter tokens(String tokens) {
        for (String token : tokens.split(" ")) {
            token(token);
        }
        return this;
    }

    public PsWriter number(long value) {
        return token(Long.toString(value));
    }

    /** A number with at most that many decimals, none of them a trailing zero. */
    public PsWriter number(double value, int decimals) {
        return token(format(value, decimals));
    }

    /**
     * A number as PostScript reads it: no exponent, no leading or trailing zero, "-0" never.
     *
     * @throws IllegalArgumentException when it is not a finite number, which no PostScript token is
     */
    public static String format(double value, int decimals) {
        if (!Double.isFinite(value) || Math.abs(value) > 1e12) {
            throw new IllegalArgumentException("not a number for PostScript: " + value);
        }
        long scale = 1;
        for (int i = 0; i < decimals; i++) {
            scale *= 10;
        }
        long scaled = Math.round(Math.abs(value) * scale);
        if (scaled == 0) {
            return "0";
        }
        StringBuilder text = new StringBuilder();
        if (value < 0) {
            text.append('-');
        }
        long whole = scaled / scale;
        long fraction = scaled % scale;
        if (whole != 0) {
            text.append(whole);
        }
        if (fraction != 0) {
            text.append('.');
            String digits = Long.toString(fraction);
            text.append("0".repeat(decimals - digits.length())).append(digits);
            while (text.charAt(text.length() - 1) == '0') {
                text.setLength(text.length() - 1);
            }
        }
        return text.toString();
    }

    /** A literal string of those bytes: parentheses and backslash escaped, what is not printable ASCII as three octal digits. */
    public PsWriter string(byte[] bytes) {
        separate(2, true);
        put('(');
        for (byte b : bytes) {
            if (column >= LINE) {
                // A backslash before the end of the line is no part of the string (PLRM 3.2.2).
                put('\\');
                newline();
            }
            char c = (char) (b & 255);
            if (c == '(' || c == ')' || c == '\\') {
                put('\\');
                put(c);
            } else if (c < 32 || c > 126) {
                put('\\');
                put((char) ('0' + (c >> 6)));
                put((char) ('0' + (c >> 3 & 7)));
                put((char) ('0' + (c & 7)));
            } else {
                put(c);
            }
        }
        put(')');
        glue = true;
        return this;
    }

    /** Bytes as ASCII base-85 (PLRM 3.13.3), on lines of its own, ended by {@code ~>}. */
    public PsWriter ascii85(byte[] bytes) {
        lineStart();
        byte[] line = new byte[LINE + 8];
        int length = 0;
        for (int i = 0; i < bytes.length; i += 4) {
            int n = Math.min(4, bytes.length - i);
            long word = 0;
            for (int k = 0; k < 4; k++) {
                word = word << 8 | (k < n ? bytes[i + k] & 255 : 0);
            }
            if (word == 0 && n == 4) {
                line[length++] = 'z';
            } else {
                for (int k = 4; k >= 0; k--) {
                    line[length + k] = (byte) ('!' + word % 85);
                    word /= 85;
                }
                length += n + 1;
            }
            if (length >= LINE) {
                data(line, LINE);
                length -= LINE;
                System.arraycopy(line, LINE, line, 0, length);
            }
        }
        data(line, length);
        put('~');
        put('>');
        newline();
        return this;
    }

    private void data(byte[] line, int length) {
        // "%%" at the start of a line would look like a DSC comment to a program that does not know where data begins.
        if (length > 0 && line[0] == '%') {
            put(' ');
        }
        out.write(line, 0, length);
        column += length;
        if (length == LINE) {
            newline();
        }
    }

    /** A line of its own: a DSC comment or anything that must stand alone. */
    public PsWriter line(String line) {
        lineStart();
        ascii(line.length() < 255 ? line : line.substring(0, 254));
        newline();
        return this;
    }

    /** Ready bytes, untouched; the caller answers for their lines. */
    public PsWriter raw(byte[] bytes) {
        out.writeBytes(bytes);
        column = bytes.length > 0 && bytes[bytes.length - 1] == '\n' ? 0 : column + bytes.length;
        glue = true;
        return this;
    }

    /** Ends the line, unless a new one has just begun. */
    public PsWriter lineStart() {
        if (column > 0) {
            newline();
        }
        return this;
    }

    /** Ends the line when half of it is written: what comes is written many times, and compresses best when it is broken alike. */
    public PsWriter lineSoon() {
        return column > LINE / 2 ? lineStart() : this;
    }

    public boolean isLineStart() {
        return column == 0;
    }

    public int size() {
        return out.size();
    }

    public byte[] bytes() {
        return out.toByteArray();
    }

    /** Bytes as hexadecimal digits on lines of their own, ended by {@code >}. */
    public PsWriter hexadecimal(byte[] bytes) {
        lineStart();
        for (byte b : bytes) {
            put(HEX[b >> 4 & 15]);
            put(HEX[b & 15]);
            if (column >= LINE) {
                newline();
            }
        }
        put('>');
        newline();
        return this;
    }

    /** Forgets everything after that many bytes, which must be where a line began. */
    public void truncate(int size) {
        out.truncate(size);
        column = 0;
        glue = true;
    }

    /** Unlike {@link java.io.ByteArrayOutputStream} it takes no lock for each of millions of bytes. */
    private static final class Buffer {
        private byte[] bytes = new byte[1 << 12];
        private int count;

        void write(int b) {
            if (count == bytes.length) {
                grow(1);
            }
            bytes[count++] = (byte) b;
        }

        void write(byte[] from, int offset, int length) {
            if (length > bytes.length - count) {
                grow(length);
            }
            System.arraycopy(from, offset, bytes, count, length);
            count += length;
        }

        void writeBytes(byte[] from) {
            write(from, 0, from.length);
        }

        private void grow(int by) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(count, by), count + (count >> 1)));
        }

        byte[] toByteArray() {
            return Arrays.copyOf(bytes, count);
        }

        int size() {
            return count;
        }

        public void truncate(int size) {
            count = Math.min(count, size);
        }
    }

    private void separate(int length, boolean opens) {
        if (column > 0 && column + length >= LINE) {
            newline();
        } else if (column > 0 && !glue && !opens) {
            put(' ');
        }
    }

    private void ascii(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        out.writeBytes(bytes);
        column += bytes.length;
    }

    private void put(char c) {
        out.write(c);
        column++;
    }

    private void newline() {
        out.write('\n');
        column = 0;
        glue = true;
    }
}
