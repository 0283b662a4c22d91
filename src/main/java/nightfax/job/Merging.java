package nightfax.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import nightfax.campaign.Merge;
import org.jspecify.annotations.Nullable;

/** Which column of an input feeds which field of a document that is a form. Thread-safe. */
final class Merging {
    private final Merge merge;
    private final DocumentDesk desk;
    private final List<String> headings;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, Map<String, Integer>> known = new HashMap<>();

    Merging(Merge merge, DocumentDesk desk, List<String> headings) {
        this.merge = merge;
        this.desk = desk;
        this.headings = List.copyOf(headings);
        for (int i = 0; i < headings.size(); i++) {
            columns.putIfAbsent(folded(headings.get(i)), i);
        }
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
        Set<String> fields = desk.fields(document);
        Map<String, Integer> fed = new LinkedHashMap<>();
        List<String> hungry = new ArrayList<>();
        for (String field : fields) {
            if (merge.byHand().contains(field)) {
                continue;
            }
            Integer column = column(document, field);
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
            throw new UnusableException("document '" + document + "' has the field '" + hungry.get(0) + "'"
                    + (hungry.size() == 1 ? "" : " and " + (hungry.size() - 1) + " more")
                    + ", which no column feeds: add a column of that name, say which one feeds it under 'merge: fields:',"
                    + " or name it under 'merge: by-hand:' ('merge: false' faxes forms as they are)");
        }
        return Map.copyOf(fed);
    }

    private @Nullable Integer column(String document, String field) throws UnusableException {
        String heading = merge.columns().get(field);
        if (heading == null) {
            return columns.get(folded(field));
        }
        Integer column = columns.get(folded(heading));
        if (column == null) {
            throw new UnusableException("'merge: fields:' feeds the field '" + field + "' of document '" + document
                    + "' from the column '" + heading + "', which the input does not have; its columns are "
                    + String.join(", ", headings));
        }
        return column;
    }

    private static String folded(String heading) {
        return heading.strip().toLowerCase(Locale.ROOT);
    }
}
