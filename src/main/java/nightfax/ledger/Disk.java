package nightfax.ledger;

import java.io.IOException;

/**
 * What is known about the disk under the ledger. A database that says "committed" before the bytes are on disk would break
 * the promise that every intent outlives a crash; so whoever opens it says here how that is noticed.
 */
public interface Disk {
    /** A disk that is taken at its word: for a ledger that promises nothing to a server. */
    Disk TRUSTED = new Disk() {
        @Override
        public void requireRoom() {}

        @Override
        public void requireWritten() {}
    };

    /**
     * Asked before something new is begun. What is begun already may use the last of the room: a server's answer that
     * cannot be recorded puts an envelope in doubt.
     *
     * @throws IOException when there is too little room left to begin anything
     */
    void requireRoom() throws IOException;

    /**
     * Asked after every commit.
     *
     * @throws IOException when the database could not write all that it says it has
     */
    void requireWritten() throws IOException;
}
