package nightfax.report;

import java.time.Instant;
import java.util.Map;
import nightfax.ledger.Documents;
import nightfax.ledger.Envelopes;
import nightfax.ledger.History;
import nightfax.ledger.Run;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code status --json}: scripts depend on these names. */
final class SummaryJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private SummaryJson() {}

    static String of(Summary summary) {
        ObjectNode json = MAPPER.createObjectNode();
        Run run = summary.run();
        json.put("campaign", run.campaign());
        json.put("run", run.label());
        json.put("wave", run.wave());
        json.put("input", run.input());
        json.put("imported", run.imported());
        json.put("status", run.status().name());
        Run.Ending ending = run.ending();
        json.put("ending", ending == null ? null : ending.name());
        json.put("started_at", iso(run.startedAt()));
        json.put("ended_at", iso(run.endedAt()));
        ObjectNode recipients = json.putObject("recipients");
        summary.counts().perState().forEach((state, lines) -> recipients.put(state.name(), lines));
        documents(summary, json.putArray("documents"));
        inDoubt(summary, json.putArray("in_doubt"));
        elsewhere(summary, json.putArray("in_doubt_elsewhere"));
        ArrayNode warnings = json.putArray("warnings");
        summary.warnings().forEach(warnings::add);
        return MAPPER.writeValueAsString(json);
    }

    private static void documents(Summary summary, ArrayNode into) {
        for (History.DocumentUse use : summary.byName()) {
            Documents.Document document = use.document();
            into.addObject()
                    .put("name", document.name())
                    .put("pages", document.pages())
                    .put("bytes", document.bytes())
                    .put("recipients", use.recipients())
                    .put("reason", document.reason());
        }
    }

    private static void inDoubt(Summary summary, ArrayNode into) {
        Map<Integer, String> names = Words.documentNames(summary);
        for (Envelopes.Envelope envelope : summary.inDoubt()) {
            inDoubt(into.addObject(), envelope, names.get(envelope.doc()));
        }
    }

    private static void elsewhere(Summary summary, ArrayNode into) {
        for (Summary.Elsewhere doubt : summary.elsewhere()) {
            inDoubt(into.addObject().put("run", doubt.run()), doubt.envelope(), doubt.document());
        }
    }

    private static void inDoubt(ObjectNode into, Envelopes.Envelope envelope, @Nullable String document) {
        into.put("envelope", envelope.id())
                .put("recipients", envelope.recipients())
                .put("document", document)
                .put("intent_at", iso(envelope.intentAt()))
                .put("reply", envelope.reply());
    }

    private static @Nullable String iso(@Nullable Instant instant) {
        return instant == null ? null : Words.iso(instant);
    }
}
