/**
 * From an export to recipients and rejects: CSV dialects, columns, fax numbers. Start reading at {@link
 * nightfax.recipients.Export}. A leaf: of the other packages it knows {@code text} alone, no database and no job.
 */
@NullMarked
package nightfax.recipients;

import org.jspecify.annotations.NullMarked;
