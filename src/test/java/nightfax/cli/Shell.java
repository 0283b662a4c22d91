package nightfax.cli;

import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs commands on one data folder as a script does, in this process.
 *
 * @param data for {@code --data}
 */
public record Shell(Path data) {

    /**
     * What a script sees of a command.
     *
     * @param code the exit code
     */
    public record Ran(int code, String out, String err) {}

    public Ran run(String command, Object... arguments) {
        List<String> line = new ArrayList<>(List.of(command));
        Arrays.stream(arguments).map(Object::toString).forEach(line::add);
        line.addAll(List.of("--data", data.toString()));
        return bare(line.toArray(String[]::new));
    }

    /** How many recipients of the job are in each state that has any. */
    public Map<String, Integer> states(Path job) {
        Map<String, Integer> all = JsonPath.read(run("status", job, "--json").out(), "$.recipients");
        Map<String, Integer> some = new TreeMap<>(all);
        some.values().removeIf(lines -> lines == 0);
        return some;
    }

    /** Without {@code --data}. */
    public static Ran bare(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        try {
            int code = Main.run(arguments);
            return new Ran(code, outBytes.toString(StandardCharsets.UTF_8), errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
