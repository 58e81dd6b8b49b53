package io.taproot.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The layering of docs/architecture.md. There is no list of exemptions, and there will be none. */
class ArchitectureTest {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importPaths(Arrays.stream(Module.values())
                    .map(module -> module.classes(ROOT))
                    .filter(Files::isDirectory)
                    .toList());

    static Stream<Module> modulesWithSources() {
        return Arrays.stream(Module.values()).filter(module -> module.hasSources(ROOT));
    }

    @ParameterizedTest
    @MethodSource("modulesWithSources")
    void everyModuleIsSeen(Module module) {
        assertThat(CLASSES.stream().filter(type -> Module.of(type).equals(java.util.Optional.of(module))))
                .as("compiled classes in " + module.classes(ROOT) + "; without them every rule would hold")
                .isNotEmpty();
    }

    @Test
    void everyModuleOfTheBuildWithJavaInItHasARule() throws IOException {
        Matcher modules = Pattern.compile("<module>(.*?)</module>").matcher(Files.readString(ROOT.resolve("pom.xml")));
        List<String> ruled = Arrays.stream(Module.values()).map(Module::path).toList();

        List<String> withJava = modules.results()
                .map(found -> found.group(1))
                .filter(path -> Files.isDirectory(ROOT.resolve(path).resolve("src/main/java")))
                .toList();

        assertThat(withJava).isSubsetOf(ruled);
    }

    @Test
    void modulesUseOnlyWhatTheyAreMadeOf() {
        classes().should(useOnlyTheirModulesParts()).check(CLASSES);
    }

    @Test
    void coreKnowsNoFramework() {
        noClasses()
                .that(areInCore())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "io.smallrye..", "io.vertx..", "org.hibernate..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @EnumSource(
            value = Module.class,
            names = {"TELEMETRY", "SLO"})
    void theInnermostModulesUseTheJdkOnly(Module module) {
        classes()
                .that(areIn(module))
                .should(onlyDependOnClassesThat(areIn(module)
                        .or(resideInAPackage("java.."))
                        .or(resideInAPackage("org.jspecify.annotations.."))))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void onlyTheStoreSpeaksToClickHouse() {
        noClasses()
                .that(DescribedPredicate.not(areIn(Module.STORE)).and(DescribedPredicate.not(areIn(Module.BENCHMARKS))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.clickhouse..")
                .check(CLASSES);
    }

    @Test
    void noPackageIsADrawerForLeftovers() {
        noClasses()
                .that(areOurs())
                .should()
                .resideInAnyPackage(
                        "..common..",
                        "..util..",
                        "..utils..",
                        "..helper..",
                        "..helpers..",
                        "..manager..",
                        "..impl..",
                        "..misc..")
                .check(CLASSES);
    }

    @Test
    void noClassIsNamedAfterWhatItIsNot() {
        noClasses()
                .that(areOurs())
                .should()
                .haveNameMatching(
                        ".*[.$](\\w*(Util|Utils|Helper|Manager|Impl)|Abstract[A-Z]\\w*|Base[A-Z]\\w*|Common[A-Z]\\w*)")
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatIsNull() {
        classes().that(areOurs()).should(liveInANullMarkedPackage()).check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> areIn(Module module) {
        return DescribedPredicate.describe(
                "are in " + module.path(),
                type -> Module.of(type.getBaseComponentType())
                        .filter(module::equals)
                        .isPresent());
    }

    private static DescribedPredicate<JavaClass> areInCore() {
        return DescribedPredicate.describe(
                "are in core/", type -> Module.of(type).filter(Module::isCore).isPresent());
    }

    private static DescribedPredicate<JavaClass> areOurs() {
        return DescribedPredicate.describe(
                "are in io.taproot and not made by JMH's annotation processor",
                type -> type.getPackageName().startsWith("io.taproot.")
                        && !type.getPackageName().endsWith(".jmh_generated"));
    }

    private static ArchCondition<JavaClass> useOnlyTheirModulesParts() {
        return new ArchCondition<>("use only modules that theirs is made of") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Module.of(type)
                        .ifPresent(own -> type.getDirectDependenciesFromSelf()
                                .forEach(dependency -> checkOne(own, dependency, events)));
            }

            private void checkOne(Module own, Dependency dependency, ConditionEvents events) {
                Module.of(dependency.getTargetClass())
                        .filter(target -> !own.mayUse(target))
                        .ifPresent(target -> events.add(SimpleConditionEvent.violated(
                                dependency,
                                own.path() + " must not use " + target.path() + ": " + dependency.getDescription())));
            }
        };
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getPackageName() + " has no package-info.java with @NullMarked"));
                }
            }
        };
    }
}
