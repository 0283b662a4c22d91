import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import nightfax.campaign.Campaign;
import nightfax.campaign.CampaignFile;
import nightfax.campaign.Dial;
import nightfax.campaign.ExportFormat;
import nightfax.job.CampaignRunner;
import nightfax.job.DataFolder;
import nightfax.job.Endpoint;
import nightfax.job.ListChanges;
import nightfax.job.ListImportOrder;
import nightfax.job.MailingLists;
import nightfax.job.Progress;
import nightfax.job.StopSignal;
import nightfax.job.Workspace;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.database.JdbcBatchItemWriter;
import org.springframework.batch.infrastructure.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.infrastructure.item.file.FlatFileItemReader;
import org.springframework.batch.infrastructure.item.file.builder.FlatFileItemReaderBuilder;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The import of an export with all rules on, beside a bare Spring Batch import of the same rows (FlatFileItemReader to
 * JdbcBatchItemWriter) into the same kind of database. import.sh runs each in a process of its own.
 *
 * <p>Arguments: the folder to work in, and one of
 *
 * <pre>
 * make ROWS        writes the export, a do-not-fax list and the job file
 * bare             the bare import
 * import NAME      the import step, into the data folder NAME
 * die NAME LINES   the same, cut off by Runtime.halt once so many lines are in
 * list NAME        the same rows into a mailing list
 * </pre>
 */
final class ImportBenchmark {
    private static final int CHUNK = 5_000;
    private static final String[] AREAS = {"051", "0532", "02", "06", "011", "010", "055", "081", "080", "041"};
    private static final String[] DOCUMENTS = {"offerta.txt", "listino.txt", "", "avviso.txt"};

    private ImportBenchmark() {}

    public static void main(String[] args) throws Exception {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        Locale.setDefault(Locale.ROOT);
        Path folder = Path.of(args[0]);
        switch (args[1]) {
            case "make" -> make(folder, Integer.parseInt(args[2]));
            case "bare" -> bare(folder);
            case "import" -> campaign(folder, args[2], Long.MAX_VALUE);
            case "die" -> campaign(folder, args[2], Long.parseLong(args[3]));
            case "list" -> list(folder, args[2]);
            default -> throw new IllegalArgumentException(args[1]);
        }
    }

    private static void make(Path folder, int rows) throws IOException {
        Files.createDirectories(folder.resolve("documents"));
        for (String document : List.of("offerta.txt", "listino.txt", "avviso.txt")) {
            Files.writeString(folder.resolve("documents").resolve(document), document);
        }
        Random random = new Random(1);
        try (BufferedWriter csv = Files.newBufferedWriter(folder.resolve("recipients.csv"));
                BufferedWriter no = Files.newBufferedWriter(folder.resolve("non-inviare.csv"))) {
            csv.write("Ragione sociale;Città;Nr. Fax;Documento;Referente\n");
            no.write("Fax;Motivo\n");
            for (int row = 0; row < rows; row++) {
                // One row in fifty has a number that was there before, one in a hundred none that can be dialled.
                int serial = row > 0 && row % 50 == 0 ? random.nextInt(row) : row;
                String number = row % 100 == 7 ? "da chiedere" : number(serial);
                csv.write("Ferramenta Immaginaria " + row + " S.r.l.;Reggio nell'Emilia;" + number + ";"
                        + DOCUMENTS[serial % DOCUMENTS.length] + ";Chiara Cantù\n");
                if (row % 100 == 42) {
                    no.write(number(row) + ";disdetta\n");
                }
            }
        }
        Files.writeString(
                folder.resolve("bench.yaml"),
                """
                campaign: bench
                server: {sandbox: true}
                sender: receipts@example.com
                recipients: {file: recipients.csv}
                suppression: non-inviare.csv
                suppress-after-failures: 3
                expect: {recipients: 1..}
                documents: documents
                document: offerta.txt
                """,
                StandardCharsets.UTF_8);
    }

    private static String number(int serial) {
        String area = AREAS[serial % AREAS.length];
        String subscriber = Integer.toString(1_000_000 + serial / AREAS.length);
        return switch (serial % 7) {
            case 0 -> "+39 " + area + " " + subscriber;
            case 1 -> area + "/" + subscriber;
            case 2 -> "(" + area + ") " + subscriber;
            case 3 -> "0039" + area + subscriber;
            default -> area + subscriber;
        };
    }

    private static void bare(Path folder) throws Exception {
        Path database = Files.createDirectories(folder.resolve("bare"));
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:hsqldb:file:" + database.resolve("bare")
                + ";hsqldb.tx=mvcc;hsqldb.write_delay=false;hsqldb.default_table_type=cached;hsqldb.lock_file=false"
                + ";hsqldb.log_size=200;shutdown=true");
        new JdbcTemplate(pool)
                .execute("CREATE CACHED TABLE bare (line BIGINT PRIMARY KEY, company VARCHAR(200), city VARCHAR(200),"
                        + " fax VARCHAR(200), document VARCHAR(200), contact VARCHAR(200))");
        FlatFileItemReader<String[]> reader = new FlatFileItemReaderBuilder<String[]>()
                .name("rows")
                .resource(new FileSystemResource(folder.resolve("recipients.csv")))
                .encoding("UTF-8")
                .linesToSkip(1)
                .lineMapper((line, number) -> (number + ";" + line).split(";", -1))
                .build();
        JdbcBatchItemWriter<String[]> writer = new JdbcBatchItemWriterBuilder<String[]>()
                .dataSource(pool)
                .sql("INSERT INTO bare (line, company, city, fax, document, contact) VALUES (?,?,?,?,?,?)")
                .itemPreparedStatementSetter((row, statement) -> {
                    statement.setLong(1, Long.parseLong(row[0]));
                    for (int i = 1; i < 6; i++) {
                        statement.setString(i + 1, row[i]);
                    }
                })
                .build();
        writer.afterPropertiesSet();
        ResourcelessJobRepository repository = new ResourcelessJobRepository();
        TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
        operator.setJobRepository(repository);
        operator.setJobRegistry(new MapJobRegistry());
        operator.afterPropertiesSet();
        System.out.printf("bare begins, CPU since start %.1f s%n", cpuSeconds());
        long start = System.nanoTime();
        JobExecution execution = operator.start(
                new JobBuilder("bare", repository)
                        .start(new StepBuilder("bare", repository)
                                .<String[], String[]>chunk(CHUNK)
                                .transactionManager(new JdbcTransactionManager(pool))
                                .reader(reader)
                                .writer(writer)
                                .build())
                        .build(),
                new JobParameters());
        tell("bare", start, execution.getStepExecutions().iterator().next().getWriteCount());
        pool.close();
    }

    private static void campaign(Path folder, String name, long dieAt) throws Exception {
        Campaign campaign = CampaignFile.load(folder.resolve("bench.yaml"), Map.of());
        try (Workspace workspace = Workspace.open(DataFolder.take(folder.resolve(name)))) {
            StopSignal stop = new StopSignal();
            long start = System.nanoTime();
            Stopwatch watch = new Stopwatch(stop, dieAt);
            // Nothing is sent: the run is stopped as soon as the import ends.
            new CampaignRunner(workspace, new Endpoint(1), watch, stop).send(campaign);
            tell("import, with all before it", start, watch.lines);
        }
    }

    private static void list(Path folder, String name) throws Exception {
        try (Workspace workspace = Workspace.open(DataFolder.take(folder.resolve(name)))) {
            for (ListImportOrder.Mode mode : List.of(ListImportOrder.Mode.REPLACE, ListImportOrder.Mode.ADD)) {
                long start = System.nanoTime();
                ListChanges changes = new MailingLists(workspace, new Silent(), new StopSignal())
                        .importExport(new ListImportOrder(
                                "bench",
                                mode,
                                folder.resolve("recipients.csv"),
                                new ExportFormat(
                                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), "IT", Dial.NATIONAL),
                                false))
                        .changes();
                System.out.println(changes);
                tell("list " + mode, start, changes.added() + changes.unchanged() + changes.rejected());
            }
        }
    }

    private static double cpuSeconds() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(cpu -> cpu.toMillis() / 1e3)
                .orElse(0.0);
    }

    private static void tell(String what, long start, long rows) {
        double seconds = (System.nanoTime() - start) / 1e9;
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                "%-28s %6.1f s  %,9d rows  %,8.0f rows/s  heap now %d MB  CPU since start %.1f s%n",
                what,
                seconds,
                rows,
                rows / seconds,
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                cpuSeconds());
    }

    /** Sees and says nothing. */
    private static class Silent implements Progress {
        @Override
        public void say(String sentence) {}

        @Override
        public void begins(String step, String unit, long total) {}

        @Override
        public void advances(long units) {}

        @Override
        public void ends() {}

        @Override
        public void plan(Plan plan) {}
    }

    /** Times the import step, and stops the run, or the process, at its end or before. */
    private static final class Stopwatch extends Silent {
        private final StopSignal stop;
        private final long dieAt;
        private long begun;
        private long lines;
        private boolean importing;

        Stopwatch(StopSignal stop, long dieAt) {
            this.stop = stop;
            this.dieAt = dieAt;
        }

        @Override
        public void say(String sentence) {
            System.out.println(sentence);
        }

        @Override
        public void begins(String step, String unit, long total) {
            importing = step.equals("import");
            begun = System.nanoTime();
            System.out.printf("%s begins, CPU since start %.1f s%n", step, cpuSeconds());
        }

        @Override
        public void advances(long units) {
            if (importing) {
                lines += units;
                if (lines >= dieAt) {
                    tell("import, until it died", begun, lines);
                    Runtime.getRuntime().halt(137);
                }
            }
        }

        @Override
        public void ends() {
            if (importing) {
                tell("import step", begun, lines);
                importing = false;
                stop.raise();
            }
        }
    }
}
