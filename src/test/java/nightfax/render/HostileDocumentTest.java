package nightfax.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import nightfax.render.bounds.Limits;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.options.RenderOptions;
import nightfax.render.options.Way;
import nightfax.render.sources.Source;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.junit.jupiter.api.Test;

/** Documents that were made to do harm, or came to grief: each costs itself and nothing else. */
class HostileDocumentTest extends HostileDocuments {

    @Test
    void givesUpAFormThatDrawsItself() throws Exception {
        Path file = save(document -> {
            PDPage page = page(document, PDRectangle.A4);
            PDFormXObject form = new PDFormXObject(document);
            form.setBBox(PDRectangle.A4);
            PDResources resources = new PDResources();
            resources.put(COSName.getPDFName("F"), form);
            form.setResources(resources);
            write(form.getContentStream().getCOSObject(), "0 0 9 9 re f /F Do /F Do");
            page.setResources(resources);
            page.setContents(stream(document, "/F Do"));
        });

        assertUnrenderable(file, "its forms are nested more than 12 deep");
    }

    /** Each shows the next one ten times: a billion lines in a kilobyte. */
    @Test
    void givesUpFormsThatMultiply() throws Exception {
        Path file = save(document -> {
            PDPage page = page(document, PDRectangle.A4);
            PDFormXObject inner = null;
            for (int level = 0; level < 9; level++) {
                PDFormXObject form = new PDFormXObject(document);
                form.setBBox(PDRectangle.A4);
                form.setResources(new PDResources());
                if (inner != null) {
                    form.getResources().put(COSName.getPDFName("F"), inner);
                }
                write(form.getContentStream().getCOSObject(), inner == null ? "0 0 9 9 re f" : "/F Do ".repeat(10));
                inner = form;
            }
            PDResources resources = new PDResources();
            resources.put(COSName.getPDFName("F"), inner);
            page.setResources(resources);
            page.setContents(stream(document, "/F Do"));
        });

        assertThatThrownBy(() -> new DocumentRenderer(RenderOptions.standard())
                        .render(List.of(Source.of(file)), OutputStream.nullOutputStream()))
                .isInstanceOf(UnrenderableException.class)
                .hasMessageEndingWith("a page shows its forms more than 100,000 times");
    }

    @Test
    void givesUpAnImageOfTooManyPixels() throws Exception {
        Path file = save(document -> {
            PDPage page = page(document, PDRectangle.A4);
            COSStream image = document.getDocument().createCOSStream();
            image.setItem(COSName.TYPE, COSName.XOBJECT);
            image.setItem(COSName.SUBTYPE, COSName.IMAGE);
            image.setInt(COSName.WIDTH, 2_000_000_000);
            image.setInt(COSName.HEIGHT, 2_000_000_000);
            image.setInt(COSName.BITS_PER_COMPONENT, 8);
            image.setItem(COSName.COLORSPACE, COSName.DEVICERGB);
            write(image, "0");
            PDResources resources = new PDResources();
            resources.getCOSObject().setItem(COSName.XOBJECT, new COSDictionary());
            resources.getCOSObject().getCOSDictionary(COSName.XOBJECT).setItem(COSName.getPDFName("I"), image);
            page.setResources(resources);
            page.setContents(stream(document, "100 0 0 100 50 50 cm /I Do"));
        });

        assertUnrenderable(
                file, "an image of 2000000000 × 2000000000 pixels is larger than the limit of 10000000 pixels");
    }

    @Test
    void fitsAGiantPageToThePaper() throws Exception {
        Path file = save(document -> {
            PDPage page = page(document, new PDRectangle(14_400, 14_400));
            page.setContents(stream(document, "1000 1000 9000 9000 re f"));
        });

        for (Way way : Way.values()) {
            assertThat(render(file, way).pages()).isEqualTo(1);
        }
    }

    @Test
    void givesUpContentWithoutEnd() throws Exception {
        Path file = save(document -> {
            PDPage page = page(document, PDRectangle.A4);
            page.setContents(stream(document, "0 0 m 500 700 400 200 100 50 c 300 20 l S\n".repeat(200_000)));
        });
        RenderOptions hurried = RenderOptions.standard()
                .withLimits(new Limits(50, 1 << 20, 10L << 20, 12, Duration.ofMillis(200), 64L << 20));

        assertThatThrownBy(() ->
                        new DocumentRenderer(hurried).render(List.of(Source.of(file)), OutputStream.nullOutputStream()))
                .isInstanceOf(UnrenderableException.class)
                .hasMessageEndingWith("it takes longer than 300 ms");
    }

    @Test
    void showsWhatCanBeShownOfContentThatBreaksOff() throws Exception {
        Path file = save(document -> {
            PDPage page = page(document, PDRectangle.A4);
            page.setContents(stream(document, "100 100 100 50 re f /Missing Do 300 300 50 50 re f (unfinished"));
        });

        assertThat(render(file, Way.VECTOR).pages()).isEqualTo(1);
        BufferedImage printed = Ghostscript.print(dir.resolve("out.ps"), dir).get(0);
        assertThat(Ghostscript.ink(printed, 101, 101, 98, 48)).isEqualTo(1);
        assertThat(Ghostscript.ink(printed, 301, 301, 48, 48)).isEqualTo(1);
    }

    @Test
    void showsTheRestOfAPageOfWhichOneOperatorBreaksTheLibrary() throws Exception {
        Path file = save(document -> {
            PDPage page = page(document, PDRectangle.A4);
            page.setResources(new PDResources());
            COSDictionary pattern = new COSDictionary();
            pattern.setInt(COSName.PATTERN_TYPE, 2);
            COSDictionary patterns = new COSDictionary();
            patterns.setItem(COSName.P, pattern);
            page.getResources().getCOSObject().setItem(COSName.PATTERN, patterns);
            page.setContents(stream(document, "/Pattern cs /P scn 300 300 50 50 re f 0 g 100 100 100 50 re f"));
        });

        for (Way way : Way.values()) {
            assertThat(render(file, way).pages()).isEqualTo(1);
            BufferedImage printed =
                    Ghostscript.print(dir.resolve("out.ps"), dir).get(0);
            assertThat(Ghostscript.ink(printed, 101, 101, 98, 48)).isEqualTo(1);
        }
    }

    /** Seeded, so that a failure comes back; every kind of damage that a transfer or an attacker does. */
    @Test
    void neverFailsInAnyOtherWayThanBySayingThatItCannotBeRendered() throws Exception {
        byte[] whole = Files.readAllBytes(save(document -> {
            for (int i = 0; i < 2; i++) {
                PDPage page = page(document, PDRectangle.A4);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                    content.newLineAtOffset(100, 700);
                    content.showText("Spett.le Ditta, in allegato il listino.");
                    content.endText();
                    content.addRect(50, 50, 200, 100);
                    content.stroke();
                }
            }
        }));
        Random random = new Random(20261123);
        int rendered = 0;
        for (int round = 0; round < 250; round++) {
            byte[] damaged = whole.clone();
            switch (round % 4) {
                case 0 -> damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
                case 1 -> {
                    for (int i = 0; i < 1 + random.nextInt(30); i++) {
                        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                    }
                }
                case 2 -> {
                    // Numbers decide about lengths, offsets and counts.
                    for (int i = 0; i < damaged.length; i++) {
                        if (damaged[i] >= '0' && damaged[i] <= '9' && random.nextInt(40) == 0) {
                            damaged[i] = (byte) ('0' + random.nextInt(10));
                        }
                    }
                }
                default -> {
                    int from = random.nextInt(damaged.length);
                    int length = Math.min(random.nextInt(200), damaged.length - from);
                    System.arraycopy(damaged, random.nextInt(damaged.length - length), damaged, from, length);
                }
            }
            Path file = Files.write(dir.resolve("damaged.pdf"), damaged);
            try {
                render(file, round % 5 == 0 ? Way.RASTER : Way.VECTOR);
                rendered++;
            } catch (UnrenderableException e) {
                assertThat(e).hasMessageStartingWith("cannot be rendered: ");
            } catch (RuntimeException | IOException e) {
                fail("round " + round, e);
            }
        }
        assertThat(rendered).isBetween(20, 249);
    }

    /** A line from here to nowhere has more dashes than anybody would wait for. */
    @Test
    void drawsDashesThatRunFarBeyondThePageAsALine() throws Exception {
        Path file = save(document -> page(document, PDRectangle.A4)
                .setContents(stream(document, "2 0 0 1 0 0 cm 1 w [1] 0 d 0 0 m 3e6 3e6 l S")));

        assertThat(render(file, Way.VECTOR).psBytes()).isLessThan(10_000);
    }
}
