package nightfax.samples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** The demo's documents. */
final class DemoDocuments {

    private static final int ROWS_A_PAGE = 26;

    private DemoDocuments() {}

    /** A letter of one page: text, a logo, a table of three lines, a signature. */
    static byte[] letter() throws IOException {
        try (Sheet sheet = new Sheet("Offerta di primavera")) {
            sheet.letterhead();
            sheet.writeToTheLeftOf(11, Sheet.RIGHT, 700, "Nessuna Città, 1 dicembre 2026");
            sheet.write(12, Sheet.LEFT, 650, "Oggetto: offerta di primavera per i nostri clienti");
            float y = 615;
            for (String line : List.of(
                    "Gentile cliente,",
                    "",
                    "anche quest'anno le riserviamo un'offerta sugli articoli che ordina più spesso. I prezzi",
                    "qui sotto valgono per tutti gli ordini che ci arrivano entro il 31 marzo, e sono da",
                    "intendersi al netto dell'IVA. La consegna è gratuita a partire da 150,00 €.")) {
                sheet.write(11, Sheet.LEFT, y, line);
                y -= 17;
            }
            y = prices(sheet, y - 18);
            for (String line : List.of(
                    "Per ordinare basta rispedire questo foglio, con le quantità desiderate, al nostro numero",
                    "di fax. Se non desidera più ricevere le nostre offerte, lo scriva qui e lo rispedisca:",
                    "non le manderemo altro.",
                    "",
                    "Con i più cordiali saluti,")) {
                sheet.write(11, Sheet.LEFT, y, line);
                y -= 17;
            }
            signature(sheet.page(), y - 40);
            sheet.write(11, Sheet.LEFT + 270, y - 62, "Ufficio vendite");
            return bytes(sheet);
        }
    }

    private static float prices(Sheet sheet, float top) throws IOException {
        String[][] lines = {
            {"Carta termica per fax, 30 m", "12 rotoli", "21,60 €"},
            {"Carta A4, 80 g/m²", "5 risme", "18,90 €"},
            {"Nastro inchiostrato, nero", "2 pezzi", "14,50 €"}
        };
        float y = top;
        sheet.rule(y + 14, 1.2f);
        for (String[] line : lines) {
            sheet.write(11, Sheet.LEFT + 6, y, line[0]);
            sheet.write(11, Sheet.LEFT + 270, y, line[1]);
            sheet.writeToTheLeftOf(11, Sheet.RIGHT - 6, y, line[2]);
            sheet.rule(y - 6, 0.4f);
            y -= 20;
        }
        return y - 16;
    }

    private static void signature(PDPageContentStream page, float y) throws IOException {
        float x = Sheet.LEFT + 270;
        page.setLineWidth(1.1f);
        page.moveTo(x, y);
        page.curveTo(x + 10, y + 45, x + 28, y + 40, x + 14, y - 6);
        page.curveTo(x + 30, y + 18, x + 38, y + 16, x + 40, y);
        page.curveTo(x + 46, y + 16, x + 54, y + 16, x + 56, y);
        page.curveTo(x + 70, y + 30, x + 78, y + 26, x + 70, y - 2);
        page.curveTo(x + 90, y + 8, x + 120, y + 10, x + 150, y + 2);
        page.stroke();
    }

    /** A price list of four pages: a title page with a picture, then tables with shaded rows. */
    static byte[] priceList() throws IOException {
        try (Sheet sheet = new Sheet("Listino prezzi")) {
            sheet.letterhead();
            sheet.write(34, Sheet.LEFT, 660, "Listino prezzi");
            sheet.write(15, Sheet.LEFT, 632, "Inverno 2026 – Primavera 2027");
            PDImageXObject picture = JPEGFactory.createFromImage(sheet.document, landscape(942, 600), 0.85f);
            sheet.page().drawImage(picture, Sheet.LEFT, 290, 471, 300);
            sheet.write(11, Sheet.LEFT, 255, "Tutti i prezzi sono in euro, IVA esclusa. Con questo listino");
            sheet.write(11, Sheet.LEFT, 238, "perdono validità tutti quelli precedenti.");
            for (int page = 0; page < 3; page++) {
                sheet.newPage();
                sheet.letterhead();
                table(sheet, page);
                sheet.writeToTheLeftOf(9, Sheet.RIGHT, 60, "Pagina " + (page + 2) + " di 4");
            }
            return bytes(sheet);
        }
    }

    private static void table(Sheet sheet, int number) throws IOException {
        List<String> groups = List.of("Carta e buste", "Scrittura e archivio", "Macchine e ricambi");
        List<List<String>> articles = List.of(
                List.of("Carta A4", "Carta A3", "Buste con finestra", "Carta per fax", "Etichette", "Cartoncino"),
                List.of("Penne a sfera", "Matite", "Raccoglitori", "Evidenziatori", "Cucitrice", "Fermagli"),
                List.of("Toner nero", "Nastro", "Rullo", "Cavo telefonico", "Calcolatrice", "Distruggidocumenti"));
        sheet.write(15, Sheet.LEFT, 708, groups.get(number));
        float top = 685;
        sheet.write(10, Sheet.LEFT + 6, top, "Codice");
        sheet.write(10, Sheet.LEFT + 80, top, "Articolo");
        sheet.write(10, Sheet.LEFT + 300, top, "Confezione");
        sheet.writeToTheLeftOf(10, Sheet.RIGHT - 6, top, "Prezzo");
        sheet.rule(top - 7, 1.2f);
        float y = top - 22;
        for (int i = 0; i < ROWS_A_PAGE; i++) {
            if (i % 2 == 1) {
                sheet.page().setNonStrokingColor(0.9f, 0.93f, 0.97f);
                sheet.page().addRect(Sheet.LEFT, y - 6, Sheet.RIGHT - Sheet.LEFT, 21);
                sheet.page().fill();
                sheet.page().setNonStrokingColor(0f, 0f, 0f);
            }
            int code = 1000 * (number + 1) + 10 * i;
            List<String> names = articles.get(number);
            sheet.write(10, Sheet.LEFT + 6, y, "FF-" + code);
            sheet.write(10, Sheet.LEFT + 80, y, names.get(i % names.size()) + ", tipo " + (i / names.size() + 1));
            sheet.write(10, Sheet.LEFT + 300, y, (1 + i * 7 % 12) + " pezzi");
            sheet.writeToTheLeftOf(
                    10, Sheet.RIGHT - 6, y, String.format(Locale.ITALY, "%.2f €", (code * 37 % 9_900 + 100) / 100.0));
            y -= 21;
        }
        sheet.rule(y + 15, 1.2f);
        for (float x : new float[] {Sheet.LEFT, Sheet.LEFT + 74, Sheet.LEFT + 294, Sheet.LEFT + 390, Sheet.RIGHT}) {
            sheet.page().setLineWidth(0.4f);
            sheet.page().moveTo(x, top + 14);
            sheet.page().lineTo(x, y + 15);
            sheet.page().stroke();
        }
    }

    /** A notice as plain text. */
    static String notice() {
        return """
                FANTASIA FORNITURE S.R.L.
                Avviso ai clienti


                Gentili clienti,

                i nostri uffici e il magazzino restano chiusi per inventario da lunedì 28
                a mercoledì 30 dicembre. Gli ordini che arrivano via fax in quei giorni
                sono evasi a partire da giovedì 31, nell'ordine di arrivo.

                    Ordini urgenti        fax 051 0000002
                    Assistenza            fax 051 0000003
                    Amministrazione       fax 051 0000004

                Dal 1° gennaio cambia anche l'orario: dal lunedì al venerdì, dalle 8:30
                alle 12:30 e dalle 14:00 alle 17:30. Il sabato è chiuso, perché così ci è
                stato chiesto da più parti.

                Grazie della pazienza, e buon lavoro a tutti.
                """;
    }

    /** A flyer as a picture: A4 at 150 dpi, shades of grey, no letters that would hang on the machine's fonts. */
    static byte[] flyer() throws IOException {
        BufferedImage image = new BufferedImage(1240, 1754, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, 1240, 1754);
        g.drawImage(landscape(1040, 780), 100, 120, null);
        g.setColor(Color.BLACK);
        g.setStroke(new BasicStroke(6));
        g.drawRect(100, 120, 1040, 780);
        percentSign(g, 330, 1010);
        for (int i = 0; i < 9; i++) {
            int grey = i * 28;
            g.setColor(new Color(grey, grey, grey));
            g.fillRect(150 + i * 105, 1540, 95, 95);
        }
        g.dispose();
        return encoded(image);
    }

    /** A percent sign as tall as a hand: what the whole flyer is about. */
    private static void percentSign(Graphics2D g, int x, int y) {
        g.setStroke(new BasicStroke(62, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(new Ellipse2D.Double(x, y, 180, 180));
        g.draw(new Ellipse2D.Double(x + 370, y + 240, 180, 180));
        g.drawLine(x + 470, y, x + 80, y + 420);
    }

    /** A picture with everything a fax finds hard: a sky that fades, soft hills, thin lines. */
    private static BufferedImage landscape(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setPaint(new GradientPaint(0, 0, new Color(120, 160, 220), 0, height * 0.7f, new Color(250, 240, 225)));
        g.fillRect(0, 0, width, height);
        g.setColor(new Color(255, 236, 170));
        g.fill(new Ellipse2D.Double(width * 0.7, height * 0.12, height * 0.2, height * 0.2));
        for (int hill = 0; hill < 4; hill++) {
            Path2D ridge = new Path2D.Double();
            ridge.moveTo(0, height);
            for (int x = 0; x <= width; x += 4) {
                double wave = Math.sin(x * (3.0 + hill) / width * 2 + hill * 1.7) * height * 0.06;
                ridge.lineTo(x, height * (0.5 + hill * 0.12) + wave);
            }
            ridge.lineTo(width, height);
            ridge.closePath();
            int shade = 170 - hill * 40;
            g.setPaint(new Color(shade * 3 / 4, shade, shade / 2));
            g.fill(ridge);
        }
        g.setColor(new Color(60, 40, 30));
        int x = width / 6;
        int y = height * 55 / 100;
        g.fill(new Polygon(new int[] {x, x + height / 8, x + height / 4}, new int[] {y, y - height / 10, y}, 3));
        g.fillRect(x + height / 32, y, height * 3 / 16, height / 8);
        g.setStroke(new BasicStroke(1.5f));
        for (int wire = 0; wire < 3; wire++) {
            g.drawLine(0, height / 3 + wire * 9, width, height / 4 + wire * 12);
        }
        g.dispose();
        return image;
    }

    /** A PDF as it is after a transfer that broke off: it begins well, and its end is missing. */
    static byte[] brokenOff() throws IOException {
        byte[] whole = priceList();
        return Arrays.copyOf(whole, 6_000);
    }

    private static byte[] encoded(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static byte[] bytes(Sheet sheet) throws IOException {
        sheet.page().close();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        sheet.document.save(out);
        return out.toByteArray();
    }
}
