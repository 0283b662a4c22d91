package nightfax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mailing lists from the shell: what goes in, what comes out, and what no import brings back. */
class ListCommandTest {
    @TempDir
    Path folder;

    private CommandLineRun line;

    @BeforeEach
    void open() {
        line = new CommandLineRun(folder);
    }

    private CommandLineRun.Ended imported(String mode, String... csv) throws IOException {
        Path export = folder.resolve("export-" + System.nanoTime() + ".csv");
        Files.writeString(export, String.join("\n", csv) + "\n");
        return line.run("list", "import", "customers", export.toString(), "--mode", mode);
    }

    private List<String> members() {
        CommandLineRun.Ended ended = line.run("list", "export", "customers");
        assertThat(ended.code()).isZero();
        return ended.out().lines().toList();
    }

    private static String changes(CommandLineRun.Ended ended) {
        return String.join(
                " ",
                ended.out()
                        .lines()
                        .filter(text -> text.startsWith("  "))
                        .map(text -> text.strip().replaceAll(":\\s+", "="))
                        .toList());
    }

    @Test
    void addingBringsNewMembersAndNewFieldsAndTakesNobodyAway() throws Exception {
        CommandLineRun.Ended first = imported("add", "Nome;Fax;Città", "Uno;051 266601;Bologna", "Due;051266602;");
        CommandLineRun.Ended second =
                imported("add", "Telefax;Nome;Referente", "+39 051 266602;Due & Figli;Rossi", "051266603;Tre;Bianchi");

        assertThat(first.code()).isZero();
        assertThat(changes(first))
                .isEqualTo("added=2 changed=0 removed=0 unchanged=0 rejected=0 duplicates=0 suppressed=0");
        assertThat(changes(second))
                .isEqualTo("added=1 changed=1 removed=0 unchanged=0 rejected=0 duplicates=0 suppressed=0");
        assertThat(members())
                .containsExactly(
                        "Nome,Fax,Città,Referente",
                        "Uno,051 266601,Bologna,",
                        "Due & Figli,'+39 051 266602,,Rossi",
                        "Tre,051266603,,Bianchi");
    }

    @Test
    void replacingLeavesThoseInTheExportAndItsColumns() throws Exception {
        imported("add", "Nome;Fax;Città", "Uno;051266601;Bologna", "Due;051266602;Modena", "Tre;051266603;");

        CommandLineRun.Ended ended =
                imported("replace", "Fax;Nome", "051-266602;Due", "051266603;Tre", "051266604;Quattro");

        assertThat(changes(ended))
                .isEqualTo("added=1 changed=1 removed=1 unchanged=1 rejected=0 duplicates=0 suppressed=0");
        assertThat(members()).containsExactly("Fax,Nome", "051-266602,Due", "051266603,Tre", "051266604,Quattro");
        assertThat(differences())
                .contains(
                        "difference,number,Fax,Nome",
                        "removed,051266601,051266601,Uno",
                        "changed,051266602,051-266602,Due",
                        "added,051266604,051266604,Quattro");
    }

    @Test
    void removingTakesThoseInTheExportAway() throws Exception {
        imported("add", "Nome;Fax", "Uno;051266601", "Due;051266602", "Tre;051266603");

        CommandLineRun.Ended ended = imported("remove", "Numero di fax", "0039 051 266602", "051266609");

        assertThat(changes(ended))
                .isEqualTo("added=0 changed=0 removed=1 unchanged=1 rejected=0 duplicates=0 suppressed=0");
        assertThat(members()).containsExactly("Nome,Fax", "Uno,051266601", "Tre,051266603");
        assertThat(differences()).contains("removed,051266602,Due,051266602");
    }

    @Test
    void noImportBringsBackWhoOptedOut() throws Exception {
        imported("add", "Nome;Fax", "Uno;051266601", "Due;051266602");
        assertThat(line.run("list", "optout", "customers", "051/266602", "051266603", "--why", "ha telefonato")
                        .out())
                .isEqualTo("list 'customers': 2 of 2 numbers opted out\n");
        assertThat(line.run("list", "optout", "customers", "051266603").out())
                .isEqualTo("list 'customers': 0 of 1 number opted out, the rest had before\n");
        assertThat(members()).containsExactly("Nome,Fax", "Uno,051266601");

        CommandLineRun.Ended replaced =
                imported("replace", "Nome;Fax", "Uno;051266601", "Due bis;051266602", "Tre;051266603");
        imported("remove", "Fax", "051266602");
        CommandLineRun.Ended added = imported("add", "Nome;Fax", "Due;051266602");

        assertThat(changes(replaced))
                .isEqualTo("added=0 changed=0 removed=0 unchanged=1 rejected=0 duplicates=0 suppressed=2");
        assertThat(changes(added))
                .isEqualTo("added=0 changed=0 removed=0 unchanged=0 rejected=0 duplicates=0 suppressed=1");
        assertThat(members()).containsExactly("Nome,Fax", "Uno,051266601");

        line.run("list", "remove", "customers", "--yes");
        imported("add", "Nome;Fax", "Uno;051266601", "Due;051266602");
        assertThat(members()).containsExactly("Nome,Fax", "Uno,051266601");

        line.run("list", "optout", "customers", "051266602", "--undo");
        assertThat(members()).containsExactly("Nome,Fax", "Uno,051266601", "Due,051266602");
        assertThat(line.run("list", "export", "customers", "--opt-outs").out())
                .startsWith("fax,since,why\n051266603,")
                .endsWith(",ha telefonato\n");
    }

    @Test
    void theSameImportOnceMoreIsNothingToDoUntilTheListHasChanged() throws Exception {
        Path export = line.file("export.csv", "Fax", "051266601", "051266602");
        String[] again = {"list", "import", "customers", export.toString(), "--mode", "replace"};
        line.run(again);

        CommandLineRun.Ended second = line.run(again);
        assertThat(second.code()).isZero();
        assertThat(second.out()).contains("nothing to do");

        assertThat(line.run("list", "remove", "customers", "--number", "051266602")
                        .out())
                .isEqualTo("list 'customers': 1 of 1 number removed\n");
        assertThat(members()).hasSize(2);
        assertThat(changes(line.run(again))).startsWith("added=1 changed=0 removed=0 unchanged=1");
    }

    @Test
    void aDryRunTellsTheSameAndChangesNothing() throws Exception {
        imported("add", "Nome;Fax", "Uno;051266601", "Due;051266602");
        Path export = line.file("export.csv", "Nome;Fax", "Uno;051266601", "Tre;051266603", "x;y");
        String[] command = {"list", "import", "customers", export.toString(), "--mode", "replace"};

        CommandLineRun.Ended dry = line.run(
                Stream.concat(Stream.of(command), Stream.of("--dry-run")).toArray(String[]::new));

        assertThat(dry.code()).isEqualTo(1);
        assertThat(dry.out()).contains("dry run: nothing was changed");
        assertThat(members()).containsExactly("Nome,Fax", "Uno,051266601", "Due,051266602");
        assertThat(changes(line.run(command))).isEqualTo(changes(dry));
        assertThat(members()).containsExactly("Nome,Fax", "Uno,051266601", "Tre,051266603");
    }

    @Test
    void rejectedRowsComeBackInTheExportsColumnsAndGoInOnceMended() throws Exception {
        CommandLineRun.Ended ended = imported(
                "add",
                "Nome;Fax;Formula",
                "Uno;051266601;",
                "Due;4,41E+11;=1+1",
                "Tre;051 266601;",
                "\"=HYPERLINK(\"\"x\"\")\";051266604;+1");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(changes(ended))
                .isEqualTo("added=2 changed=0 removed=0 unchanged=0 rejected=1 duplicates=1 suppressed=0");
        Path rejects = kept("rejects.csv");
        assertThat(Files.readAllLines(rejects).get(0)).isEqualTo("Nome;Fax;Formula;line;reason");
        assertThat(Files.readAllLines(rejects).get(1)).startsWith("Due;4,41E+11;'=1+1;3;Fax: ");
        assertThat(Files.readAllLines(kept("duplicates.csv")))
                .containsExactly("Nome;Fax;Formula;line;reason", "Tre;051 266601;;4;the same number as line 2");
        assertThat(members()).contains("\"'=HYPERLINK(\"\"x\"\")\",051266604,'+1");

        Path mended = folder.resolve("mended.csv");
        Files.writeString(mended, Files.readString(rejects).replace("4,41E+11", "051266602"));
        assertThat(changes(line.run("list", "import", "customers", mended.toString(), "--mode", "add")))
                .startsWith("added=1 changed=0");
        assertThat(members()).contains("Nome,Fax,Formula", "Due,051266602,'=1+1");
    }

    @Test
    void anExportThatCannotBeUsedLeavesTheListAsItWas() throws Exception {
        imported("add", "Nome;Fax", "Uno;051266601");

        CommandLineRun.Ended noColumn = imported("replace", "Nome;Città", "Uno;Bologna");
        CommandLineRun.Ended nobody = imported("replace", "Nome;Fax", "Uno;da chiedere");
        CommandLineRun.Ended missing = line.run(
                "list", "import", "customers", folder.resolve("gone.csv").toString(), "--mode", "add");

        assertThat(List.of(noColumn.code(), nobody.code(), missing.code())).containsOnly(2);
        assertThat(nobody.err()).contains("there is no number in it that can be dialled");
        assertThat(missing.err()).contains("gone.csv doesn't exist");
        assertThat(members()).containsExactly("Nome,Fax", "Uno,051266601");
    }

    @Test
    void listsAreShownForPeopleAndForScripts() throws Exception {
        assertThat(line.run("list", "show").out()).contains("there are no mailing lists");
        imported("add", "Nome;Fax", "Uno;051266601", "Due;051266602");
        line.run("list", "optout", "customers", "051266602");

        assertThat(line.run("list", "show").out()).isEqualTo("customers: 1 member, 1 opted out\n");
        assertThat(line.run("list", "show", "customers", "--json").out())
                .contains("\"list\" : \"customers\"", "\"members\" : 1", "\"opted_out\" : 1", "\"added\" : 2");
        CommandLineRun.Ended unknown = line.run("list", "show", "custmers");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err())
                .contains("there is no mailing list 'custmers'")
                .contains("'customers'");
        assertThat(line.run("list", "show", "../x").code()).isEqualTo(2);
    }

    @Test
    void removingAsksForNumbersOrForAYes() throws Exception {
        imported("add", "Fax", "051266601");

        assertThat(line.run("list", "remove", "customers").code()).isEqualTo(2);
        assertThat(line.run("list", "remove", "customers", "--yes", "--number", "051266601")
                        .code())
                .isEqualTo(2);
        CommandLineRun.Ended bad = line.run("list", "remove", "customers", "--number", "112");
        assertThat(bad.code()).isEqualTo(2);
        assertThat(bad.err()).contains("'112' is no number to fax to");
        assertThat(members()).hasSize(2);
    }

    private List<String> differences() throws IOException {
        return Files.readAllLines(kept("differences.csv"));
    }

    /** The file of the latest import. */
    private Path kept(String name) throws IOException {
        List<Path> imports = new ArrayList<>();
        try (Stream<Path> folders = Files.list(line.data().resolve("lists/customers"))) {
            folders.sorted().forEach(imports::add);
        }
        return imports.get(imports.size() - 1).resolve(name);
    }
}
