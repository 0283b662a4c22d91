package nightfax.campaign;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A job file, read and checked: who gets which documents, through which server.
 *
 * @param file the job file as it was named on the command line
 * @param name the name under which everything sent is remembered; letters, digits, spaces and {@code . _ -} only, so
 *     that it can also name a folder
 * @param server where the envelopes go
 * @param sender the mail address that gets the server's receipts (MAIL FROM)
 * @param subject the document's name in the server's records; when absent the document's own name is used
 * @param schedule when the server is to fax
 * @param recipients where the recipients come from
 * @param suppression who is not to be faxed whatever the recipients say
 * @param expect how many recipients there must be for anything to be sent; absent = any number
 * @param documents what is faxed
 * @param unfinished what happens to an older run that still has recipients pending
 * @param repeat whether a number may get the same document again within this campaign
 * @param rendering how documents become fax pages
 * @param warnings sentences for the operator, each beginning with file:line:column; the campaign can run all the same
 */
public record Campaign(
        Path file,
        String name,
        Server server,
        String sender,
        Optional<String> subject,
        Schedule schedule,
        Recipients recipients,
        Suppression suppression,
        Optional<Expectation> expect,
        Documents documents,
        Unfinished unfinished,
        boolean repeat,
        Rendering rendering,
        List<String> warnings) {

    public Campaign {
        warnings = List.copyOf(warnings);
    }
}
