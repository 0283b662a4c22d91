package nightfax.job;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * What the sandbox server has accepted, read from its own journal: the truth that nightfax's word is held against.
 *
 * @param entries one per recipient of each accepted fax, oldest first
 */
public record ServerJournal(List<Entry> entries) {
    /** One recipient of one accepted fax. */
    public record Entry(String jobId, String fax, String subject, String file) {}

    /** @param folder the server's output folder */
    public static ServerJournal of(Path folder) throws IOException {
        Path file = folder.resolve("journal.csv");
        List<Entry> entries = new ArrayList<>();
        if (Files.exists(file)) {
            try (Reader text = Files.newBufferedReader(file);
                    CSVParser csv = CSVFormat.RFC4180
                            .builder()
                            .setHeader()
                            .setSkipHeaderRecord(true)
                            .get()
                            .parse(text)) {
                for (CSVRecord line : csv) {
                    entries.add(new Entry(line.get("job_id"), line.get("fax"), line.get("subject"), line.get("file")));
                }
            }
        }
        return new ServerJournal(entries);
    }

    public List<String> faxes() {
        return entries.stream().map(Entry::fax).toList();
    }

    /** How often the server has accepted each number. */
    public Map<String, Integer> times() {
        Map<String, Integer> times = new HashMap<>();
        entries.forEach(entry -> times.merge(entry.fax(), 1, Integer::sum));
        return times;
    }
}
