/**
 * nightfax in a process of its own, killed at any moment, and started again until the campaign ends. The server's journal
 * is the truth. What may not come in: anything that looks into the child but its exit code, its words and its ledger.
 */
@NullMarked
package nightfax.crash;

import org.jspecify.annotations.NullMarked;
