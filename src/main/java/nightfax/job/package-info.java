/**
 * {@code CampaignJob} (read it first: the run as a story), its steps and their progress. Only here: Spring Batch. This
 * package translates between the leaves, which do not know each other.
 */
@NullMarked
package nightfax.job;

import org.jspecify.annotations.NullMarked;
