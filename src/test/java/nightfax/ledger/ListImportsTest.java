package nightfax.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class ListImportsTest {
    private static final ListLayout LAYOUT = new ListLayout("Fax", 0, null);

    @TempDir
    Path folder;

    private TestDatabase database;
    private ListImports imports;

    @BeforeEach
    void open() {
        database = new TestDatabase(folder);
        imports = database.ledger.listImports();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private @Nullable MailingList list() {
        return database.ledger.lists().find("customers").orElse(null);
    }

    private ListImport opened(ListImport.Mode mode, String sha256) {
        MailingList list = list();
        ListImport opened = imports.open(
                new ListImports.Order("customers", mode, sha256, "standard", "export.csv", false),
                list == null ? 0 : list.version());
        imports.describe(opened.id(), LAYOUT);
        return imports.get(opened.id());
    }

    private void stage(ListImport import_, int from, int to, String cells) {
        imports.stage(
                import_.id(),
                IntStream.range(from, to)
                        .mapToObj(i -> new ListImports.Staged(i - from + 1, "%06d".formatted(i), cells))
                        .toList());
    }

    private static ListImports.Fields.Merged freshWins(String known, String staged) {
        return new ListImports.Fields.Merged(staged, !known.equals(staged));
    }

    private ListImport.Changes build(ListImport import_, List<String> told) {
        return imports.build(
                import_,
                list(),
                ListImportsTest::freshWins,
                (difference, number, cells) -> told.add(difference + " " + number + " " + cells));
    }

    private ListImport.Changes imported(ListImport.Mode mode, int from, int to, String cells) {
        ListImport import_ = opened(mode, (cells + from + "-" + to + "x".repeat(64)).substring(0, 64));
        stage(import_, from, to, cells);
        ListImport.Changes changes = build(import_, new ArrayList<>());
        imports.apply(import_, changes);
        return changes;
    }

    private List<String> members() {
        List<String> members = new ArrayList<>();
        database.ledger.lists().each(list()).forEachRemaining(member -> members.add(member.number()));
        return members;
    }

    @Test
    void aBuildThatBreaksOffIsDoneAgainAndTakesNobodyOverTwice() {
        imported(ListImport.Mode.ADD, 0, 12_000, "old");
        ListImport import_ = opened(ListImport.Mode.ADD, "f".repeat(64));
        stage(import_, 11_990, 12_010, "new");

        assertThatThrownBy(() ->
                        imports.build(import_, list(), ListImportsTest::freshWins, (difference, number, cells) -> {
                            throw new IllegalStateException("broken off at " + number);
                        }))
                .hasMessage("broken off at 011990");
        assertThat(members()).hasSize(12_000);
        List<String> told = new ArrayList<>();
        ListImport.Changes changes = build(imports.get(import_.id()), told);
        imports.apply(import_, changes);

        assertThat(changes).isEqualTo(new ListImport.Changes(10, 10, 0, 0, 0, 0, 0));
        assertThat(told).hasSize(20).contains("CHANGED 011990 new", "ADDED 012000 new");
        assertThat(members()).hasSize(12_010).doesNotHaveDuplicates();
    }

    @Test
    void anImportBasedOnAnOlderVersionIsNotApplied() {
        imported(ListImport.Mode.ADD, 0, 5, "old");
        ListImport import_ = opened(ListImport.Mode.REPLACE, "f".repeat(64));
        stage(import_, 2, 4, "new");
        ListImport.Changes changes = build(import_, new ArrayList<>());
        database.ledger.lists().removeMembers(list(), List.of("000001"));

        assertThatThrownBy(() -> imports.apply(import_, changes)).isInstanceOf(IllegalStateException.class);
        assertThat(members()).containsExactly("000000", "000002", "000003", "000004");
    }

    @Test
    void theSameOrderOverTheSameVersionIsTheSameImport() {
        imported(ListImport.Mode.ADD, 0, 5, "old");
        ListImport first = opened(ListImport.Mode.REPLACE, "f".repeat(64));
        stage(first, 2, 4, "new");

        assertThat(opened(ListImport.Mode.REPLACE, "f".repeat(64)).id()).isEqualTo(first.id());
        assertThat(imports.get(first.id()).stagedLine()).isEqualTo(2);
        assertThat(opened(ListImport.Mode.ADD, "f".repeat(64)).id()).isNotEqualTo(first.id());
        assertThat(imports.get(first.id()).status()).isEqualTo(ListImport.Status.DROPPED);
        assertThatThrownBy(() -> stage(first, 4, 5, "late")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void generationsThatNobodyNeedsAreDeleted() {
        imported(ListImport.Mode.ADD, 0, 12_000, "old");
        imported(ListImport.Mode.REPLACE, 0, 10, "new");
        imported(ListImport.Mode.REMOVE, 3, 6, "gone");
        opened(ListImport.Mode.ADD, "e".repeat(64));

        Integer rows =
                new JdbcTemplate(database.dataSource).queryForObject("SELECT COUNT(*) FROM list_member", Integer.class);
        assertThat(rows).isEqualTo(7);
        assertThat(members()).containsExactly("000000", "000001", "000002", "000006", "000007", "000008", "000009");
    }

    @Test
    void anImportIsKnownByWhatItLedToAndNotByALaterListOfThatName() {
        imported(ListImport.Mode.ADD, 0, 5, "old");
        imported(ListImport.Mode.ADD, 5, 6, "old");
        assertThat(imports.ledTo(list())).map(ListImport::mode).isEqualTo(Optional.of(ListImport.Mode.ADD));

        database.ledger.lists().remove(list());
        imported(ListImport.Mode.ADD, 0, 5, "old");
        database.ledger.lists().removeMembers(list(), List.of("000001"));

        assertThat(list().version()).isEqualTo(2);
        assertThat(imports.ledTo(list())).isEmpty();
    }

    @Test
    void whoOptsOutTwiceKeepsTheFirstNote() {
        assertThat(database.ledger.lists().optOut("customers", List.of("051", "052"), "by telephone"))
                .isEqualTo(2);
        assertThat(database.ledger.lists().optOut("customers", List.of("052", "053"), "by letter"))
                .isEqualTo(1);

        List<String> notes = new ArrayList<>();
        database.ledger.lists().forEachOptOut("customers", optOut -> notes.add(optOut.number() + " " + optOut.why()));
        assertThat(notes).containsExactly("051 by telephone", "052 by telephone", "053 by letter");
    }
}
