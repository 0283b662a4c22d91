package nightfax.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nightfax.campaign.Merge;
import nightfax.campaign.NearMiss;
import org.jspecify.annotations.Nullable;

/** Which column of an input feeds which field of a document that is a form. Thread-safe. */
final class Merging {
    private final Merge merge;
    private final DocumentDesk desk;
    private final List<String> headings;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();
    private final Map<String, String> fedBy = new HashMap<>();
    private final Set<String> byHand = new HashSet<>();
    private final Map<String, Map<String, Integer>> known = new HashMap<>();

    Merging(Merge merge, DocumentDesk desk, List<String> headings) {
        this.merge = merge;
        this.desk = desk;
        this.headings = List.copyOf(headings);
        for (int i = 0; i < headings.size(); i++) {
            if (columns.putIfAbsent(folded(headings.get(i)), i) != null) {
                ambiguous.add(folded(headings.get(i)));
            }
        }
        merge.columns().forEach((field, heading) -> fedBy.put(folded(field), heading));
        merge.byHand().forEach(field -> byHand.add(folded(field)));
    }

    /**
     * Once all documents of an input are known: whether the job file's {@code merge} is about them.
     *
     * @return a sentence for each form that is faxed as it is
     * @throws UnusableException when it names a field that none of them has, or none is a form
     */
    List<String> review(Set<String> documents) throws UnusableException {
        List<String> asTheyAre = new ArrayList<>();
        Set<String> fields = new TreeSet<>();
        for (String document : new TreeSet<>(documents)) {
            Set<String> own = desk.fields(document).keySet();
            fields.addAll(own);
            if (!own.isEmpty()
                    && merge.use() == Merge.Use.WHERE_COLUMNS_MATCH
                    && columns(document).isEmpty()) {
                asTheyAre.add(document + ": a form that is faxed as it is, since no column is called '"
                        + own.iterator().next() + "' as a field of it is ('merge:' says what feeds its fields)");
            }
        }
        if (merge.use() != Merge.Use.ALWAYS || documents.isEmpty()) {
            return asTheyAre;
        }
        Set<String> all = new TreeSet<>(fields);
        documents.forEach(document -> all.addAll(desk.signatures(document)));
        List<String> strangers = strangers(all);
        if (!strangers.isEmpty()) {
            throw new UnusableException("'merge:' names the field '" + strangers.get(0)
                    + "', which no document of this input has"
                    + NearMiss.of(strangers.get(0), fields)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(""));
        }
        if (fields.isEmpty()) {
            throw new UnusableException("'merge:' fills forms, but none of the documents has a field");
        }
        return asTheyAre;
    }

    /** The fields that the job file names and that are not among those. */
    private List<String> strangers(Collection<String> fields) {
        Set<String> own = fields.stream().map(Merging::folded).collect(Collectors.toSet());
        return Stream.concat(merge.columns().keySet().stream(), merge.byHand().stream())
                .filter(named -> !own.contains(folded(named)))
                .toList();
    }

    /**
     * A recipient's values for a document's fields.
     *
     * @return by the fields' names; empty where the document is the same for all
     * @throws UnusableException when the document has a field that no column feeds
     */
    Map<String, String> values(String document, List<? extends @Nullable String> cells) throws UnusableException {
        Map<String, Integer> fed = columns(document);
        if (fed.isEmpty()) {
            return Map.of();
        }
        Map<String, String> values = new LinkedHashMap<>();
        fed.forEach((field, column) -> {
            @Nullable String cell = column < cells.size() ? cells.get(column) : null;
            values.put(field, cell == null ? "" : cell.strip());
        });
        return values;
    }

    private synchronized Map<String, Integer> columns(String document) throws UnusableException {
        Map<String, Integer> fed = known.get(document);
        if (fed == null) {
            fed = look(document);
            known.put(document, fed);
        }
        return fed;
    }

    private Map<String, Integer> look(String document) throws UnusableException {
        if (merge.use() == Merge.Use.NEVER) {
            return Map.of();
        }
        Map<String, String> fields = desk.fields(document);
        Map<String, Integer> fed = new LinkedHashMap<>();
        List<String> hungry = new ArrayList<>();
        for (String field : fields.keySet()) {
            if (byHand.contains(folded(field))) {
                continue;
            }
            Integer column = column(where(document, fields.get(field)), field);
            if (column == null) {
                hungry.add(field);
            } else {
                fed.put(field, column);
            }
        }
        if (fed.isEmpty() && merge.use() == Merge.Use.WHERE_COLUMNS_MATCH) {
            return Map.of();
        }
        if (!hungry.isEmpty()) {
            throw new UnusableException("document '" + where(document, fields.get(hungry.get(0))) + "' has the field '"
                    + hungry.get(0) + "'"
                    + (hungry.size() == 1 ? "" : " and " + (hungry.size() - 1) + " more")
                    + ", which no column feeds: add a column of that name, say which one feeds it under 'merge: fields:',"
                    + " or name it under 'merge: by-hand:' ('merge: false' faxes forms as they are)"
                    + mistyped(hungry, fields.keySet()));
        }
        return Map.copyOf(fed);
    }

    /** What else the job file names may be in another document; a name that is nearly that of a hungry field is a slip. */
    private String mistyped(List<String> hungry, Set<String> fields) {
        List<String> strangers = strangers(fields);
        for (String field : hungry) {
            Optional<String> near = NearMiss.of(field, strangers);
            if (near.isPresent()) {
                return "; 'merge:' names a field '" + near.get() + "', which the document does not have: did you mean '"
                        + field + "'?";
            }
        }
        return "";
    }

    /** The document as the input names it, or else the cover page or that of several documents which has a field. */
    private static String where(String document, @Nullable String file) {
        return file == null || document.equals(file) || document.endsWith("/" + file) && document.indexOf('|') < 0
                ? document
                : file;
    }

    private @Nullable Integer column(String document, String field) throws UnusableException {
        String heading = fedBy.get(folded(field));
        String name = folded(heading == null ? field : heading);
        Integer column = columns.get(name);
        if (column == null && heading != null) {
            column = position(heading);
        }
        if (column != null && ambiguous.contains(name)) {
            throw new UnusableException("the field '" + field + "' of document '" + document
                    + "' could be fed by several columns called '" + headings.get(column)
                    + "'; rename all of them but one");
        }
        if (column == null && heading != null) {
            throw new UnusableException("'merge: fields:' feeds the field '" + field + "' of document '" + document
                    + "' from the column '" + heading + "', which the input does not have; its columns are "
                    + String.join(", ", headings));
        }
        return column;
    }

    /** Where a column is that the job file names by its place, as those are that have no heading. */
    private @Nullable Integer position(String heading) {
        boolean number = heading.strip().matches("[1-9]\\d{0,4}");
        int position = number ? Integer.parseInt(heading.strip()) : 0;
        return position >= 1 && position <= headings.size() ? position - 1 : null;
    }

    private static String folded(String heading) {
        return heading.strip().toLowerCase(Locale.ROOT);
    }
}
