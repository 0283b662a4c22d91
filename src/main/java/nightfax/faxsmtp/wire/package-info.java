/**
 * Lines and bytes of the protocol, shared by the client and the sandbox server.
 */
@NullMarked
package nightfax.faxsmtp.wire;

import org.jspecify.annotations.NullMarked;
