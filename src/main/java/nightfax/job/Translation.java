package nightfax.job;

import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import nightfax.campaign.Campaign;
import nightfax.campaign.ExportFormat;
import nightfax.campaign.Rendering;
import nightfax.campaign.Schedule;
import nightfax.campaign.Sending;
import nightfax.campaign.Server;
import nightfax.faxsmtp.Credentials;
import nightfax.faxsmtp.ScheduleHeaders;
import nightfax.faxsmtp.ServerSettings;
import nightfax.faxsmtp.TimeLimits;
import nightfax.faxsmtp.Tls;
import nightfax.ledger.InputFormat;
import nightfax.recipients.ColumnMapping;
import nightfax.recipients.Dial;
import nightfax.recipients.Dialect;
import nightfax.recipients.ExportSettings;
import nightfax.render.bounds.Limits;
import nightfax.render.options.Paper;
import nightfax.render.options.RenderOptions;
import nightfax.render.options.Resolution;
import nightfax.render.options.Way;
import org.jspecify.annotations.Nullable;

/** The job file's words in the leaves' terms: they do not know each other. */
final class Translation {
    /** The source's own form: {@code dd/mm/yyyy HH:MM:00}. */
    private static final DateTimeFormatter SCHEDULE = DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm:'00'", Locale.ROOT);

    private Translation() {}

    /** How to give lines of an export back. */
    static InputFormat format(Dialect dialect) {
        return dialect.xlsx()
                ? InputFormat.SPREADSHEET
                : new InputFormat(
                        dialect.charset().name(),
                        dialect.bom(),
                        dialect.delimiter(),
                        dialect.quote(),
                        dialect.separatorLine());
    }

    static ServerSettings server(Campaign campaign, @Nullable Endpoint sandbox) {
        Server server = campaign.server();
        Sending sending = server.sending();
        if (server instanceof Server.Remote remote) {
            return new ServerSettings(
                    remote.host(),
                    remote.port(),
                    Tls.valueOf(remote.tls().name()),
                    remote.trust().orElse(null),
                    true,
                    new Credentials(remote.username(), remote.password().reveal()),
                    sending.identification(),
                    ScheduleHeaders.valueOf(sending.scheduleHeader().name()),
                    limits(sending.timeLimits()));
        }
        if (sandbox == null) {
            throw new IllegalStateException("the embedded sandbox server is not running");
        }
        return new ServerSettings(
                "127.0.0.1",
                sandbox.port(),
                Tls.NONE,
                null,
                true,
                new Credentials("sandbox", "sandbox"),
                sending.identification(),
                ScheduleHeaders.valueOf(sending.scheduleHeader().name()),
                limits(sending.timeLimits()));
    }

    private static TimeLimits limits(nightfax.campaign.TimeLimits limits) {
        return new TimeLimits(
                limits.connect(),
                limits.greeting(),
                limits.command(),
                limits.data(),
                limits.block(),
                limits.finalDot());
    }

    static String schedule(Schedule schedule) {
        if (schedule instanceof Schedule.At at) {
            return SCHEDULE.format(at.time());
        }
        return "now";
    }

    static ExportSettings export(ExportFormat format) {
        return ExportSettings.standard()
                .withCharset(format.charset().orElse(null))
                .withDelimiter(format.delimiter().orElse(null))
                .withQuote(format.quote().orElse(null))
                .withHeader(format.header().orElse(null))
                .withColumns(new ColumnMapping(format.columns()))
                .withCountry(format.country())
                .withDial(Dial.valueOf(format.dial().name()));
    }

    static RenderOptions render(Rendering rendering, boolean compress) {
        Limits standard = Limits.standard();
        Rendering.Limits own = rendering.limits();
        return new RenderOptions(
                Paper.valueOf(rendering.paper().name()),
                Resolution.valueOf(rendering.resolution().name()),
                Way.valueOf(rendering.way().name()),
                rendering.enlarge(),
                compress,
                new Limits(
                        own.pages().orElse(standard.pages()),
                        own.pixels().orElse(standard.pixels()),
                        own.sourceBytes().orElse(standard.sourceBytes()),
                        own.formDepth().orElse(standard.formDepth()),
                        own.time().orElse(standard.time()),
                        own.memoryBytes().orElse(standard.memory())));
    }

    /** The fax's name: the job file's subject, else the document's name without its folder. */
    static String subject(Campaign campaign, String document) {
        Optional<String> own = campaign.subject();
        if (own.isPresent()) {
            return own.get();
        }
        String first = document.split("\\|", 2)[0].strip();
        Path name = Path.of(first).getFileName();
        return name == null ? first : name.toString();
    }
}
