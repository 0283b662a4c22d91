package nightfax.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers whose endings make the sandbox fail in a way that can be chosen. */
class MagicNumbersTest extends SandboxFolder {

    @ParameterizedTest
    @CsvSource({
        "0511230501, 501 Numero inesistente, 501 Numero inesistente",
        "0511230450, 450 Riprovare piu' tardi, 250 <0511230450> OK",
        "0511230451, 451 Errore temporaneo, 451 Errore temporaneo",
        "0511230452, 452 Troppi destinatari, 452 Troppi destinatari",
        "@list0501, 250 <@list0501> OK, 250 <@list0501> OK",
        "0511231501, 250 <0511231501> OK, 250 <0511231501> OK",
    })
    void refusesMagicNumbersAtRcpt(String fax, String first, String second) throws Exception {
        try (SandboxServer sandbox = start();
                SandboxClient client = SandboxClient.loggedIn(sandbox)) {
            client.asks("MAIL FROM: <a@b.it>", "250 <a@b.it> From");
            client.asks("RCPT TO: <" + fax + ">", first);
            client.asks("RCPT TO: <" + fax + ">", second);
        }
    }

    @Test
    void closesOnceAtRcpt() throws Exception {
        try (SandboxServer sandbox = start()) {
            try (SandboxClient client = SandboxClient.loggedIn(sandbox)) {
                client.asks("MAIL FROM: <a@b.it>", "250 <a@b.it> From");
                client.asks("RCPT TO: <0511230421>", "421 sandbox chiude");
                assertThat(client.hear()).isNull();
            }
            assertThat(SandboxClient.fax(sandbox, "0511230421")).startsWith("250 250 GF-");
        }
    }

    @Test
    void refusesTheBodyOfAMagicEnvelope() throws Exception {
        try (SandboxServer sandbox = start()) {
            assertThat(SandboxClient.fax(sandbox, "0511230550")).isEqualTo("550 Documento rifiutato");
            assertThat(SandboxClient.fax(sandbox, "0511230550")).isEqualTo("550 Documento rifiutato");
            assertThat(sandbox.stats().envelopes()).isZero();
        }
        assertThat(journal()).hasSize(1);
    }

    @Test
    void dropsTheConnectionBeforeOrAfterRecording() throws Exception {
        try (SandboxServer sandbox = start()) {
            assertThat(SandboxClient.fax(sandbox, "0511230911")).isNull();
            assertThat(journal()).hasSize(1);
            assertThat(SandboxClient.fax(sandbox, "0511230911")).startsWith("250 250 GF-");
            assertThat(journal()).hasSize(2);

            assertThat(SandboxClient.fax(sandbox, "0511230912")).isNull();
            assertThat(journal()).hasSize(3).last().asString().contains(",0511230912,");
            assertThat(SandboxClient.fax(sandbox, "0511230912")).startsWith("250 250 GF-");

            assertThat(SandboxClient.fax(sandbox, "0511230914")).isEqualTo("OK, credo");
            assertThat(journal()).hasSize(5);
            assertThat(SandboxClient.fax(sandbox, "0511230914")).startsWith("250 250 GF-");
        }
    }

    @Test
    void takesItsTimeForASlowNumber() throws Exception {
        try (SandboxServer sandbox = start()) {
            long start = System.nanoTime();
            assertThat(SandboxClient.fax(sandbox, "0511230913")).startsWith("250 250 GF-");
            assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.SECONDS.toNanos(1));
        }
    }

    @Test
    void takesMagicNumbersForNumbersWhenMagicIsOff() throws Exception {
        try (SandboxServer sandbox =
                SandboxServer.start(SandboxSettings.standard().withOut(folder).withMagic(false))) {
            for (MagicNumber magic : MagicNumber.values()) {
                assertThat(SandboxClient.fax(sandbox, "051123" + magic.ending()))
                        .startsWith("250 250 GF-");
            }
        }
        assertThat(journal()).hasSize(MagicNumber.values().length + 1);
    }
}
