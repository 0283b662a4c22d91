package nightfax.job;

import java.io.IOException;
import java.util.List;
import nightfax.campaign.Campaign;
import nightfax.campaign.Recipients;
import nightfax.ledger.InputFormat;
import nightfax.ledger.Ledger;
import nightfax.recipients.ExportException;
import nightfax.recipients.Parsed;
import org.jspecify.annotations.Nullable;

/** Where a campaign's recipients come from: an export, or mailing lists. */
sealed interface RecipientsInput permits FileInput, ListInput {

    static RecipientsInput of(Campaign campaign, Ledger ledger) throws UnusableException {
        if (campaign.recipients() instanceof Recipients.FromFile source) {
            return new FileInput(source);
        }
        return ListInput.of(((Recipients.FromLists) campaign.recipients()).names(), ledger);
    }

    /** In words, for the ledger and the operator. */
    String label();

    /**
     * What stands before {@code :line} in a message.
     */
    String shortName();

    /** Hash of the content: what makes tonight's run another one than last night's. */
    String sha256() throws UnusableException;

    /** A fresh reading from the first row on. */
    Reading open() throws IOException, ExportException;

    /** One reading of the input: each row once, in an order that is the same for the same content. */
    interface Reading extends AutoCloseable {
        /** What the input is written in, in words. */
        String dialect();

        /** Which column became what, in words. */
        String roles();

        /** What the input is written in, so that lines of it can be given back alike. */
        InputFormat format();

        List<String> headings();

        /** 0-based column of the numbers. */
        int faxColumn();

        /** 0-based column of the documents' names, null when there is none. */
        @Nullable Integer documentColumn();

        /** @return null at the end */
        @Nullable Parsed next() throws IOException, ExportException;

        @Override
        void close() throws IOException;
    }
}
