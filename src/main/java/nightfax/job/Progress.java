package nightfax.job;

import java.util.List;

/** What the operator sees while a run goes on. Called from several threads. */
public interface Progress {
    /** A sentence for the operator. */
    void say(String sentence);

    /**
     * A step begins.
     *
     * @param total units of work, or -1 when that is not known
     */
    void begins(String step, String unit, long total);

    /** Some units are done. */
    void advances(long units);

    /** The step that began last has ended. */
    void ends();

    /** What is about to be sent. */
    void plan(Plan plan);

    /**
     * What a run is about to send.
     *
     * @param recipients pending
     * @param envelopes at least so many transactions
     * @param credits what they will cost by the job file's price
     * @param documents one line each, for people
     */
    record Plan(String run, long recipients, long envelopes, long credits, List<String> documents) {
        public Plan {
            documents = List.copyOf(documents);
        }
    }
}
