package nightfax.campaign;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code documents}, {@code document}, {@code cover} and {@code merge}. */
final class DocumentsReader {

    private DocumentsReader() {}

    static Documents read(Section job, JobText text) throws CampaignFileException {
        Value folderValue = job.find("documents");
        // Not the job file's own folder: a cell of the export could then fax the job file and its password.
        Path folder = folderValue != null
                ? folderValue.readableFolder()
                : text.folder().resolve("documents");
        return new Documents(
                folder,
                document(job.find("document"), folder),
                document(job.find("cover"), folder),
                merge(job.find("merge")));
    }

    private static Optional<String> document(@Nullable Value value, Path folder) throws CampaignFileException {
        if (value == null) {
            return Optional.empty();
        }
        String name = value.wireText();
        try {
            DocumentFolder.of(folder).resolveAll(name);
        } catch (DocumentNameException e) {
            throw value.error("can't be used: " + e.getMessage());
        }
        return Optional.of(name);
    }

    private static Merge merge(@Nullable Value value) throws CampaignFileException {
        if (value == null) {
            return Merge.STANDARD;
        }
        if (!value.isMapping()) {
            return new Merge(value.flag() ? Merge.Use.ALWAYS : Merge.Use.NEVER, Map.of(), Set.of());
        }
        Section section = value.section(Schema.MERGE);
        Map<String, String> columns = new LinkedHashMap<>();
        Value fields = section.find("fields");
        if (fields != null) {
            for (Map.Entry<String, Value> field : fields.byName().entrySet()) {
                columns.put(field.getKey(), field.getValue().text());
            }
        }
        Set<String> byHand = new LinkedHashSet<>();
        Value pen = section.find("by-hand");
        if (pen != null) {
            for (Value field : pen.entries()) {
                if (columns.containsKey(field.text())) {
                    throw field.error("names the field " + field.quoted()
                            + ", which a column feeds under 'fields'; remove one of the two");
                }
                byHand.add(field.text());
            }
        }
        return new Merge(Merge.Use.ALWAYS, columns, byHand);
    }
}
