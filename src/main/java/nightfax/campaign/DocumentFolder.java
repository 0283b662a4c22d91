package nightfax.campaign;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder that document names are looked up in. Names come from exports that nobody has looked at, so nothing
 * outside the folder is ever opened: no {@code ..}, no absolute path, no drive, no link that leads out.
 */
public final class DocumentFolder {

    private static final int LONGEST_NAME = 500;
    private static final int MOST_DOCUMENTS = 20;
    private static final int MOST_CANDIDATES = 2_000;
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

    private final Path folder;
    private final Path shown;

    private DocumentFolder(Path folder, Path shown) {
        this.folder = folder;
        this.shown = shown;
    }

    /**
     * @param folder an existing folder; it may itself be reached through links
     * @throws DocumentNameException if it is no folder or can't be read
     */
    public static DocumentFolder of(Path folder) throws DocumentNameException {
        try {
            Path real = folder.toRealPath();
            if (Files.isDirectory(real) && Files.isReadable(real)) {
                return new DocumentFolder(real, folder);
            }
        } catch (IOException e) {
            throw new DocumentNameException("the document folder " + Quoted.of(folder.toString())
                    + " doesn't exist; create it, or name another under 'documents:'");
        }
        throw new DocumentNameException("the document folder " + Quoted.of(folder.toString())
                + " is not a folder that this user may read; name another under 'documents:'");
    }

    /**
     * The documents of one cell: one name, or several parted by {@code |} that make up one fax.
     *
     * @return their real paths, in the order of the names; never empty, at most 20
     */
    public List<Path> resolveAll(String cell) throws DocumentNameException {
        String[] names = cell.split("\\|", -1);
        if (names.length > MOST_DOCUMENTS) {
            throw new DocumentNameException("document " + Quoted.of(cell) + " has more than " + MOST_DOCUMENTS
                    + " parts; make one document of them");
        }
        List<Path> documents = new ArrayList<>();
        for (String name : names) {
            if (names.length > 1 && name.isBlank()) {
                throw new DocumentNameException("document " + Quoted.of(cell)
                        + " has a '|' with no name beside it; write a name on both sides, or remove the '|'");
            }
            documents.add(resolve(name));
        }
        return List.copyOf(documents);
    }

    /**
     * The document of that name.
     *
     * @param name a file's name, or its path from the folder on with {@code /} between; blanks around it don't count
     * @return its real path, links followed
     * @throws DocumentNameException if the name leads out of the folder, or to nothing that is a readable file
     */
    public Path resolve(String name) throws DocumentNameException {
        String trimmed = name.strip();
        refuseUnlessRelative(trimmed);
        try {
            Path real = spelled(trimmed).toRealPath();
            if (!real.startsWith(folder)) {
                throw wrong(
                        trimmed,
                        "is a link to outside the document folder, which is not followed; put the file"
                                + " itself there");
            }
            if (!Files.isRegularFile(real)) {
                throw wrong(trimmed, "is not a file; name a file in the document folder");
            }
            if (!Files.isReadable(real)) {
                throw wrong(trimmed, "may not be read by this user; change its rights");
            }
            return real;
        } catch (InvalidPathException e) {
            throw wrong(
                    trimmed,
                    "can't be a file's name on this system; under Unix a UTF-8 locale such as"
                            + " LANG=C.UTF-8 may help");
        } catch (NoSuchFileException e) {
            if (Files.isSymbolicLink(folder.resolve(trimmed))) {
                throw wrong(trimmed, "is a link to a file that is not there; put the file itself there");
            }
            throw wrong(
                    trimmed,
                    "is not in the document folder " + Quoted.of(shown.toString()) + "; put it there"
                            + NearMiss.hint(trimmed, names()));
        } catch (FileSystemException e) {
            throw wrong(trimmed, "can't be opened (" + e.getReason() + "); put a plain file there");
        } catch (IOException e) {
            throw wrong(trimmed, "can't be opened (" + e.getMessage() + "); put a plain file there");
        }
    }

    /**
     * Where a file of that name is: accents that one system writes as part of a letter are characters of their own for another,
     * and look alike to people.
     */
    private Path spelled(String name) {
        Path asWritten = folder.resolve(name);
        return Stream.of(Normalizer.Form.NFC, Normalizer.Form.NFD)
                .map(form -> folder.resolve(Normalizer.normalize(name, form)))
                .filter(path -> !isThere(asWritten) && isThere(path))
                .findFirst()
                .orElse(asWritten);
    }

    private static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static void refuseUnlessRelative(String name) throws DocumentNameException {
        if (name.isEmpty()) {
            throw new DocumentNameException(
                    "the document's name is empty; write one, or set 'document:' in the job file");
        }
        if (name.length() > LONGEST_NAME) {
            throw wrong(name, "is longer than " + LONGEST_NAME + " characters; shorten it");
        }
        if (name.codePoints().anyMatch(Character::isISOControl)) {
            throw wrong(name, "has a line break, NUL or other control character in it; remove that character");
        }
        if (name.indexOf('\\') >= 0) {
            throw wrong(name, "has a backslash in it; write / between folder and file");
        }
        if (name.startsWith("/") || DRIVE.matcher(name).matches()) {
            throw wrong(name, "is an absolute path; write the path from the document folder on");
        }
        for (String step : name.split("/", -1)) {
            if (step.equals("..")) {
                throw wrong(name, "leads out of the document folder; only files inside it are opened");
            }
            if (step.isBlank() || step.equals(".")) {
                throw wrong(name, "has an empty step or a '.' in its path; write the path from the document folder on");
            }
        }
    }

    /** What lies in the folder itself, for a hint; not all of it where there is a great deal. */
    private List<String> names() {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                names.add(file.getFileName().toString());
                if (names.size() == MOST_CANDIDATES) {
                    break;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Without a hint the message is still true.
            return List.of();
        }
        return names;
    }

    private static DocumentNameException wrong(String name, String sentence) {
        return new DocumentNameException("document " + Quoted.of(name) + " " + sentence);
    }
}
