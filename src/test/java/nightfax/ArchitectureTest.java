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
            .mayOnlyBeAccessedByLayers("job", "report");

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
            .resideOutsideOfPackages("nightfax.ledger..", "nightfax.job..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.springframework.jdbc..");

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
