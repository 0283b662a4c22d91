package nightfax.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nightfax.campaign.Campaign;
import nightfax.campaign.CampaignFile;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A password that crosses a network in clear is told of in one way, by whoever logs in. */
class ExposedPasswordTest extends RunsAgainstStub {
    private static Optional<InetAddress> outside() throws Exception {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
    }

    @Test
    void aSendSaysSoOnceAndACheckWarns() throws Exception {
        Optional<InetAddress> outside = outside();
        assumeThat(outside).as("an address beside the loopback").isPresent();
        List<String> said = Collections.synchronizedList(new ArrayList<>());
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        Logger faxsmtp = (Logger) LoggerFactory.getLogger("nightfax.faxsmtp");
        faxsmtp.addAppender(logged);
        try (StubServer server = StubServer.with(command -> null, outside.get())) {
            String host = outside.get().getHostAddress();
            CampaignFolder folder = campaign(server);
            folder.job(
                    CampaignFolder.job(CampaignFolder.remote(server.port()), "").replace("127.0.0.1", host));
            Campaign campaign = CampaignFile.load(folder.jobFile(), Map.of());
            String warning = "user name and password go to " + host + ":" + server.port()
                    + " in clear, for everybody on the way to read; set 'tls:' if the server has it";

            assertThat(new CampaignCheck(workspace, null).check(campaign).warnings())
                    .containsOnlyOnce(warning);
            new CampaignRunner(
                            workspace,
                            null,
                            new Quiet() {
                                @Override
                                public void say(String sentence) {
                                    said.add(sentence);
                                }
                            },
                            new StopSignal())
                    .send(campaign);

            assertThat(said).containsOnlyOnce("warning: " + warning);
            assertThat(logged.list).isEmpty();
            assertThat(server.faxes()).isEqualTo(numbers(0, 3));
        } finally {
            faxsmtp.detachAppender(logged);
        }
    }
}
