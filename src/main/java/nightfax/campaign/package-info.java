/**
 * The job file as records. An unknown key, a wrong type or a missing file becomes one sentence that starts with
 * file:line:column. What may not come in: anything that runs a campaign.
 */
@NullMarked
package nightfax.campaign;

import org.jspecify.annotations.NullMarked;
