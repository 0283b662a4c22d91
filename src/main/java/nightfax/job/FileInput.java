package nightfax.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import nightfax.campaign.Recipients;
import nightfax.ledger.InputFormat;
import nightfax.recipients.Columns;
import nightfax.recipients.Export;
import nightfax.recipients.ExportException;
import nightfax.recipients.ExportSettings;
import nightfax.recipients.Parsed;
import nightfax.recipients.RecipientParser;
import nightfax.recipients.Row;
import nightfax.recipients.Rows;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;
import org.jspecify.annotations.Nullable;

/** An export: a line is the line in the file. */
record FileInput(Recipients.FromFile source) implements RecipientsInput {

    @Override
    public String label() {
        return source.file().toString();
    }

    @Override
    public String shortName() {
        return String.valueOf(source.file().getFileName());
    }

    @Override
    public String sha256() throws UnusableException {
        return sha256(source.file());
    }

    static String sha256(Path file) throws UnusableException {
        try {
            return new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(file);
        } catch (java.nio.file.NoSuchFileException e) {
            throw new UnusableException("the file " + file + " doesn't exist", e);
        } catch (IOException e) {
            throw new UnusableException("the recipients file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String roles(Columns columns) {
        return String.join(
                ", ",
                "fax: " + columns.headings().get(columns.fax()),
                role("document", columns, columns.document()),
                role("country", columns, columns.country()),
                role("name", columns, columns.name()));
    }

    private static String role(String role, Columns columns, @Nullable Integer at) {
        return role + ": " + (at == null ? "no column" : columns.headings().get(at));
    }

    @Override
    public Reading open() throws IOException, ExportException {
        ExportSettings settings = Translation.export(source.format());
        Export export = Export.open(source.file(), settings);
        RecipientParser parser = new RecipientParser(export.columns(), settings);
        Rows rows = export.rows();
        return new Reading() {
            @Override
            public String dialect() {
                return export.dialect() + export.lineEnds();
            }

            @Override
            public String roles() {
                return FileInput.roles(export.columns());
            }

            @Override
            public InputFormat format() {
                return Translation.format(export.dialect());
            }

            @Override
            public List<String> headings() {
                return export.headings();
            }

            @Override
            public int faxColumn() {
                return export.columns().fax();
            }

            @Override
            public @Nullable Integer documentColumn() {
                return export.columns().document();
            }

            @Override
            public @Nullable Parsed next() throws IOException, ExportException {
                Row row = rows.next();
                return row == null ? null : parser.parse(row);
            }

            @Override
            public void close() throws IOException {
                rows.close();
            }
        };
    }
}
