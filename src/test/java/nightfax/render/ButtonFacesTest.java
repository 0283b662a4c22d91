package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDPushButton;
import org.apache.pdfbox.pdmodel.interactive.form.PDRadioButton;
import org.junit.jupiter.api.Test;

/** Check boxes and radio buttons that are 40 points wide and high; the first one's left lower corner is at (100, 700). */
class ButtonFacesTest extends PrintedPages {

    private static final COSName MK = COSName.getPDFName("MK");

    @Test
    void ticksACheckBoxThatHasNoFace() throws Exception {
        byte[] form = Forms.form(fields -> List.of(checkBox(fields, "4")));

        BufferedImage ticked = print(form, Map.of("box", "yes"));
        BufferedImage empty = print(form, Map.of("box", "no"));

        assertThat(Ghostscript.ink(ticked, 102, 702, 36, 36)).isBetween(0.1, 0.5);
        assertThat(Ghostscript.ink(empty, 102, 702, 36, 36)).isZero();
        assertThat(Ghostscript.ink(empty, 99, 699, 42, 42)).isGreaterThan(0.03);
    }

    @Test
    void setsTheCaptionOfAPushButtonThatHasNoFace() throws Exception {
        BufferedImage blank = print(pushButton(" "), Map.of());
        BufferedImage captioned = print(pushButton("A long one that shrinks to its box"), Map.of());
        BufferedImage plain = print(pushButton("Ok"), Map.of());
        BufferedImage book = print(pushButton("word ".repeat(100_000)), Map.of());

        assertThat(Ghostscript.ink(blank, 102, 702, 36, 36)).isZero();
        assertThat(Ghostscript.ink(book, 102, 702, 36, 36)).isZero();
        assertThat(Ghostscript.ink(plain, 110, 714, 20, 12)).isGreaterThan(0.15);
        assertThat(Ghostscript.ink(captioned, 102, 716, 36, 8)).isGreaterThan(0.05);
        assertThat(Ghostscript.ink(captioned, 142, 690, 300, 60))
                .as("beside it")
                .isZero();
    }

    @Test
    void ticksACheckBoxWhoseValuesAreOptions() throws Exception {
        byte[] form = Forms.form(fields -> {
            PDCheckBox box = checkBox(fields, "8");
            box.setExportValues(List.of("agreed"));
            return List.of(box);
        });

        for (String value : List.of("x", "agreed")) {
            assertThat(Ghostscript.ink(print(form, Map.of("box", value)), 102, 702, 36, 36))
                    .isGreaterThan(0.1);
        }
    }

    @Test
    void pressesTheButtonThatAnOptionOrANumberNames() throws Exception {
        byte[] named = Forms.form(fields -> {
            PDRadioButton pair = pair(fields);
            pair.setExportValues(List.of("m", "f"));
            return List.of(pair);
        });
        byte[] numbered = Forms.form(fields -> List.of(pair(fields)));

        assertPressed(print(named, Map.of("pair", "m")), 100, 200);
        assertPressed(print(named, Map.of("pair", "f")), 200, 100);
        assertPressed(print(numbered, Map.of("pair", "0")), 100, 200);
        assertPressed(print(numbered, Map.of("pair", "1")), 200, 100);
    }

    /** A circle with a dot in it, and one without. */
    private static void assertPressed(BufferedImage page, int pressed, int other) {
        assertThat(Ghostscript.ink(page, pressed + 15, 715, 10, 10)).isEqualTo(1);
        assertThat(Ghostscript.ink(page, other + 5, 705, 28, 28)).isLessThan(0.05);
        for (int left : new int[] {pressed, other}) {
            assertThat(Ghostscript.ink(page, left, 719, 3, 2)).isPositive();
            assertThat(Ghostscript.ink(page, left, 700, 4, 4)).isZero();
        }
    }

    @Test
    void printsWhatIsTickedInTheDocument() throws Exception {
        for (boolean left : new boolean[] {false, true}) {
            BufferedImage page = print(write(fields -> {
                fields.setNeedAppearances(left);
                PDCheckBox box = checkBox(fields, "n");
                box.getCOSObject().setName(COSName.V, "Si");
                box.getWidgets().get(0).setAppearanceState("Si");
                PDRadioButton pair = pair(fields);
                pair.getWidgets().get(0).setRectangle(new PDRectangle(100, 600, 40, 40));
                pair.getWidgets().get(1).setRectangle(new PDRectangle(200, 600, 40, 40));
                pair.getCOSObject().setName(COSName.V, "1");
                pair.getWidgets().get(0).setAppearanceState("1");
                return List.of(box, pair);
            }));

            assertThat(Ghostscript.ink(page, 110, 710, 20, 20)).isEqualTo(1);
            assertThat(Ghostscript.ink(page, 115, 615, 10, 10)).isEqualTo(1);
            assertThat(Ghostscript.ink(page, 215, 615, 10, 10)).isZero();
        }
    }

    /** The long arm of a tick is at its right, or above where what is right is above. */
    @Test
    void turnsATickWithItsBox() throws Exception {
        for (int turn : new int[] {0, 90}) {
            byte[] form = Forms.form(fields -> {
                PDCheckBox box = checkBox(fields, "4");
                box.getCOSObject().getCOSDictionary(MK).setInt(COSName.R, turn);
                return List.of(box);
            });

            BufferedImage page = print(form, Map.of("box", "x"));

            double left = Ghostscript.ink(page, 102, 721, 17, 17);
            double right = Ghostscript.ink(page, 121, 721, 17, 17);
            assertThat(turn == 0 ? right : left).isGreaterThan(2 * (turn == 0 ? left : right));
        }
    }

    /** Though it wants its faces drawn anew, and has none for off. */
    @Test
    void keepsTheFacesOfAForm() throws Exception {
        byte[] form = Forms.form(fields -> {
            fields.setNeedAppearances(true);
            PDCheckBox box = checkBox(fields, "4");
            giveFaces(box.getWidgets().get(0), "On");
            return List.of(box);
        });

        assertThat(Ghostscript.ink(print(form, Map.of("box", "on")), 101, 701, 38, 38))
                .isEqualTo(1);
        assertThat(Ghostscript.ink(print(form, Map.of("box", "off")), 102, 702, 36, 36))
                .isZero();
    }

    /** Options name what the faces only number. */
    @Test
    void keepsAButtonPressedThatAnOptionNames() throws Exception {
        BufferedImage page = print(write(fields -> {
            fields.setNeedAppearances(true);
            PDRadioButton pair = pair(fields);
            pair.setExportValues(List.of("m", "f"));
            pair.getCOSObject().setName(COSName.V, "1");
            giveFaces(pair.getWidgets().get(0), "0", "Off");
            giveFaces(pair.getWidgets().get(1), "1", "Off");
            return List.of(pair);
        }));

        assertThat(Ghostscript.ink(page, 101, 701, 38, 38)).isZero();
        assertThat(Ghostscript.ink(page, 201, 701, 38, 38)).isEqualTo(1);
    }

    private Path write(Forms.Fields fields) throws IOException {
        return Files.write(dir.resolve("buttons.pdf"), Forms.form(fields));
    }

    private static PDCheckBox checkBox(PDAcroForm form, String mark) {
        PDCheckBox box = new PDCheckBox(form);
        box.setPartialName("box");
        place(box.getWidgets().get(0), 100, mark);
        return box;
    }

    private static byte[] pushButton(String caption) {
        return Forms.form(fields -> {
            PDPushButton button = new PDPushButton(fields);
            button.setPartialName("button");
            place(button.getWidgets().get(0), 100, caption);
            return List.of(button);
        });
    }

    /** The second button is at (200, 700). */
    private static PDRadioButton pair(PDAcroForm form) {
        PDRadioButton pair = new PDRadioButton(form);
        pair.setPartialName("pair");
        List<PDAnnotationWidget> widgets = new ArrayList<>();
        for (int left : new int[] {100, 200}) {
            PDAnnotationWidget widget = new PDAnnotationWidget();
            place(widget, left, "l");
            widgets.add(widget);
        }
        pair.setWidgets(widgets);
        return pair;
    }

    private static void place(PDAnnotationWidget widget, int left, String mark) {
        widget.setRectangle(new PDRectangle(left, 700, 40, 40));
        COSDictionary looks = new COSDictionary();
        looks.setItem(COSName.BC, new COSArray(List.of(COSInteger.ZERO)));
        looks.setString(COSName.CA, mark);
        widget.getCOSObject().setItem(MK, looks);
    }

    /** Black, but for off. */
    private static void giveFaces(PDAnnotationWidget widget, String... states) throws IOException {
        COSDictionary faces = new COSDictionary();
        for (String state : states) {
            PDAppearanceStream face = new PDAppearanceStream(new COSStream());
            face.setBBox(new PDRectangle(40, 40));
            try (OutputStream out = face.getStream().createOutputStream()) {
                out.write((state.equals("Off") ? "" : "0 0 40 40 re f").getBytes(StandardCharsets.US_ASCII));
            }
            faces.setItem(state, face);
        }
        PDAppearanceDictionary appearance = new PDAppearanceDictionary();
        appearance.getCOSObject().setItem(COSName.N, faces);
        widget.setAppearance(appearance);
    }
}
