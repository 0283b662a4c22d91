/**
 * Text for where it goes: a row's cells on one line for the ledger, a cell for a spreadsheet, foreign words in a message; and from where it comes: which
 * character set a file is in.
 * A leaf: it knows no other package.
 */
@NullMarked
package nightfax.text;

import org.jspecify.annotations.NullMarked;
