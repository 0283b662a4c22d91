package nightfax.job;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import nightfax.ledger.Ledger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The database in a data folder, opened: Spring Batch's job repository and the ledger beside it. */
public final class Workspace implements AutoCloseable {
    /** More than any number of sessions: a lane that waits for a connection would wait with an envelope open. */
    private static final int CONNECTIONS = 80;

    private final DataFolder folder;
    private final DatabaseDisk disk;
    private final ConfigurableApplicationContext spring;

    private Workspace(DataFolder folder, DatabaseDisk disk, ConfigurableApplicationContext spring) {
        this.folder = folder;
        this.disk = disk;
        this.spring = spring;
    }

    /**
     * Opens the database; the caller is the folder's master.
     *
     * @throws UnusableException when the database's files are damaged
     */
    public static Workspace open(DataFolder folder) throws UnusableException, IOException {
        new DatabaseLog(folder.database()).cutLastPiece();
        DatabaseDisk disk = new DatabaseDisk(folder.database());
        try {
            Workspace workspace = new Workspace(folder, disk, start(folder.databaseUrl(), disk));
            disk.requireHeard();
            return workspace;
        } catch (RuntimeException e) {
            disk.close();
            disk.requireRoom();
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException) {
                    throw new UnusableException(
                            "the database in " + folder.database() + " cannot be opened: " + firstLine(cause)
                                    + "; nothing was sent. Keep the folder as it is, put a backup of it back, and see"
                                    + " 'Damage' in docs/operations.md",
                            e);
                }
            }
            throw e;
        }
    }

    private static String firstLine(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    private static ConfigurableApplicationContext start(String url, DatabaseDisk disk) {
        // Spring Boot's own logging set-up would undo ours, and the database's warnings would not be heard.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        return new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .bannerMode(org.springframework.boot.Banner.Mode.OFF)
                .logStartupInfo(false)
                // Two hooks would race: the command line has one of its own, which lets the envelope on the wire end.
                .registerShutdownHook(false)
                .properties("spring.batch.jdbc.initialize-schema=always", "spring.main.log-startup-info=false")
                .initializers(context ->
                        ((GenericApplicationContext) context).registerBean(Opened.class, () -> new Opened(url, disk)))
                .run();
    }

    /** What is to be opened, and how it is known that the disk takes what is written; a bean, so that it is told at start-up. */
    record Opened(String url, DatabaseDisk disk) {}

    /** The beans: little enough to be read at once. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration({DataSourceTransactionManagerAutoConfiguration.class, BatchJdbcAutoConfiguration.class})
    static class Parts {
        @Bean
        DataSource dataSource(Opened database) {
            database.disk().listen();
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(database.url());
            pool.setMaximumPoolSize(CONNECTIONS);
            pool.setMinimumIdle(1);
            pool.setPoolName("database");
            return pool;
        }

        @Bean
        Ledger ledger(DataSource dataSource, Opened database) {
            return new Ledger(dataSource, Clock.systemUTC(), database.disk());
        }
    }

    public DataFolder folder() {
        return folder;
    }

    public Ledger ledger() {
        return spring.getBean(Ledger.class);
    }

    /**
     * Before anything is sent: makes sure that the ledger is the one that was last sent from in this folder, and not an
     * older copy that would not know who has got what since.
     *
     * @param accept the operator says that the ledger is complete, whatever it looks like
     * @throws UnusableException when it looks restored or copied, and the operator has not said so
     */
    public void requireOwnLedger(boolean accept) throws UnusableException, IOException {
        FolderSeal seal = new FolderSeal(folder, ledger().seals());
        if (!accept && !seal.fits()) {
            throw new UnusableException("the data folder " + folder.path()
                    + " was restored from a backup, or copied: its ledger may not know what was sent since, and nothing"
                    + " was sent now; when you are sure that it is complete, say so with --accept-restored");
        }
        seal.renew();
    }

    JobRepository repository() {
        return spring.getBean(JobRepository.class);
    }

    JobOperator operator() {
        return spring.getBean(JobOperator.class);
    }

    /** Closes the database and lets the next process in. */
    @Override
    public void close() throws IOException {
        try (folder;
                disk) {
            if (disk.isSound()) {
                spring.close();
            } else {
                closeAsIfKilled();
            }
        }
    }

    /** What the disk did not take must not be written now, from memory: it was never promised to be there. */
    private void closeAsIfKilled() throws IOException {
        try {
            new JdbcTemplate(spring.getBean(DataSource.class)).execute("SHUTDOWN IMMEDIATELY");
        } catch (DataAccessException e) {
            LoggerFactory.getLogger(Workspace.class).warn("the database ended with an error", e);
        } finally {
            spring.close();
            disk.cutWhatFailed();
        }
    }
}
