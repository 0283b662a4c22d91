package nightfax.campaign;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is faxed.
 *
 * @param folder where document names are looked up; nothing outside it is opened, see {@link DocumentFolder}
 * @param standard the document for recipients who name none, as a name in that folder (or several, parted by
 *     {@code |})
 * @param cover what goes in front of every document, likewise
 * @param merge how forms are filled
 */
public record Documents(Path folder, Optional<String> standard, Optional<String> cover, Merge merge) {}
