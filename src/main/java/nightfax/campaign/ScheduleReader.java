package nightfax.campaign;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code schedule} and {@code zone}. */
final class ScheduleReader {

    private static final ZoneId STANDARD_ZONE = ZoneId.of("Europe/Rome");
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm[:ss]", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private ScheduleReader() {}

    static Schedule read(Section job) throws CampaignFileException {
        ZoneId zone = zone(job.find("zone"));
        Value value = job.find("schedule");
        if (value == null || value.text().equalsIgnoreCase("now")) {
            return new Schedule.Now();
        }
        LocalDateTime time;
        try {
            time = LocalDateTime.parse(value.text().trim().replaceFirst(" +", "T"), MINUTES);
        } catch (DateTimeParseException e) {
            throw value.error("is " + value.quoted()
                    + "; write now, or a date and time on the server's clock such as 2026-12-01T02:30");
        }
        if (time.getSecond() != 0) {
            throw value.error("is " + value.quoted() + ", but the server takes whole minutes; leave the seconds out");
        }
        if (time.getYear() < 2000 || time.getYear() > 9999) {
            throw value.error("is " + value.quoted() + "; write the year with its four digits");
        }
        switch (zone.getRules().getValidOffsets(time).size()) {
            case 0 ->
                throw value.error("is " + value.quoted() + ", a time that the clocks in " + zone
                        + " skip that night; choose another, or set 'zone'");
            case 1 -> {}
            default ->
                value.warn("is a time that the clocks in " + zone
                        + " show twice that night; the server decides which is meant");
        }
        return new Schedule.At(time, zone);
    }

    private static ZoneId zone(@Nullable Value value) throws CampaignFileException {
        if (value == null) {
            return STANDARD_ZONE;
        }
        try {
            return ZoneId.of(value.text());
        } catch (DateTimeException e) {
            throw value.error("is " + value.quoted() + "; write the zone of the server's clock, such as Europe/Rome"
                    + NearMiss.hint(value.raw(), ZoneId.getAvailableZoneIds()));
        }
    }
}
