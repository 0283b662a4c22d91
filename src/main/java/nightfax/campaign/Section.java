package nightfax.campaign;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A mapping in the job file whose keys are all known and there once; hands its values out by key. */
final class Section {

    private final Place place;
    private final Map<String, Value> values = new LinkedHashMap<>();

    /** @param place where a key that is missing would have to be: at the key that opens the section */
    Section(MappingNode node, Place place, Schema schema, JobText text) throws CampaignFileException {
        this.place = place;
        for (NodeTuple tuple : node.getValue()) {
            Place keyPlace = text.place(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                throw keyPlace.error("a key must be a plain word, followed by a colon");
            }
            String key = keyNode.getValue();
            if (!schema.keys().contains(key)) {
                throw keyPlace.error("unknown key " + Quoted.of(key) + "; " + schema.hint(key));
            }
            Value earlier = values.put(key, new Value(key, keyPlace, tuple.getValueNode(), text));
            if (earlier != null) {
                throw keyPlace.error("key '" + key + "' is already there in line "
                        + earlier.keyPlace().line() + "; remove one of the two");
            }
        }
    }

    @Nullable Value find(String key) {
        return values.get(key);
    }

    /** @param purpose what the key is for, as the end of the sentence "add it …" */
    Value require(String key, String purpose) throws CampaignFileException {
        Value value = values.get(key);
        if (value == null) {
            throw place.error("key '" + key + "' is missing; add it " + purpose);
        }
        return value;
    }

    CampaignFileException error(String sentence) {
        return place.error(sentence);
    }

    int integer(String key, int least, int most, int standard) throws CampaignFileException {
        Value value = find(key);
        return value == null ? standard : Math.toIntExact(value.integer(least, most));
    }

    boolean flag(String key, boolean standard) throws CampaignFileException {
        Value value = find(key);
        return value == null ? standard : value.flag();
    }

    Duration duration(String key, Duration least, Duration most, Duration standard) throws CampaignFileException {
        Value value = find(key);
        return value == null ? standard : value.duration(least, most);
    }

    <E extends Enum<E>> E choice(String key, E standard) throws CampaignFileException {
        Value value = find(key);
        return value == null ? standard : value.choice(standard.getDeclaringClass());
    }
}
