package nightfax.ledger;

import static nightfax.ledger.State.ACCEPTED;
import static nightfax.ledger.State.FAILED;
import static nightfax.ledger.State.IN_DOUBT;
import static nightfax.ledger.State.PENDING;
import static nightfax.ledger.State.REFUSED;
import static nightfax.ledger.State.SENDING;
import static nightfax.ledger.State.SUPERSEDED;
import static nightfax.ledger.State.UNRENDERABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateTest {
    private static final Map<State, Set<State>> ALLOWED = Map.of(
            PENDING, Set.of(SENDING, REFUSED, UNRENDERABLE, SUPERSEDED),
            SENDING, Set.of(ACCEPTED, FAILED, IN_DOUBT, PENDING),
            IN_DOUBT, Set.of(ACCEPTED, PENDING));

    @ParameterizedTest
    @EnumSource
    void goesWhereTheTableSaysAndNowhereElse(State from) {
        for (State to : State.values()) {
            if (ALLOWED.getOrDefault(from, Set.of()).contains(to)) {
                assertThat(from.to(to)).isEqualTo(to);
            } else {
                assertThatThrownBy(() -> from.to(to))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("the ledger does not go from " + from + " to " + to);
            }
        }
    }
}
