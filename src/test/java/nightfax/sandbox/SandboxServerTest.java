package nightfax.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxServerTest {
    private static final String FAX_BODY = """
            Content-Type: multipart/alternative; boundary="----=MTFax_bndry"
            Subject: =?UTF-8?B?UGVyY2jDqQ==?=
            X-MTFax-Sched: now

            ------=MTFax_bndry
            Content-Type: application/octet-stream; name=fax.ps
            Content-Transfer-Encoding: base64

            JSFQUwpzaG93cGFnZQo=
            ------=MTFax_bndry--
            """.replace("\n", "\r\n");

    @TempDir
    Path folder;

    @Test
    void speaksTheSpecificationsDialogue() throws Exception {
        try (SandboxServer sandbox = start();
                Client client = new Client(sandbox.port())) {
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
            assertThat(client.ask(FAX_BODY + "."))
                    .matches("250 250 GF-\\d{12}-\\d{4,}-1 OK " + FAX_BODY.length() + " bytes 2 destinatari");
            client.asks("QUIT", "221 sandbox Closing connection");
            assertThat(client.hear()).isNull();
            assertThat(sandbox.stats()).isEqualTo(new Stats(1, 2, 1));
        }
        assertThat(journal())
                .hasSize(3)
                .element(1)
                .asString()
                .endsWith(",051266608,Perché,now," + FAX_BODY.length() + "," + document());
        assertThat(Files.readString(folder.resolve(document()))).isEqualTo("%!PS\nshowpage\n");
    }

    @Test
    void takesTheFaxBodyWithoutTheBlankLinesThatTheSpecificationLost() throws Exception {
        try (SandboxServer sandbox = start();
                Client client = Client.loggedIn(sandbox)) {
            client.asks("MAIL FROM: <a@b.it>", "250 <a@b.it> From");
            client.asks("RCPT TO: <051266608>", "250 <051266608> OK");
            assertThat(client.sends(FAX_BODY.replace("\r\n\r\n", "\r\n"))).startsWith("250 250 GF-");
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
                Client client = Client.loggedIn(sandbox)) {
            client.asks(command, reply);
        }
    }

    @Test
    void wantsTheCommandsInOrder() throws Exception {
        try (SandboxServer sandbox = start()) {
            try (Client client = new Client(sandbox.port())) {
                client.hear();
                client.asks("MAIL FROM: <a@b.it>", "530 Autenticazione richiesta");
                client.asks("AUTH LOGIN", "334 VXNlcm5hbWU6");
                client.asks("*", "501 Autenticazione annullata");
                client.asks("AUTH LOGIN YQ==", "334 UGFzc3dvcmQ6");
                client.asks("d3Jvbmc=", "535 Errore di autenticazione");
                client.asks("MAIL FROM: <a@b.it>", "530 Autenticazione richiesta");
            }
            try (Client client = Client.loggedIn(sandbox)) {
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
            try (Client client = Client.loggedIn(sandbox)) {
                client.asks("MAIL FROM: <a@b.it>", "250 <a@b.it> From");
                client.asks("RCPT TO: <0511>", "250 <0511> OK");
                client.asks("RCPT TO: <0512>", "250 <0512> OK");
                client.asks("RCPT TO: <0513>", "452 Credito insufficiente");
                assertThat(client.sends(FAX_BODY)).startsWith("250 250 GF-");
            }
            try (Client client = new Client(sandbox.port())) {
                client.hear();
                client.asks("AUTH PLAIN AGEAYg==", "235 Autenticazione OK [0 credits]");
                client.asks("MAIL FROM: <a@b.it>", "250 <a@b.it> From");
                client.asks("RCPT TO: <0511>", "452 Credito insufficiente");
            }
        }
        try (SandboxServer sandbox = SandboxServer.start(settings.withCredits(-1));
                Client client = new Client(sandbox.port())) {
            client.hear();
            client.asks("AUTH PLAIN AGEAYg==", "235 Autenticazione OK");
        }
    }

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
                Client client = Client.loggedIn(sandbox)) {
            client.asks("MAIL FROM: <a@b.it>", "250 <a@b.it> From");
            client.asks("RCPT TO: <" + fax + ">", first);
            client.asks("RCPT TO: <" + fax + ">", second);
        }
    }

    @Test
    void closesOnceAtRcpt() throws Exception {
        try (SandboxServer sandbox = start()) {
            try (Client client = Client.loggedIn(sandbox)) {
                client.asks("MAIL FROM: <a@b.it>", "250 <a@b.it> From");
                client.asks("RCPT TO: <0511230421>", "421 sandbox chiude");
                assertThat(client.hear()).isNull();
            }
            assertThat(fax(sandbox, "0511230421")).startsWith("250 250 GF-");
        }
    }

    @Test
    void refusesTheBodyOfAMagicEnvelope() throws Exception {
        try (SandboxServer sandbox = start()) {
            assertThat(fax(sandbox, "0511230550")).isEqualTo("550 Documento rifiutato");
            assertThat(fax(sandbox, "0511230550")).isEqualTo("550 Documento rifiutato");
            assertThat(sandbox.stats().envelopes()).isZero();
        }
        assertThat(journal()).hasSize(1);
    }

    @Test
    void dropsTheConnectionBeforeOrAfterRecording() throws Exception {
        try (SandboxServer sandbox = start()) {
            assertThat(fax(sandbox, "0511230911")).isNull();
            assertThat(journal()).hasSize(1);
            assertThat(fax(sandbox, "0511230911")).startsWith("250 250 GF-");
            assertThat(journal()).hasSize(2);

            assertThat(fax(sandbox, "0511230912")).isNull();
            assertThat(journal()).hasSize(3).last().asString().contains(",0511230912,");
            assertThat(fax(sandbox, "0511230912")).startsWith("250 250 GF-");

            assertThat(fax(sandbox, "0511230914")).isEqualTo("OK, credo");
            assertThat(journal()).hasSize(5);
            assertThat(fax(sandbox, "0511230914")).startsWith("250 250 GF-");
        }
    }

    @Test
    void takesItsTimeForASlowNumber() throws Exception {
        try (SandboxServer sandbox = start()) {
            long start = System.nanoTime();
            assertThat(fax(sandbox, "0511230913")).startsWith("250 250 GF-");
            assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.SECONDS.toNanos(1));
        }
    }

    @Test
    void takesMagicNumbersForNumbersWhenMagicIsOff() throws Exception {
        try (SandboxServer sandbox =
                SandboxServer.start(SandboxSettings.standard().withOut(folder).withMagic(false))) {
            for (MagicNumber magic : MagicNumber.values()) {
                assertThat(fax(sandbox, "051123" + magic.ending())).startsWith("250 250 GF-");
            }
        }
        assertThat(journal()).hasSize(MagicNumber.values().length + 1);
    }

    @Test
    void refusesADocumentThatCannotBeDecoded() throws Exception {
        // A zlib head with nothing that follows from it.
        String broken = Base64.getEncoder().encodeToString(new byte[] {0x78, (byte) 0x9c, 1, 2, 3, 4, 5});
        try (SandboxServer sandbox = start();
                Client client = Client.loggedIn(sandbox)) {
            client.asks("MAIL FROM: <a@b.it>", "250 <a@b.it> From");
            client.asks("RCPT TO: <0511>", "250 <0511> OK");
            assertThat(client.sends(FAX_BODY.replace("JSFQUwpzaG93cGFnZQo=", broken)))
                    .isEqualTo("550 FaxBody illeggibile");
        }
        assertThat(journal()).hasSize(1);
    }

    @Test
    void goesOnWithItsJournalAndNeverGivesAJobIdTwice() throws Exception {
        for (int i = 0; i < 3; i++) {
            try (SandboxServer sandbox = start()) {
                fax(sandbox, "0511");
                fax(sandbox, "0512");
            }
        }
        assertThat(journal()).hasSize(7);
        assertThat(journal().stream().skip(1).map(line -> line.split(",")[1]).distinct())
                .hasSize(6);
    }

    @Test
    void mendsAJournalThatBreaksOffWithinALine() throws Exception {
        try (SandboxServer sandbox = start()) {
            fax(sandbox, "0511");
        }
        Files.writeString(folder.resolve("journal.csv"), journal().get(0) + "\n2026-11-23T22:00:00Z,GF-1,05");
        try (SandboxServer sandbox = start()) {
            fax(sandbox, "0512");
        }
        assertThat(journal()).hasSize(3).last().asString().contains(",0512,");
    }

    @Test
    void writesOneWholeLinePerRecipientWhateverTheListIsCalled() throws Exception {
        try (SandboxServer sandbox = start();
                Client client = Client.loggedIn(sandbox)) {
            client.asks("MAIL FROM: <a@b.it>", "250 <a@b.it> From");
            client.asks("RCPT TO: <@a,\"b\">", "250 <@a,\"b\"> OK");
            client.sends(FAX_BODY);
        }
        assertThat(journal()).hasSize(2).last().asString().contains(",\"@a,\"\"b\"\"\",");
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        List<Client> clients = new ArrayList<>();
        try (SandboxServer sandbox = start()) {
            for (int i = 0; i < 20; i++) {
                clients.add(Client.loggedIn(sandbox));
            }
        }
        for (Client client : clients) {
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
        List<Client> clients = new ArrayList<>();
        try (SandboxServer sandbox = start()) {
            for (int i = 0; i < SandboxServer.MOST_CONNECTIONS; i++) {
                Client client = new Client(sandbox.port());
                assertThat(client.hear()).startsWith("220 ");
                clients.add(client);
            }
            try (Client oneMore = new Client(sandbox.port())) {
                assertThat(oneMore.hear()).startsWith("421 ");
            }
            clients.forEach(Client::close);
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

    private SandboxServer start() throws IOException {
        return SandboxServer.start(SandboxSettings.standard().withOut(folder).withCredits(483));
    }

    /** Sends one fax to one number; null when the server closes instead of answering. */
    private static String fax(SandboxServer sandbox, String number) throws IOException {
        try (Client client = Client.loggedIn(sandbox)) {
            client.asks("MAIL FROM: <a@b.it>", "250 <a@b.it> From");
            client.asks("RCPT TO: <" + number + ">", "250 <" + number + "> OK");
            return client.sends(FAX_BODY);
        }
    }

    private List<String> journal() throws IOException {
        return Files.readAllLines(folder.resolve("journal.csv"));
    }

    private String document() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".ps"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Says lines and hears lines. */
    private static final class Client implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader in;
        private final OutputStream out;

        Client(int port) throws IOException {
            socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(20_000);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            out = socket.getOutputStream();
        }

        static Client loggedIn(SandboxServer sandbox) throws IOException {
            Client client = new Client(sandbox.port());
            client.hear();
            assertThat(client.ask("AUTH PLAIN AGEAYg==")).startsWith("235 ");
            return client;
        }

        String hear() throws IOException {
            return in.readLine();
        }

        String ask(String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            return hear();
        }

        void asks(String line, String reply) throws IOException {
            assertThat(ask(line)).isEqualTo(reply);
        }

        String sends(String message) throws IOException {
            asks("DATA", "354 Inviare FaxBody <.> to end");
            return ask(message + ".");
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
