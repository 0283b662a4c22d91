package nightfax.recipients;

import static org.assertj.core.api.Assertions.assertThat;

/** Cells of an Italian export, read as fax numbers. */
abstract class FaxCells {
    final FaxNumbers italian = new FaxNumbers("IT", Dial.NATIONAL);

    /** Why the cell is rejected. */
    String reason(String cell) {
        NumberResult result = italian.parse(cell, null);
        assertThat(result).isInstanceOf(NumberResult.Rejected.class);
        return ((NumberResult.Rejected) result).reason();
    }

    static String dialled(FaxNumbers numbers, String cell) {
        NumberResult result = numbers.parse(cell, null);
        assertThat(result).isInstanceOf(NumberResult.Number.class);
        return ((NumberResult.Number) result).dialled();
    }
}
