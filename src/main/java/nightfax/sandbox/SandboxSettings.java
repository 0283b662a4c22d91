package nightfax.sandbox;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the sandbox server behaves.
 *
 * @param port to listen on, on 127.0.0.1 only; 0 for any free one
 * @param out folder for faxes and journal, created when missing; null to keep nothing
 * @param credits the balance that every login draws on, one for each recipient of an accepted fax; -1 for no balance
 * @param pipelining whether EHLO offers PIPELINING
 * @param magic whether the endings of fax numbers in {@link MagicNumber} mean something
 * @param keyStore PKCS #12 with key and certificate, for which EHLO then offers STARTTLS; null for none
 * @param keyStorePassword of the key store; never in a text
 */
public record SandboxSettings(
        int port,
        @Nullable Path out,
        long credits,
        boolean pipelining,
        boolean magic,
        @Nullable Path keyStore,
        @Nullable String keyStorePassword) {
    public SandboxSettings {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("The sandbox's port must be 0 to 65535, not " + port + ".");
        }
        if (credits < -1) {
            throw new IllegalArgumentException("The sandbox's credits must be -1 or more, not " + credits + ".");
        }
    }

    /** Any port, nothing kept, a million credits, pipelining and magic numbers, no TLS. */
    public static SandboxSettings standard() {
        return new SandboxSettings(0, null, 1_000_000, true, true, null, null);
    }

    public SandboxSettings withPort(int other) {
        return new SandboxSettings(other, out, credits, pipelining, magic, keyStore, keyStorePassword);
    }

    public SandboxSettings withOut(@Nullable Path other) {
        return new SandboxSettings(port, other, credits, pipelining, magic, keyStore, keyStorePassword);
    }

    public SandboxSettings withCredits(long other) {
        return new SandboxSettings(port, out, other, pipelining, magic, keyStore, keyStorePassword);
    }

    public SandboxSettings withPipelining(boolean other) {
        return new SandboxSettings(port, out, credits, other, magic, keyStore, keyStorePassword);
    }

    public SandboxSettings withMagic(boolean other) {
        return new SandboxSettings(port, out, credits, pipelining, other, keyStore, keyStorePassword);
    }

    public SandboxSettings withKeyStore(Path file, String password) {
        return new SandboxSettings(port, out, credits, pipelining, magic, file, password);
    }

    @Override
    public String toString() {
        return "SandboxSettings[port=" + port + ", out=" + out + ", credits=" + credits + ", pipelining=" + pipelining
                + ", magic=" + magic + ", keyStore=" + keyStore + "]";
    }
}
