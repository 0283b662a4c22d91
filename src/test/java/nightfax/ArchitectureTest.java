package nightfax;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the house: who may know whom, and which library may be met in which room. */
@AnalyzeClasses(packages = "nightfax", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule arrows = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("cli")
            .definedBy("nightfax.cli..")
            .layer("campaign")
            .definedBy("nightfax.campaign..")
            .layer("job")
            .definedBy("nightfax.job..")
            .layer("recipients")
            .definedBy("nightfax.recipients..")
            .layer("render")
            .definedBy("nightfax.render..")
            .layer("faxsmtp")
            .definedBy("nightfax.faxsmtp")
            .layer("wire")
            .definedBy("nightfax.faxsmtp.wire..")
            .layer("ledger")
            .definedBy("nightfax.ledger..")
            .layer("report")
            .definedBy("nightfax.report..")
            .layer("sandbox")
            .definedBy("nightfax.sandbox..")
            .layer("files")
            .definedBy("nightfax.files..")
            .layer("text")
            .definedBy("nightfax.text..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("job")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("sandbox")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("cli", "job")
            .whereLayer("campaign")
            .mayOnlyBeAccessedByLayers("cli", "job")
            .whereLayer("recipients")
            .mayOnlyBeAccessedByLayers("job")
            .whereLayer("render")
            .mayOnlyBeAccessedByLayers("job")
            .whereLayer("faxsmtp")
            .mayOnlyBeAccessedByLayers("job")
            .whereLayer("wire")
            .mayOnlyBeAccessedByLayers("faxsmtp", "sandbox")
            .whereLayer("ledger")
            .mayOnlyBeAccessedByLayers("job", "report")
            .whereLayer("files")
            .mayNotAccessAnyLayer()
            .whereLayer("text")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule whatIsBelowRenderKnowsOnlyWhatIsBelowItself = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("preview")
            .definedBy("nightfax.render.preview..")
            .layer("render")
            .definedBy("nightfax.render")
            .layer("pages")
            .definedBy("nightfax.render.pages..")
            .layer("sources")
            .definedBy("nightfax.render.sources..")
            .layer("forms")
            .definedBy("nightfax.render.forms..")
            .layer("options")
            .definedBy("nightfax.render.options..")
            .layer("fonts")
            .definedBy("nightfax.render.fonts..")
            .layer("bounds")
            .definedBy("nightfax.render.bounds..")
            .layer("postscript")
            .definedBy("nightfax.render.postscript..")
            .layer("glyphs")
            .definedBy("nightfax.render.glyphs..")
            .layer("document")
            .definedBy("nightfax.render.document..")
            .layer("pictures")
            .definedBy("nightfax.render.pictures..")
            .layer("raster")
            .definedBy("nightfax.render.raster..")
            .layer("pdf")
            .definedBy("nightfax.render.pdf..")
            .whereLayer("preview")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("render")
            .mayOnlyBeAccessedByLayers("preview")
            .whereLayer("pages")
            .mayOnlyAccessLayers(
                    "sources", "options", "bounds", "postscript", "glyphs", "document", "pictures", "raster", "pdf")
            .whereLayer("sources")
            .mayOnlyAccessLayers("forms", "options", "fonts", "bounds", "pdf")
            .whereLayer("forms")
            .mayOnlyAccessLayers("fonts", "bounds", "raster", "pdf")
            .whereLayer("options")
            .mayOnlyAccessLayers("bounds")
            .whereLayer("fonts")
            .mayNotAccessAnyLayer()
            .whereLayer("bounds")
            .mayOnlyAccessLayers("pdf")
            .whereLayer("postscript")
            .mayOnlyAccessLayers("glyphs", "document", "pictures", "raster", "pdf")
            .whereLayer("glyphs")
            .mayOnlyAccessLayers("document", "raster", "pdf")
            .whereLayer("document")
            .mayOnlyAccessLayers("raster")
            .whereLayer("pictures")
            .mayOnlyAccessLayers("raster", "pdf")
            .whereLayer("raster")
            .mayOnlyAccessLayers("pdf")
            .whereLayer("pdf")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule springBatchLivesInJob = noClasses()
            .that()
            .resideOutsideOfPackage("nightfax.job..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.batch..");

    @ArchTest
    static final ArchRule pdfboxAndJava2dLiveInRender = noClasses()
            .that()
            .resideOutsideOfPackage("nightfax.render..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.pdfbox..", "java.awt..", "javax.imageio..");

    @ArchTest
    static final ArchRule socketsLiveInFaxsmtpAndSandbox = noClasses()
            .that()
            .resideOutsideOfPackages("nightfax.faxsmtp..", "nightfax.sandbox..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.net\\.(Server)?Socket|javax\\.net\\.ssl\\..*");

    @ArchTest
    static final ArchRule sqlLivesInLedger = noClasses()
            .that()
            .resideOutsideOfPackage("nightfax.ledger..")
            .and()
            // One opens and closes the database, the other knows its errors.
            .haveNameNotMatching("nightfax\\.job\\.(Workspace|Mishap)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.springframework.jdbc..");

    @ArchTest
    static final ArchRule csvLivesWhereItIsReadAndWritten = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "nightfax.recipients..", "nightfax.report..", "nightfax.sandbox..", "nightfax.text..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.commons.csv..");

    @ArchTest
    static final ArchRule workbooksLiveInRecipients = noClasses()
            .that()
            .resideOutsideOfPackage("nightfax.recipients..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.poi..", "com.github.pjfanning..");

    @ArchTest
    static final ArchRule unicodesTablesAreAskedWhereTextIsReadOrDrawn = noClasses()
            .that()
            .resideOutsideOfPackages("nightfax.text", "nightfax.render.sources", "nightfax.render.fonts")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.ibm.icu..");

    @ArchTest
    static final ArchRule phoneNumbersLiveInRecipients = noClasses()
            .that()
            .resideOutsideOfPackage("nightfax.recipients..")
            .and()
            // Asks which countries there are.
            .doNotHaveFullyQualifiedName("nightfax.campaign.RecipientsReader")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.i18n.phonenumbers..");

    @ArchTest
    static final ArchRule yamlLivesInCampaign = noClasses()
            .that()
            .resideOutsideOfPackage("nightfax.campaign..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml.snakeyaml..");

    @ArchTest
    static final ArchRule htmlLivesInReport = noClasses()
            .that()
            .resideOutsideOfPackage("nightfax.report..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.samskivert.mustache..");

    @ArchTest
    static final ArchRule theOperatorIsTalkedToInCli = noClasses()
            .that()
            .resideOutsideOfPackage("nightfax.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("me.tongfei.progressbar..");

    @ArchTest
    static final ArchRule picocliLivesInCli = noClasses()
            .that()
            .resideOutsideOfPackage("nightfax.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule onlyTheCommandLineEndsTheProcess = noClasses()
            .that()
            .resideOutsideOfPackage("nightfax.cli..")
            .should()
            .callMethod(System.class, "exit", int.class);
}
