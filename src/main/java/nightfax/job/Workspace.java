package nightfax.job;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Clock;
import javax.sql.DataSource;
import nightfax.ledger.Ledger;
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

/** The database in a data folder, opened: Spring Batch's job repository and the ledger beside it. */
public final class Workspace implements AutoCloseable {
    /** More than any number of sessions: a lane that waits for a connection would wait with an envelope open. */
    private static final int CONNECTIONS = 80;

    private final DataFolder folder;
    private final ConfigurableApplicationContext spring;

    private Workspace(DataFolder folder, ConfigurableApplicationContext spring) {
        this.folder = folder;
        this.spring = spring;
    }

    /** Opens the database; the caller is the folder's master. */
    public static Workspace open(DataFolder folder) throws UnusableException {
        try {
            String url = folder.databaseUrl();
            ConfigurableApplicationContext spring = new SpringApplicationBuilder(Parts.class)
                    .web(WebApplicationType.NONE)
                    .bannerMode(org.springframework.boot.Banner.Mode.OFF)
                    .logStartupInfo(false)
                    // Two hooks would race: the command line has one of its own, which lets the envelope on the wire
                    // end.
                    .registerShutdownHook(false)
                    .properties("spring.batch.jdbc.initialize-schema=always", "spring.main.log-startup-info=false")
                    .initializers(context -> ((GenericApplicationContext) context)
                            .registerBean(DatabaseUrl.class, () -> new DatabaseUrl(url)))
                    .run();
            return new Workspace(folder, spring);
        } catch (IOException e) {
            throw new UnusableException("the data folder " + folder.path() + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Where the database is; a bean, so that it is told at start-up. */
    record DatabaseUrl(String url) {}

    /** The beans: little enough to be read at once. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration({DataSourceTransactionManagerAutoConfiguration.class, BatchJdbcAutoConfiguration.class})
    static class Parts {
        @Bean
        DataSource dataSource(DatabaseUrl database) {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(database.url());
            pool.setMaximumPoolSize(CONNECTIONS);
            pool.setMinimumIdle(1);
            pool.setPoolName("database");
            return pool;
        }

        @Bean
        Ledger ledger(DataSource dataSource) {
            return new Ledger(dataSource, Clock.systemUTC());
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
        try {
            spring.close();
        } finally {
            folder.close();
        }
    }
}
