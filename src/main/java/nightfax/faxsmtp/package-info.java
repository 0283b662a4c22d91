/**
 * The faxsmtp client: session phases, replies, outcomes. Only here and in the sandbox: sockets. A leaf: it knows no
 * other package.
 */
@NullMarked
package nightfax.faxsmtp;

import org.jspecify.annotations.NullMarked;
