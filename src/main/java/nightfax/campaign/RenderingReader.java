package nightfax.campaign;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads {@code render}, {@code resolution} and {@code paper}. */
final class RenderingReader {

    private RenderingReader() {}

    static Rendering read(Section job) throws CampaignFileException {
        Rendering.Resolution resolution = job.choice("resolution", Rendering.STANDARD.resolution());
        Rendering.Paper paper = job.choice("paper", Rendering.STANDARD.paper());
        Value render = job.find("render");
        if (render == null || render.isScalar()) {
            Rendering.Way way = job.choice("render", Rendering.STANDARD.way());
            return new Rendering(way, resolution, paper, false, Rendering.Limits.NONE_STATED);
        }
        Section section = render.section(Schema.RENDER);
        return new Rendering(
                section.choice("way", Rendering.STANDARD.way()),
                resolution,
                paper,
                section.flag("enlarge", false),
                limits(section.find("limits")));
    }

    private static Rendering.Limits limits(@Nullable Value value) throws CampaignFileException {
        if (value == null) {
            return Rendering.Limits.NONE_STATED;
        }
        Section section = value.section(Schema.RENDER_LIMITS);
        Value pixels = section.find("pixels");
        Value time = section.find("time");
        return new Rendering.Limits(
                count(section.find("pages"), 10_000),
                pixels == null ? OptionalLong.empty() : OptionalLong.of(pixels.integer(1, 1_000_000_000_000L)),
                size(section.find("source-size")),
                count(section.find("form-depth"), 1_000),
                time == null
                        ? Optional.empty()
                        : Optional.of(time.duration(Duration.ofMillis(100), Duration.ofHours(24))),
                size(section.find("memory")));
    }

    private static OptionalInt count(@Nullable Value value, int most) throws CampaignFileException {
        return value == null ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(value.integer(1, most)));
    }

    private static OptionalLong size(@Nullable Value value) throws CampaignFileException {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value.bytes());
    }
}
