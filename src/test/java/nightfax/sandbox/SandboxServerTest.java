package nightfax.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dialogue, as the specification and other clients have it, and the connections. */
class SandboxServerTest extends SandboxFolder {

    @Test
    void speaksTheSpecificationsDialogue() throws Exception {
        try (SandboxServer sandbox = start();
                SandboxClient client = new SandboxClient(sandbox.port())) {
            assertThat(client.hear()).startsWith("220 sandbox faxsmtp 1.3 by nightfax at ");
            client.asks("EHLO MTFaxClient V1.0", "250-MTFaxClient V1.0");
            assertThat(List.of(client.hear(), client.hear())).containsExactly("250-PIPELINING", "250 AUTH PLAIN LOGIN");
            client.asks("AUTH LOGIN", "334 VXNlcm5hbWU6");
            client.asks("YWNtZQ==", "334 UGFzc3dvcmQ6");
            client.asks("czNjcmV0", "235 Autenticazione OK [483 credits]");
            client.asks("MAIL FROM: <user@domain.com>", "250 <user@domain.com> From");
            client.asks("RCPT TO: <051266608>", "250 <051266608> OK");
            client.asks("RCPT TO: <@nomelista>", "250 <@nomelista> OK");
            client.asks("RCPT TO: <abc>", "501 Numero di fax errato");
            client.asks("DATA", "354 Inviare FaxBody <.> to end");
            assertThat(client.ask(SandboxClient.FAX_BODY + "."))
                    .matches("250 250 GF-\\d{12}-\\d{4,}-1 OK " + SandboxClient.FAX_BODY.length()
                            + " bytes 2 destinatari");
            client.asks("QUIT", "221 sandbox Closing connection");
            assertThat(client.hear()).isNull();
            assertThat(sandbox.stats()).isEqualTo(new Stats(1, 2));
        }
        assertThat(journal())
                .hasSize(3)
                .element(1)
                .asString()
                .endsWith(",051266608,Perché,now," + SandboxClient.FAX_BODY.length() + "," + document());
        assertThat(Files.readString(folder.resolve(document()))).isEqualTo("%!PS\nshowpage\n");
    }

    @Test
    void takesTheFaxBodyWithoutTheBlankLinesThatTheSpecificationLost() throws Exception {
        try (SandboxServer sandbox = start();
                SandboxClient client = SandboxClient.loggedIn(sandbox)) {
            client.asks("MAIL FROM: <a@b.it>", "250 <a@b.it> From");
            client.asks("RCPT TO: <051266608>", "250 <051266608> OK");
            assertThat(client.sends(SandboxClient.FAX_BODY.replace("\r\n\r\n", "\r\n")))
                    .startsWith("250 250 GF-");
        }
        assertThat(Files.readString(folder.resolve(document()))).isEqualTo("%!PS\nshowpage\n");
    }

    @ParameterizedTest
    @CsvSource({
        "FOO, 500 Comando sconosciuto",
        "'', 500 Comando sconosciuto",
        "NOOP, 250 OK",
        "RSET, 250 OK",
        "noop, 250 OK",
        "HELP, 214 EHLO AUTH MAIL RCPT DATA RSET NOOP HELP QUIT",
        "RCPT TO: <051266608>, 503 Prima MAIL",
        "DATA, 503 Prima MAIL",
        "STARTTLS, 503 TLS non disponibile",
        "AUTH CRAM-MD5, 504 Meccanismo sconosciuto",
        "AUTH PLAIN ???, 501 Base64 errato",
        "AUTH PLAIN AGEAd3Jvbmc=, 535 Errore di autenticazione",
        "AUTH PLAIN AGEAYg==, 235 Autenticazione OK [483 credits]",
        "MAIL FROM: a@b.it, 501 MAIL FROM: <indirizzo>",
        "MAIL TO: <a@b.it>, 501 MAIL FROM: <indirizzo>",
    })
    void answersEachCommand(String command, String reply) throws Exception {
        try (SandboxServer sandbox = start();
                SandboxClient client = SandboxClient.loggedIn(sandbox)) {
            client.asks(command, reply);
        }
    }

    @Test
    void wantsTheCommandsInOrder() throws Exception {
        try (SandboxServer sandbox = start()) {
            try (SandboxClient client = new SandboxClient(sandbox.port())) {
                client.hear();
                client.asks("MAIL FROM: <a@b.it>", "530 Autenticazione richiesta");
                client.asks("AUTH LOGIN", "334 VXNlcm5hbWU6");
                client.asks("*", "501 Autenticazione annullata");
                client.asks("AUTH LOGIN YQ==", "334 UGFzc3dvcmQ6");
                client.asks("d3Jvbmc=", "535 Errore di autenticazione");
                client.asks("MAIL FROM: <a@b.it>", "530 Autenticazione richiesta");
            }
            try (SandboxClient client = SandboxClient.loggedIn(sandbox)) {
                client.asks("MAIL FROM: <a@b.it>", "250 <a@b.it> From");
                client.asks("MAIL FROM: <a@b.it>", "503 MAIL gia' dato");
                client.asks("DATA", "554 Nessun destinatario");
                client.asks("RSET", "250 OK");
                client.asks("RCPT TO: <051266608>", "503 Prima MAIL");
            }
        }
    }

    @Test
    void countsTheCreditsDown() throws Exception {
        SandboxSettings settings = SandboxSettings.standard().withCredits(2);
        try (SandboxServer sandbox = SandboxServer.start(settings)) {
            try (SandboxClient client = SandboxClient.loggedIn(sandbox)) {
                client.asks("MAIL FROM: <a@b.it>", "250 <a@b.it> From");
                client.asks("RCPT TO: <0511>", "250 <0511> OK");
                client.asks("RCPT TO: <0512>", "250 <0512> OK");
                client.asks("RCPT TO: <0513>", "452 Credito insufficiente");
                assertThat(client.sends(SandboxClient.FAX_BODY)).startsWith("250 250 GF-");
            }
            try (SandboxClient client = new SandboxClient(sandbox.port())) {
                client.hear();
                client.asks("AUTH PLAIN AGEAYg==", "235 Autenticazione OK [0 credits]");
                client.asks("MAIL FROM: <a@b.it>", "250 <a@b.it> From");
                client.asks("RCPT TO: <0511>", "452 Credito insufficiente");
            }
        }
        try (SandboxServer sandbox = SandboxServer.start(settings.withCredits(-1));
                SandboxClient client = new SandboxClient(sandbox.port())) {
            client.hear();
            client.asks("AUTH PLAIN AGEAYg==", "235 Autenticazione OK");
        }
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        List<SandboxClient> clients = new ArrayList<>();
        try (SandboxServer sandbox = start()) {
            for (int i = 0; i < 20; i++) {
                clients.add(SandboxClient.loggedIn(sandbox));
            }
        }
        for (SandboxClient client : clients) {
            client.close();
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("sandbox-")) {
                // A pool has ended when its last thread says that it will; the thread itself needs a moment more.
                thread.join(5_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    @Test
    void turnsAwayWhomItCannotServe() throws Exception {
        List<SandboxClient> clients = new ArrayList<>();
        try (SandboxServer sandbox = start()) {
            for (int i = 0; i < SandboxServer.MOST_CONNECTIONS; i++) {
                SandboxClient client = new SandboxClient(sandbox.port());
                assertThat(client.hear()).startsWith("220 ");
                clients.add(client);
            }
            try (SandboxClient oneMore = new SandboxClient(sandbox.port())) {
                assertThat(oneMore.hear()).startsWith("421 ");
            }
            clients.forEach(SandboxClient::close);
        }
    }

    @Test
    void saysSoWhenThePortIsTaken() throws Exception {
        try (SandboxServer sandbox = start()) {
            assertThatThrownBy(
                            () -> SandboxServer.start(SandboxSettings.standard().withPort(sandbox.port())))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("127.0.0.1:" + sandbox.port());
        }
    }

    @ParameterizedTest
    @CsvSource({"LOGIN", "PLAIN"})
    void takesMailFromSwaks(String mechanism) throws Exception {
        Path swaks = Path.of("/usr/bin/swaks");
        Assumptions.assumeTrue(Files.isExecutable(swaks), "swaks is not installed, so it is not tried.");
        try (SandboxServer sandbox = start()) {
            Process process = new ProcessBuilder(
                            swaks.toString(),
                            "--server",
                            "127.0.0.1:" + sandbox.port(),
                            "--auth",
                            mechanism,
                            "--auth-user",
                            "acme",
                            "--auth-password",
                            "s3cret",
                            "--from",
                            "a@example.com",
                            "--to",
                            "051266608@fax.example.com",
                            "--header",
                            "Subject: prova")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            assertThat(said).contains("1 destinatari");
        }
        assertThat(journal()).hasSize(2).last().asString().matches(".*,GF-[^,]+,051266608,prova,,\\d+,GF-.*\\.eml");
    }
}
