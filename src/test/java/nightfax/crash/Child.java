package nightfax.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A command of nightfax in a process of its own. */
final class Child implements AutoCloseable {
    private static final long LONGEST_SECONDS = 120;

    private final Process process;
    private final Path out;
    private final List<String> said = new ArrayList<>();
    private final Thread listener;
    private boolean silent;

    private Child(Process process, Path out) {
        this.process = process;
        this.out = out;
        this.listener = new Thread(this::listen, "child-listener");
        this.listener.setDaemon(true);
        this.listener.start();
    }

    static Child run(Path data, String... command) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "nightfax.cli.Main"));
        line.addAll(List.of(command));
        line.addAll(List.of("--data", data.toString()));
        Path out = Files.createTempFile(data.toAbsolutePath().getParent(), "out", ".txt");
        return new Child(new ProcessBuilder(line).redirectOutput(out.toFile()).start(), out);
    }

    private void listen() {
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                synchronized (said) {
                    said.add(line);
                    said.notifyAll();
                }
            }
        } catch (IOException e) {
            // Killed in the middle of a line.
        } finally {
            synchronized (said) {
                silent = true;
                said.notifyAll();
            }
        }
    }

    /** Waits for a message; false when the child ended without it. */
    boolean says(String beginning) throws InterruptedException {
        Pattern pattern = Pattern.compile("^(?:" + beginning + ")");
        synchronized (said) {
            while (said.stream().noneMatch(line -> pattern.matcher(line).find())) {
                if (silent) {
                    return false;
                }
                said.wait(TimeUnit.SECONDS.toMillis(LONGEST_SECONDS));
            }
            return true;
        }
    }

    /** Whether it is still there after some time. */
    boolean livesFor(long millis) throws InterruptedException {
        return !process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        exitCode();
    }

    /** SIGTERM. */
    void terminate() {
        // Process.destroy() would close the pipes, and we want to hear its last words.
        process.toHandle().destroy();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the child did not end: " + messages());
        }
        listener.join();
        return process.exitValue();
    }

    /** Everything on its standard error so far. */
    String messages() {
        synchronized (said) {
            return String.join("\n", said);
        }
    }

    String output() throws IOException {
        return Files.readString(out);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
