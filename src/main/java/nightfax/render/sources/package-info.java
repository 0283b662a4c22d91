/**
 * What is to be faxed, as its sender has it: what kind of file it is, whatever it is called ({@code SourceKind}), and how it is
 * opened, without trust in what it says of itself. PDF is mended where it is known to break ({@code PdfFile}), text is set in
 * type ({@code TextPages}), PostScript goes as it is ({@code PostScriptFile}); pictures are read where they are laid out.
 */
@NullMarked
package nightfax.render.sources;

import org.jspecify.annotations.NullMarked;
