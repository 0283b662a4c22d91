package nightfax.render;

import java.util.List;

/**
 * What came of rendering a fax.
 *
 * @param psBytes length of the PostScript, uncompressed
 * @param warnings one sentence each: a font that was replaced, a page that had to become a bitmap
 */
public record Rendered(int pages, long psBytes, List<String> warnings) {

    public Rendered {
        warnings = List.copyOf(warnings);
    }
}
