package nightfax.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Says lines and hears lines. */
final class SandboxClient implements AutoCloseable {
    static final String FAX_BODY = """
            Content-Type: multipart/alternative; boundary="----=MTFax_bndry"
            Subject: =?UTF-8?B?UGVyY2jDqQ==?=
            X-MTFax-Sched: now

            ------=MTFax_bndry
            Content-Type: application/octet-stream; name=fax.ps
            Content-Transfer-Encoding: base64

            JSFQUwpzaG93cGFnZQo=
            ------=MTFax_bndry--
            """.replace("\n", "\r\n");

    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    SandboxClient(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(20_000);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        out = socket.getOutputStream();
    }

    static SandboxClient loggedIn(SandboxServer sandbox) throws IOException {
        SandboxClient client = new SandboxClient(sandbox.port());
        client.hear();
        assertThat(client.ask("AUTH PLAIN AGEAYg==")).startsWith("235 ");
        return client;
    }

    /** Sends one fax to one number; null when the server closes instead of answering. */
    static String fax(SandboxServer sandbox, String number) throws IOException {
        try (SandboxClient client = SandboxClient.loggedIn(sandbox)) {
            client.asks("MAIL FROM: <a@b.it>", "250 <a@b.it> From");
            client.asks("RCPT TO: <" + number + ">", "250 <" + number + "> OK");
            return client.sends(FAX_BODY);
        }
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
