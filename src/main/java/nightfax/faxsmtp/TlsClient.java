package nightfax.faxsmtp;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The client's side of TLS: whom to trust, for which name, and what a failed handshake means. */
final class TlsClient {
    private static final char[] CUSTOMARY_PASSWORD = "changeit".toCharArray();

    private TlsClient() {}

    static void protect(Connection connection, ServerSettings server) throws FaxServerException {
        SSLContext context = context(server.trustStore());
        String about = connection.about("TLS handshake");
        try {
            connection.protect(
                    raw -> handshake(raw, context, server), server.limits().greeting());
        } catch (SSLException e) {
            throw meaning(e, about, server.host());
        } catch (IOException e) {
            throw new ServerUnavailableException(about + e.getMessage() + ".", e);
        }
    }

    private static SSLSocket handshake(Socket raw, SSLContext context, ServerSettings server) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(raw, server.host(), server.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        if (server.verifyHostname()) {
            // The name for RFC 2818's rules, which RFC 7817 asks of mail clients in the main; TLS alone checks no name.
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static FaxServerException meaning(SSLException e, String about, String host) {
        @Nullable String certificate = certificateProblem(e, host);
        if (certificate != null) {
            return new UnsuitableServerException(about + certificate, e);
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException
                    || cause instanceof SocketException
                    || cause instanceof SocketTimeoutException) {
                return new ServerUnavailableException(about + "the server closed the connection.", e);
            }
        }
        return new UnsuitableServerException(about + "failed (" + e.getMessage() + ").", e);
    }

    private static @Nullable String certificateProblem(SSLException e, String host) {
        @Nullable String problem = null;
        // The last cause in the chain is the most exact: an expired certificate is wrapped as a bad path.
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return "the server's certificate has expired (" + cause.getMessage() + ").";
            } else if (cause instanceof CertificateNotYetValidException) {
                return "the server's certificate is not yet valid (" + cause.getMessage() + ").";
            } else if (cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException) {
                problem = "the server's certificate is of nobody we trust (" + cause.getMessage()
                        + "); if it is right, name its authority's certificate as the trust store.";
            } else if (cause instanceof CertificateException && problem == null) {
                problem = "the server's certificate is not for " + host + " (" + cause.getMessage() + ").";
            }
        }
        return problem;
    }

    private static SSLContext context(@Nullable Path trustStore) throws UnsuitableServerException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trustStore == null ? null : trusting(trustStore), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new UnsuitableServerException(
                    "The trust store " + trustStore + " cannot be used: " + e.getMessage() + ".", e);
        }
    }

    private static TrustManager[] trusting(Path trustStore) throws GeneralSecurityException, IOException {
        KeyStore all = KeyStore.getInstance("PKCS12");
        all.load(null, null);
        int number = 0;
        for (Certificate certificate : authorities(trustStore)) {
            all.setCertificateEntry("own-" + number++, certificate);
        }
        if (number == 0) {
            throw new IOException("it holds no certificate that can be read without a password");
        }
        for (X509Certificate certificate : jdkAuthorities()) {
            all.setCertificateEntry("jdk-" + number++, certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(all);
        return factory.getTrustManagers();
    }

    private static List<X509Certificate> jdkAuthorities() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init((KeyStore) null);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return List.of(x509.getAcceptedIssuers());
            }
        }
        return List.of();
    }

    private static Collection<? extends Certificate> authorities(Path file)
            throws GeneralSecurityException, IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN CERTIFICATE-----")) {
            return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes));
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(new ByteArrayInputStream(bytes), CUSTOMARY_PASSWORD);
        } catch (IOException e) {
            store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), null);
        }
        List<Certificate> certificates = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            Certificate certificate = store.getCertificate(alias);
            if (certificate != null) {
                certificates.add(certificate);
            }
        }
        return certificates;
    }
}
