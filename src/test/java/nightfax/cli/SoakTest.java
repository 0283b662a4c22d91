package nightfax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import nightfax.ledger.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small form; src/bench/soak.sh has the large one. */
class SoakTest {
    @TempDir
    Path folder;

    @Test
    void everyFaultAtOnceEndsWithEverybodyInAFinalStateThatTheServerConfirms() throws Exception {
        Soak.Result result = new Soak(folder, 1_200).run();

        assertThat(result.wrong()).isEmpty();
        assertThat(result.states().keySet()).isSubsetOf(State.ACCEPTED, State.REFUSED, State.FAILED);
        assertThat(result.faults().values().stream().filter(fault -> fault.sum() > 0))
                .hasSizeGreaterThan(8);
        assertThat(result.filesLeft()).isLessThanOrEqualTo(0);
        assertThat(result.threadsLeft()).isLessThanOrEqualTo(0);
    }
}
