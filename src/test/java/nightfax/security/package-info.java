/** What an attacker tries, from an export, a document, a server or another account of the machine; over the command line. */
@NullMarked
package nightfax.security;

import org.jspecify.annotations.NullMarked;
