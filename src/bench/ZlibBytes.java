import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;

/** What two folders of PostScript weigh as zlib streams, over the files that both have; and two times beside each other. */
final class ZlibBytes {

    private ZlibBytes() {}

    /** @param args two folders, and the seconds that each took */
    public static void main(String[] args) throws IOException {
        Path ours = Path.of(args[0]);
        Path theirs = Path.of(args[1]);
        List<String> both = names(ours).stream()
                .filter(name -> Files.exists(theirs.resolve(name)))
                .toList();
        long bytes = 0;
        long other = 0;
        for (String name : both) {
            bytes += deflated(ours.resolve(name));
            other += deflated(theirs.resolve(name));
        }
        double seconds = Double.parseDouble(args[2]);
        double otherSeconds = Double.parseDouble(args[3]);
        System.out.printf("%-10s %8s %10s %14s%n", "", "files", "seconds", "zlib'd bytes");
        System.out.printf("%-10s %8d %10.2f %14d%n", "render", names(ours).size(), seconds, bytes);
        System.out.printf("%-10s %8d %10.2f %14d%n", "pdftops", names(theirs).size(), otherSeconds, other);
        System.out.printf("%-10s %8s %10.3f %14.3f%n", "ratio", "", seconds / otherSeconds, (double) bytes / other);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".ps"))
                    .sorted()
                    .toList();
        }
    }

    private static long deflated(Path file) throws IOException {
        long[] count = {0};
        OutputStream counting = new OutputStream() {
            @Override
            public void write(int b) {
                count[0]++;
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                count[0] += length;
            }
        };
        try (OutputStream deflater = new DeflaterOutputStream(counting)) {
            Files.copy(file, deflater);
        }
        return count[0];
    }
}
