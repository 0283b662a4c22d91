/**
 * What was promised, sent and answered: the tables beside Spring Batch's own, and the one transition table of states.
 * Only here: our SQL. A leaf: it knows no other package.
 */
@NullMarked
package nightfax.ledger;

import org.jspecify.annotations.NullMarked;
