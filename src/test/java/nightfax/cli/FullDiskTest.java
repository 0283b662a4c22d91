package nightfax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nightfax.job.CampaignFolder;
import nightfax.job.StubServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is lost and nothing sent twice when there is no room left, wherever that is met. */
class FullDiskTest {
    private static final long MB = 1 << 20;

    /** What nightfax leaves free for what is begun already. */
    private static final long RESERVE = 24 * MB;

    @TempDir
    Path folder;

    private Path data;
    private Shell shell;

    @BeforeEach
    void placeData() {
        data = folder.resolve("data");
        shell = new Shell(data);
    }

    @Test
    void aDiskThatFillsUpDuringTheImportIsNamedAndTheNextRunGoesOn() throws IOException {
        try (StubServer server = StubServer.with(command -> null);
                SmallDisk disk = SmallDisk.mount(data, RESERVE + MB)) {
            CampaignFolder campaign = campaign(server, 9_000);

            Shell.Ran full = shell.run("send", campaign.jobFile());
            assertThat(full.code()).isEqualTo(3);
            assertThat(full.err()).containsPattern("the disk under .* is full").doesNotContain("\tat ");
            assertThat(server.faxes()).isEmpty();

            disk.grow(RESERVE + 20 * MB);
            assertThat(shell.run("send", campaign.jobFile()).code()).isZero();
            assertThat(server.faxes()).hasSize(9_000).doesNotHaveDuplicates();
        }
    }

    @Test
    void aSpoolWithoutRoomStopsTheRunBeforeAnythingIsSent() throws IOException {
        try (StubServer server = StubServer.with(command -> null)) {
            CampaignFolder campaign = campaign(server, 30).document("letter.txt", manyWords());
            try (SmallDisk spool = SmallDisk.mount(data.resolve("spool"), 4096)) {
                Shell.Ran full = shell.run("send", campaign.jobFile());
                assertThat(full.code()).isEqualTo(3);
                assertThat(full.err()).contains("No space left on device").contains("run again to go on");
                assertThat(server.faxes()).isEmpty();

                spool.grow(MB);
                assertThat(shell.run("send", campaign.jobFile()).code()).isZero();
            }
            assertThat(server.faxes()).hasSize(30).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatTheDatabaseCannotWriteDownEndsTheRunAndIsNeverSentTwice() throws IOException {
        AtomicInteger dots = new AtomicInteger();
        Consumer<SmallDisk> onFifthDot = disk -> {
            if (dots.incrementAndGet() == 5) {
                disk.fill();
            }
        };
        try (SmallDisk disk = SmallDisk.mount(data, RESERVE + 20 * MB);
                StubServer server = StubServer.with(command -> {
                    if (command.equals(StubServer.DOT)) {
                        onFifthDot.accept(disk);
                    }
                    return null;
                })) {
            CampaignFolder campaign = campaign(server, 300);

            Shell.Ran full = shell.run("send", campaign.jobFile());
            assertThat(full.code()).isEqualTo(3);
            assertThat(full.err())
                    .containsPattern("could not be written|is full|No space left on device|size limit is reached");
            // What the last block of the log still had room for, and no more.
            assertThat(dots.get()).isBetween(5, 15);
            List<String> sentOnFullDisk = server.faxes();

            disk.grow(RESERVE + 40 * MB);
            assertThat(shell.run("send", campaign.jobFile()).code()).isIn(0, 1);
            assertThat(server.faxes()).doesNotHaveDuplicates().hasSize(300);

            Map<String, String> states = states();
            assertThat(states.values()).isSubsetOf("ACCEPTED", "IN_DOUBT");
            assertThat(inState(states, "IN_DOUBT")).hasSizeLessThanOrEqualTo(20).isSubsetOf(sentOnFullDisk);
        }
    }

    @Test
    void aReportThatCannotBeWrittenIsWrittenByTheNextRunWhichSendsNothing() throws IOException {
        try (StubServer server = StubServer.with(command -> null)) {
            CampaignFolder campaign = campaign(server, 900);
            try (SmallDisk reports = SmallDisk.mount(data.resolve("reports"), 8192)) {
                assertThat(shell.run("send", campaign.jobFile()).code()).isEqualTo(3);
                assertThat(server.faxes()).hasSize(900);

                reports.grow(MB);
                assertThat(shell.run("send", campaign.jobFile()).code()).isZero();
                assertThat(server.faxes()).hasSize(900);
                assertThat(states().values()).hasSize(900).containsOnly("ACCEPTED");
            }
        }
    }

    /** A limit on the size of any file needs nobody's rights: the database meets it in its log. */
    @Test
    void aLogThatMayNotGrowIsNoticedWithoutBeingToldByTheDatabase() throws Exception {
        try (StubServer server = StubServer.with(command -> null)) {
            CampaignFolder campaign = CampaignFolder.at(
                            folder, server.port(), "sessions: 2", "recipients-per-envelope: 1")
                    .recipients("Fax\n" + CampaignFolder.faxes(0, 1_500));
            List<String> command =
                    ChildProcess.command("send", campaign.jobFile().toString(), "--data", data.toString());
            // Kilobytes: more than the data file has then, and less than the log will want.
            String limited = "ulimit -f 600 && exec "
                    + command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));

            ChildProcess.Ended ended = ChildProcess.run(folder, List.of("bash", "-c", limited), Map.of());
            assertThat(ended.code()).as(ended.err()).isEqualTo(3);
            assertThat(ended.err()).contains("could not be written").contains("File too large");

            Shell.Ran again = shell.run("send", campaign.jobFile());
            assertThat(again.code()).as(again.err()).isIn(0, 1);
            assertThat(server.faxes()).doesNotHaveDuplicates().hasSize(1_500);
            Map<String, String> states = states();
            assertThat(states.values()).hasSize(1_500).isSubsetOf("ACCEPTED", "IN_DOUBT");
            assertThat(inState(states, "IN_DOUBT")).hasSizeLessThanOrEqualTo(2);
        }
    }

    private CampaignFolder campaign(StubServer server, int recipients) {
        StringBuilder csv = new StringBuilder("Fax;Nota\n");
        for (int i = 0; i < recipients; i++) {
            csv.append(CampaignFolder.fax(i))
                    .append(";")
                    .append("nota ".repeat(24))
                    .append('\n');
        }
        return CampaignFolder.at(folder, server.port(), "sessions: 2", "recipients-per-envelope: 10")
                .recipients(csv.toString());
    }

    private static String manyWords() {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            words.append(Integer.toHexString(i * 0x9E3779B1)).append(i % 8 == 7 ? '\n' : ' ');
        }
        return words.toString();
    }

    /** By fax number, as recipients.csv has it. */
    private Map<String, String> states() throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("reports"))) {
            Path report = files.filter(file -> file.endsWith("recipients.csv"))
                    .findFirst()
                    .orElseThrow();
            return Files.readAllLines(report).stream()
                    .skip(1)
                    .map(line -> line.split(","))
                    .collect(
                            Collectors.toMap(cells -> cells[1].replace("\"", ""), cells -> cells[3].replace("\"", "")));
        }
    }

    private static List<String> inState(Map<String, String> states, String state) {
        return states.entrySet().stream()
                .filter(entry -> entry.getValue().equals(state))
                .map(Map.Entry::getKey)
                .toList();
    }
}
