/**
 * A faxsmtp server for the demo and the tests: the embedded default.
 */
@NullMarked
package nightfax.sandbox;

import org.jspecify.annotations.NullMarked;
