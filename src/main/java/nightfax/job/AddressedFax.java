package nightfax.job;

import nightfax.ledger.PendingRecipient;
import nightfax.render.FaxBody;

/**
 * A recipient with what it is to be sent.
 *
 * @param document the name the input gave it
 */
record AddressedFax(PendingRecipient recipient, String document, FaxBody body) {}
