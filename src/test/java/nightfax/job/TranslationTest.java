package nightfax.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import nightfax.campaign.Campaign;
import nightfax.campaign.CampaignFile;
import nightfax.render.options.RenderOptions;
import org.junit.jupiter.api.Test;

class TranslationTest {

    /** The reference sends readers there for what the limits are. */
    @Test
    void theFullJobFileHasTheLimitsThatHoldWithoutIt() throws Exception {
        assertThat(options("jobs/full.yaml")).isEqualTo(options("jobs/minimal.yaml"));
    }

    private static RenderOptions options(String job) throws Exception {
        Campaign campaign = CampaignFile.load(Path.of(job), Map.of("FAX_PASSWORD", "only for this test"));
        return Translation.render(campaign.rendering(), true);
    }
}
