/**
 * The morning report: HTML, CSV and summary, all from the ledger.
 */
@NullMarked
package nightfax.report;

import org.jspecify.annotations.NullMarked;
