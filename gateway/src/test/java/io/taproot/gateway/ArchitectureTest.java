package io.taproot.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.taproot", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule eachStepKnowsTheOneBeforeItOnly = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.taproot.gateway..")
            .layer("pipeline")
            .definedBy("io.taproot.gateway")
            .layer("receive")
            .definedBy("io.taproot.gateway.receive")
            .layer("validate")
            .definedBy("io.taproot.gateway.validate")
            .layer("enrich")
            .definedBy("io.taproot.gateway.enrich")
            .layer("scrub")
            .definedBy("io.taproot.gateway.scrub")
            .layer("sample")
            .definedBy("io.taproot.gateway.sample")
            .layer("forward")
            .definedBy("io.taproot.gateway.forward")
            .layer("ground")
            .definedBy(
                    "io.taproot.gateway.batch",
                    "io.taproot.gateway.account",
                    "io.taproot.gateway.sender",
                    "io.taproot.gateway.token")
            .whereLayer("pipeline")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("forward")
            .mayOnlyBeAccessedByLayers("pipeline")
            .whereLayer("sample")
            .mayOnlyBeAccessedByLayers("pipeline", "forward")
            .whereLayer("scrub")
            .mayOnlyBeAccessedByLayers("pipeline", "sample")
            .whereLayer("enrich")
            .mayOnlyBeAccessedByLayers("pipeline", "scrub")
            .whereLayer("validate")
            .mayOnlyBeAccessedByLayers("pipeline", "enrich")
            .whereLayer("ground")
            .mayNotAccessAnyLayer()
            .as("each step knows the one before it; where a batch comes from (receive) all may ask");

    @ArchTest
    static final ArchRule nothingHereKnowsTheStore = noClasses()
            .that()
            .resideInAPackage("io.taproot.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.taproot.store..", "com.clickhouse..", "java.sql..");

    @ArchTest
    static final ArchRule scrubbingIsPlainJava = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.taproot.gateway.batch",
                    "io.taproot.gateway.validate",
                    "io.taproot.gateway.enrich",
                    "io.taproot.gateway.scrub",
                    "io.taproot.privacy..",
                    "io.taproot.gateway.sample")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "io.vertx..", "io.grpc..", "jakarta..")
            .as("the steps between the wires know no framework");

    @ArchTest
    static final ArchRule nothingInTheScrubberWritesLogs = noClasses()
            .that()
            .resideInAnyPackage("io.taproot.gateway.scrub", "io.taproot.privacy..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jboss.logging..", "java.util.logging..", "org.slf4j..");

    @ArchTest
    static final ArchRule noMethodOfAGrpcServiceRunsOnAVirtualThreadOfTheFramework = methods()
            .should()
            .notBeAnnotatedWith("io.smallrye.common.annotation.RunOnVirtualThread")
            .as("@RunOnVirtualThread on gRPC services loses calls");

    @ArchTest
    static final ArchRule stagesAreFinal = classes()
            .that()
            .haveSimpleNameEndingWith("Batch")
            .and()
            .resideInAPackage("io.taproot.gateway..")
            .should()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule noClassIsADumpingGround =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|Common)");
}
