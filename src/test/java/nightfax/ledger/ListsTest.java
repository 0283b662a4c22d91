package nightfax.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class ListsTest {
    private static final ListLayout LAYOUT = new ListLayout("Fax,Documento", 0, 1);

    @TempDir
    Path folder;

    private TestDatabase database;
    private Lists lists;
    private ListImports imports;

    @BeforeEach
    void open() {
        database = new TestDatabase(folder);
        lists = database.ledger.lists();
        imports = database.ledger.listImports();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private ListImport begun(String list, ListImport.Mode mode, String sha256) {
        long version = lists.find(list).map(MailingList::version).orElse(0L);
        ListImport begun = imports.open(
                new ListImports.Order(list, mode, sha256.repeat(64), "standard", "export.csv", false), version);
        imports.describe(begun.id(), LAYOUT);
        return imports.get(begun.id());
    }

    private ListImport.Changes apply(ListImport import_, List<String> told) {
        ListImport.Changes changes = imports.build(
                import_,
                lists.find(import_.list()).orElse(null),
                (known, staged) -> new ListImports.Fields.Merged(staged, !known.equals(staged)),
                (difference, number, cells) -> told.add(difference + " " + number));
        imports.apply(import_, changes);
        return changes;
    }

    private MailingList made(String list, String... numbers) {
        ListImport import_ = begun(list, ListImport.Mode.REPLACE, "a");
        List<ListImports.Staged> rows = new ArrayList<>();
        for (String number : numbers) {
            rows.add(new ListImports.Staged(rows.size() + 2, number, number + ",x"));
        }
        imports.stage(import_.id(), rows);
        apply(import_, new ArrayList<>());
        return lists.find(list).orElseThrow();
    }

    @Test
    void membersWhoOptedOutAreMembersAndAreNotCounted() {
        MailingList customers = made("customers", "051266601", "051266602", "051266603");
        made("prospects", "051266604");
        assertThat(lists.optOut("customers", List.of("051266602", "051266609"), "by phone"))
                .isEqualTo(2);

        assertThat(lists.all()).extracting(MailingList::name).containsExactly("customers", "prospects");
        assertThat(lists.members(customers)).isEqualTo(2);
        assertThat(lists.optOuts("customers")).isEqualTo(2);
        assertThat(customers.layout()).isEqualTo(LAYOUT);
        List<String> each = new ArrayList<>();
        Iterator<MailingList.Member> members = lists.each(customers);
        members.forEachRemaining(member -> each.add(member.number() + " " + member.optedOut()));
        assertThat(each).containsExactly("051266601 false", "051266602 true", "051266603 false");
        assertThatThrownBy(members::next).isInstanceOf(NoSuchElementException.class);

        assertThat(lists.optIn("customers", List.of("051266602", "051266601"))).isEqualTo(1);
        assertThat(lists.members(customers)).isEqualTo(3);
        assertThat(lists.optOuts("customers")).isEqualTo(1);
    }

    @Test
    void whoIsRemovedByNumberIsGoneAndTheListIsAnotherVersion() {
        MailingList customers = made("customers", "051266601", "051266602");
        assertThat(lists.removeMembers(customers, List.of("051266602", "051266609")))
                .isEqualTo(1);
        MailingList after = lists.find("customers").orElseThrow();
        assertThat(after.version()).isEqualTo(customers.version() + 1);
        assertThat(lists.members(after)).isEqualTo(1);
        assertThat(imports.ledTo(after)).isEmpty();
    }

    @Test
    void aRemovedListLeavesItsOptOutsAndNothingElse() {
        MailingList customers = made("customers", "051266601", "051266602");
        lists.optOut("customers", List.of("051266602"), "by phone");
        lists.remove(customers);

        assertThat(lists.find("customers")).isEmpty();
        assertThat(rows("list_member")).isZero();
        assertThat(rows("list_garbage")).isZero();
        assertThat(lists.optOuts("customers")).isEqualTo(1);
    }

    @Test
    void rowsThatAreNoMembersAreKeptInTheExportsOrder() {
        ListImport import_ = begun("customers", ListImport.Mode.ADD, "a");
        List<ListImports.Row> rows = new ArrayList<>(List.of(
                new ListImports.Staged(2, "051266601", "051266601,x"),
                new ListImports.Rejected(3, true, "line 2", "x")));
        for (int line = 4; line < 2_104; line++) {
            rows.add(new ListImports.Rejected(line, false, "no number", "y" + line));
        }
        imports.stage(import_.id(), rows);
        imports.stage(import_.id(), List.of());

        List<ListImports.Rejected> rejected = new ArrayList<>();
        imports.forEachRejected(import_.id(), rejected::add);
        assertThat(rejected).hasSize(2_101).isEqualTo(rows.subList(1, rows.size()));
        assertThat(imports.get(import_.id()).stagedLine()).isEqualTo(2_103);
        List<String> staged = new ArrayList<>();
        imports.forEachStaged(import_.id(), (number, line) -> staged.add(number + " " + line));
        assertThat(staged).containsExactly("051266601 2");

        ListImport.Changes changes = apply(import_, new ArrayList<>());
        assertThat(changes).isEqualTo(new ListImport.Changes(1, 0, 0, 0, 0, 2_100, 1));
        assertThat(imports.applied("customers")).extracting(ListImport::changes).containsExactly(changes);
        assertThat(imports.applied("customers").get(0).endedAt()).isNotNull();
    }

    @Test
    void anImportThatIsGivenUpChangesNothingAndTakesNoMoreRows() {
        made("customers", "051266601");
        ListImport import_ = begun("customers", ListImport.Mode.REMOVE, "b");
        imports.stage(import_.id(), List.of(new ListImports.Staged(2, "051266601", "x")));
        imports.drop(import_, ListImport.Changes.NONE);

        assertThat(imports.get(import_.id()).status()).isEqualTo(ListImport.Status.DROPPED);
        assertThat(lists.members(lists.find("customers").orElseThrow())).isEqualTo(1);
        assertThat(rows("list_member")).isEqualTo(1);
        assertThatThrownBy(() -> imports.stage(import_.id(), List.of(new ListImports.Staged(3, "051266602", "x"))))
                .hasMessage("import " + import_.id() + " is not under way");
        assertThatThrownBy(() -> imports.get(4_711)).hasMessage("no import 4711 in the ledger");
        assertThat(imports.applied("customers")).hasSize(1);
    }

    @Test
    void everyModeTellsWhatHappensToEachNumber() {
        made("customers", "051266601", "051266602", "051266603");
        lists.optOut("customers", List.of("051266602", "051266604"), "by phone");
        List<ListImports.Staged> export = List.of(
                new ListImports.Staged(2, "051266600", "new"),
                new ListImports.Staged(3, "051266602", "051266602,x"),
                new ListImports.Staged(4, "051266603", "other"),
                new ListImports.Staged(5, "051266604", "new"),
                new ListImports.Staged(6, "051266609", "new"));
        List<String> told = new ArrayList<>();
        ListImport replace = begun("customers", ListImport.Mode.REPLACE, "c");
        imports.stage(replace.id(), export);
        ListImport.Changes changes = apply(replace, told);
        assertThat(told)
                .contains(
                        "ADDED 051266600",
                        "REMOVED 051266601",
                        "CHANGED 051266603",
                        "ADDED 051266609",
                        "SUPPRESSED 051266604");
        assertThat(changes.added()).isEqualTo(2);
        assertThat(changes.removed()).isEqualTo(1);
        assertThat(changes.changed()).isEqualTo(1);

        told.clear();
        ListImport remove = begun("customers", ListImport.Mode.REMOVE, "d");
        imports.stage(remove.id(), export.subList(0, 3));
        changes = apply(remove, told);
        assertThat(told).contains("REMOVED 051266600", "REMOVED 051266603");
        assertThat(changes.removed()).isGreaterThanOrEqualTo(2);
        List<String> left = new ArrayList<>();
        lists.each(lists.find("customers").orElseThrow()).forEachRemaining(member -> left.add(member.number()));
        assertThat(left).contains("051266609").doesNotContain("051266600", "051266603", "051266601");
    }

    private long rows(String table) {
        return new JdbcTemplate(database.dataSource).queryForObject("SELECT COUNT(*) FROM " + table, Long.class);
    }
}
