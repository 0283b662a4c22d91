import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nightfax.render.MergeTemplate;
import nightfax.render.options.RenderOptions;
import nightfax.render.sources.Source;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;

/**
 * Merged one-page faxes per second of one thread: a letter of forty lines with four fields, other values for each recipient.
 * merge.sh starts it.
 *
 * <p>Arguments: how many.
 */
final class MergeBenchmark {
    private static final List<String> FIELDS = List.of("name", "street", "town", "customer");

    private MergeBenchmark() {}

    public static void main(String[] args) throws Exception {
        int faxes = Integer.parseInt(args[0]);
        Path form = Files.createTempFile("merge", ".pdf");
        letter(form);
        try (MergeTemplate template = MergeTemplate.open(List.of(Source.of(form)), RenderOptions.standard())) {
            double first = run(template, faxes);
            double second = run(template, faxes);
            System.out.printf("%.0f merged one-page faxes/s cold, %.0f warm, in one thread%n", first, second);
        } finally {
            Files.delete(form);
        }
    }

    private static double run(MergeTemplate template, int faxes) throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < faxes; i++) {
            Map<String, String> values = Map.of(
                    "name", "Azienda " + i + " S.r.l.", "street", "Via Roma " + i, "town", "40100 Bologna", "customer", "N. " + i);
            template.render(values, new ByteArrayOutputStream());
        }
        return faxes / ((System.nanoTime() - start) / 1e9);
    }

    private static void letter(Path file) throws Exception {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            PDType1Font font = new PDType1Font(FontName.TIMES_ROMAN);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                for (int line = 0; line < 40; line++) {
                    content.beginText();
                    content.setFont(font, 11);
                    content.newLineAtOffset(70, 600 - 13 * line);
                    content.showText("Line " + line + " of a letter that says the same to everybody who gets it tonight, or nearly.");
                    content.endText();
                }
            }
            PDAcroForm form = new PDAcroForm(document);
            document.getDocumentCatalog().setAcroForm(form);
            PDResources resources = new PDResources();
            resources.put(COSName.getPDFName("Helv"), new PDType1Font(FontName.HELVETICA));
            form.setDefaultResources(resources);
            for (int i = 0; i < FIELDS.size(); i++) {
                PDTextField field = new PDTextField(form);
                field.setPartialName(FIELDS.get(i));
                field.setDefaultAppearance("/Helv 12 Tf 0 g");
                PDAnnotationWidget widget = field.getWidgets().get(0);
                widget.setRectangle(new PDRectangle(70, 740 - 22 * i, 250, 20));
                widget.setPage(page);
                widget.setPrinted(true);
                page.getAnnotations().add(widget);
                form.getFields().add(field);
            }
            document.save(file.toFile());
        }
    }
}
