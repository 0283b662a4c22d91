package nightfax.faxsmtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** An authority of our own and the certificates it has signed, made with the JDK's keytool. */
final class Certificates {
    static final String PASSWORD = "changeit";

    private static @Nullable Certificates shared;

    private final Path folder;
    private final Path keys;

    private Certificates(Path folder) {
        this.folder = folder;
        this.keys = folder.resolve("keys.p12");
    }

    /** Made once for all tests of a virtual machine, as each key takes a second; gone when it ends. */
    static synchronized Certificates shared() throws Exception {
        if (shared == null) {
            Path folder = Files.createTempDirectory("certificates");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
            shared = in(folder);
        }
        return shared;
    }

    private static Certificates in(Path folder) throws Exception {
        Certificates certificates = new Certificates(folder);
        certificates.generate("ca", "-ext", "bc:c");
        certificates.generate("good", "-signer", "ca", "-ext", "san=ip:127.0.0.1");
        certificates.generate("foreign", "-signer", "ca", "-ext", "san=dns:fax.example.org");
        certificates.generate(
                "expired", "-signer", "ca", "-ext", "san=ip:127.0.0.1", "-startdate", "-10d", "-validity", "5");
        certificates.generate(
                "future", "-signer", "ca", "-ext", "san=ip:127.0.0.1", "-startdate", "+10d", "-validity", "5");
        return certificates;
    }

    private void generate(String alias, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair", "-alias", alias, "-dname", "CN=" + alias, "-keyalg", "EC", "-groupname", "secp256r1"));
        arguments.addAll(List.of(more));
        keytool(arguments);
    }

    /** The authority's certificate, in PEM. */
    Path authority() throws Exception {
        Path pem = folder.resolve("ca.pem");
        if (!Files.exists(pem)) {
            keytool(List.of("-exportcert", "-rfc", "-alias", "ca", "-file", pem.toString()));
        }
        return pem;
    }

    /** The authority's certificate, in PKCS #12. */
    Path authorityAsPkcs12(String password) throws Exception {
        Path file = folder.resolve("ca.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("ca", all().getCertificate("ca"));
        try (var out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file;
    }

    /** A key store that holds one of the certificates and its key. */
    Path keyStore(String alias) throws Exception {
        Path file = folder.resolve(alias + ".p12");
        try (var out = Files.newOutputStream(file)) {
            only(alias).store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    /** A server that shows one of the certificates. */
    SSLContext server(String alias) throws Exception {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(only(alias), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private KeyStore only(String alias) throws Exception {
        KeyStore all = all();
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        char[] password = PASSWORD.toCharArray();
        one.setKeyEntry(alias, all.getKey(alias, password), password, all.getCertificateChain(alias));
        return one;
    }

    private KeyStore all() throws Exception {
        KeyStore all = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            all.load(in, PASSWORD.toCharArray());
        }
        return all;
    }

    private void keytool(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        command.addAll(List.of("-keystore", keys.toString(), "-storepass", PASSWORD, "-storetype", "PKCS12"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }
}
