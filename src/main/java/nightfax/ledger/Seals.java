package nightfax.ledger;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's half of a seal between database and data folder, renewed before every run that sends. A ledger that was
 * copied back from a backup does not fit the folder's half, and would not know what was sent since.
 */
public final class Seals {
    private final Database database;

    Seals(Database database) {
        this.database = database;
    }

    /**
     * The seal as the ledger knows it.
     *
     * @param token what the folder's half must say
     * @param mark of the file that says it; empty while it was never confirmed
     * @param announced the token of a renewal that was cut off; null when none was
     */
    public record Seal(String token, String mark, @Nullable String announced) {}

    public Optional<Seal> current() {
        return database
                .jdbc()
                .query("SELECT token, mark, announced FROM seal", (row, number) -> {
                    String mark = row.getString(2);
                    return new Seal(row.getString(1), mark == null ? "" : mark, row.getString(3));
                })
                .stream()
                .findFirst();
    }

    /** A renewal begins: the folder may say the old token or this one. */
    public void announce(String token) {
        database.inTransaction(() -> {
            // None before the first renewal.
            if (database.jdbc().update("UPDATE seal SET announced = ?", token) == 0) {
                database.jdbc().update("INSERT INTO seal (only_one, token, announced) VALUES (1, ?, ?)", token, token);
            }
        });
    }

    /** The folder says the new token now, in a file with this mark. */
    public void confirm(String token, String mark) {
        database.inTransaction(
                () -> database.updateOne("UPDATE seal SET token = ?, mark = ?, announced = NULL", token, mark));
    }
}
