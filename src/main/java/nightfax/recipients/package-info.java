/**
 * CSV dialects, columns, fax numbers: from an export to recipients and rejects. A leaf: it knows no other package.
 */
@NullMarked
package nightfax.recipients;

import org.jspecify.annotations.NullMarked;
