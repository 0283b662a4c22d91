/**
 * The command line: one class per command, {@code Console}, {@code ExitCode}. Only here: picocli, {@code System.exit},
 * standard output. What may not come in: SQL, sockets, PDFBox.
 */
@NullMarked
package nightfax.cli;

import org.jspecify.annotations.NullMarked;
