package nightfax.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A folder with everything a campaign needs: a job file, an export, a document, a password. Tests change what they are about. */
public final class CampaignFolder {
    private static final int FIRST_NUMBER = 100_000;

    private final Path folder;

    private CampaignFolder(Path folder) {
        this.folder = folder;
    }

    /** Three recipients, one letter, and the server that the lines say (indented by two blanks). */
    public static CampaignFolder at(Path folder, String server) {
        CampaignFolder campaign = new CampaignFolder(folder);
        return campaign.document("letter.txt", "Good morning.\n")
                .password("secret")
                .recipients("Fax\n" + faxes(0, 3))
                .job(job(server, ""));
    }

    /** A campaign for a server on this machine. */
    public static CampaignFolder at(Path folder, int port, String... serverLines) {
        return at(folder, remote(port, serverLines));
    }

    /** A campaign for the server inside nightfax. */
    public static CampaignFolder inSandbox(Path folder) {
        return at(folder, "  sandbox: true\n  retry-after: 0s\n");
    }

    /** The lines under {@code server:} for a server on this machine; nobody is waited for long unless a line says so. */
    public static String remote(int port, String... lines) {
        StringBuilder server = new StringBuilder(
                "  host: 127.0.0.1\n  port: " + port + "\n  username: acme\n  password-file: password\n");
        for (String line : lines) {
            server.append("  ").append(line).append('\n');
        }
        for (String standard : new String[] {"patience: 0s", "retry-after: 0s"}) {
            if (server.indexOf(standard.substring(0, standard.indexOf(':'))) < 0) {
                server.append("  ").append(standard).append('\n');
            }
        }
        return server.toString();
    }

    /** The text of a job file. */
    public static String job(String server, String more) {
        return "campaign: offers\nserver:\n" + server + """
                sender: receipts@example.com
                recipients:
                  file: recipients.csv
                documents: documents
                document: letter.txt
                """ + more;
    }

    /** Numbers that the embedded server has no magic for, one a line, different from those of any other {@code from}. */
    public static String faxes(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(i -> fax(i) + "\n").collect(Collectors.joining());
    }

    /** The {@code i}th number: valid in Italy, and as it is dialled there. */
    public static String fax(int i) {
        return "051" + (FIRST_NUMBER + i / 9 * 10 + 1 + i % 9) + "9";
    }

    /** Adds to the server's lines and the job file's end. */
    public CampaignFolder job(String text) {
        return write("job.yaml", text);
    }

    public CampaignFolder recipients(String csv) {
        return write("recipients.csv", csv);
    }

    public CampaignFolder document(String name, String text) {
        return write("documents/" + name, text);
    }

    public CampaignFolder document(String name, byte[] bytes) {
        return write("documents/" + name, bytes);
    }

    public CampaignFolder password(String password) {
        write("password", password);
        try {
            Files.setPosixFilePermissions(folder.resolve("password"), PosixFilePermissions.fromString("rw-------"));
        } catch (UnsupportedOperationException | IOException e) {
            // Without POSIX rights nobody warns about them.
        }
        return this;
    }

    public CampaignFolder write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public CampaignFolder write(String name, byte[] bytes) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public Path path() {
        return folder;
    }

    public Path jobFile() {
        return folder.resolve("job.yaml");
    }
}
