package nightfax.campaign;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code server}. */
final class ServerReader {

    private static final List<String> REMOTE_ONLY =
            List.of("host", "port", "username", "password", "password-file", "tls", "trust");

    /** A host name, or an address; an IPv6 address has two colons or more. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,252})|\\[?[0-9A-Fa-f.]*:"
            + "[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*(?:%[A-Za-z0-9]+)?]?");

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private ServerReader() {}

    static Server read(Value value) throws CampaignFileException {
        Section section = value.section(Schema.SERVER);
        Sending sending = sending(section);
        if (section.flag("sandbox", false)) {
            for (String key : REMOTE_ONLY) {
                Value remote = section.find(key);
                if (remote != null) {
                    throw remote.keyPlace()
                            .error("'" + key + "' does not go with 'sandbox: true'; remove one of the two");
                }
            }
            return new Server.Sandbox(sending);
        }
        Value host =
                section.require("host", "with the server's name, or write 'sandbox: true' for the embedded server");
        Tls tls = section.choice("tls", Tls.NONE);
        return new Server.Remote(
                host(host),
                Math.toIntExact(
                        section.require("port", "with the server's port").integer(1, 65_535)),
                section.require("username", "with the name to log in by").text(),
                password(section),
                tls,
                trust(section.find("trust"), tls),
                sending);
    }

    private static String host(Value value) throws CampaignFileException {
        String host = value.text();
        if (host.contains("://")) {
            throw value.error("is " + value.quoted() + "; write the server's name alone, without '://'");
        }
        if (host.matches("[^:]*:[0-9]*")) {
            throw value.error("is " + value.quoted() + "; write the port under its own key, 'port:'");
        }
        if (!HOST.matcher(host).matches()) {
            throw value.error("is " + value.quoted() + "; write the server's name or address");
        }
        return host;
    }

    private static Secret password(Section section) throws CampaignFileException {
        Value literal = section.find("password");
        Value file = section.find("password-file");
        if (literal != null && file != null) {
            throw file.keyPlace().error("'password-file' does not go with 'password'; remove one of the two");
        }
        if (literal != null) {
            return literal(literal);
        }
        if (file != null) {
            return PasswordFile.read(file);
        }
        throw section.error("key 'password' is missing; add 'password: ${NAME}' to take it from the environment, or"
                + " 'password-file:'");
    }

    private static Secret literal(Value value) throws CampaignFileException {
        Secret password = new Secret(value.text());
        if (!Placeholders.in(value.raw())) {
            value.warn("stands in the job file, where everybody who may read that file can see it; use ${NAME} or"
                    + " 'password-file' instead");
        }
        return password;
    }

    private static Optional<Path> trust(@Nullable Value value, Tls tls) throws CampaignFileException {
        if (value == null) {
            return Optional.empty();
        }
        if (tls == Tls.NONE) {
            throw value.keyPlace().error("'trust' has no use without TLS; add 'tls: starttls' or 'tls: implicit'");
        }
        return Optional.of(value.readableFile());
    }

    private static Sending sending(Section section) throws CampaignFileException {
        Value credits = section.find("credits-per-recipient");
        return new Sending(
                section.integer("sessions", 1, 256, 4),
                section.integer("recipients-per-envelope", 1, 10_000, 100),
                section.duration("patience", Duration.ZERO, Duration.ofDays(7), Duration.ofMinutes(15)),
                section.integer("attempts", 1, 100, 3),
                section.duration("retry-after", Duration.ZERO, DAY, Duration.ofMinutes(1)),
                identification(section.find("identification")),
                section.choice("schedule-header", ScheduleHeader.BOTH),
                credits == null ? 1 : credits.integer(0, 1_000_000),
                timeLimits(section.find("time-limits")),
                section.flag("compress", true));
    }

    private static String identification(@Nullable Value value) throws CampaignFileException {
        if (value == null) {
            return "MTFaxClient V1.0";
        }
        String text = value.wireText();
        if (text.length() > 100 || text.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw value.error("is " + value.quoted() + "; write up to 100 letters, digits and ASCII signs");
        }
        return text;
    }

    private static TimeLimits timeLimits(@Nullable Value value) throws CampaignFileException {
        TimeLimits standard = TimeLimits.standard();
        if (value == null) {
            return standard;
        }
        Section section = value.section(Schema.TIME_LIMITS);
        TimeLimits limits = new TimeLimits(
                section.duration("connect", SECOND, DAY, standard.connect()),
                section.duration("greeting", SECOND, DAY, standard.greeting()),
                section.duration("command", SECOND, DAY, standard.command()),
                section.duration("data", SECOND, DAY, standard.data()),
                section.duration("block", SECOND, DAY, standard.block()),
                section.duration("final-dot", SECOND, DAY, standard.finalDot()));
        Value finalDot = section.find("final-dot");
        if (finalDot != null && limits.finalDot().compareTo(TimeLimits.FINAL_DOT) < 0) {
            finalDot.warn("is below the 10 minutes that RFC 5321 gives the server; an envelope whose reply comes later"
                    + " stays in doubt");
        }
        return limits;
    }
}
