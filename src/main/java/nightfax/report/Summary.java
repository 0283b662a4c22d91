package nightfax.report;

import nightfax.ledger.*;

public record Summary(Run run, Counts counts) {
    public String asText() {
        return run.label() + " " + run.status() + " " + counts.perState();
    }

    public String asJson() {
        return "{\"campaign\":\"" + run.campaign() + "\",\"run\":\"" + run.label() + "\",\"status\":\"" + run.status()
                + "\",\"recipients\":{"
                + counts.perState().entrySet().stream()
                        .map(e -> "\"" + e.getKey() + "\":" + e.getValue())
                        .collect(java.util.stream.Collectors.joining(","))
                + "}}";
    }
}
