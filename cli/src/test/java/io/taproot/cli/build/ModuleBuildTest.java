package io.taproot.cli.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.cli.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleBuildTest {
    private static final Instant BEFORE_THE_BUILD = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant BUILD = Instant.parse("2026-01-01T11:00:00Z");
    private static final Instant AFTER_THE_BUILD = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    Path root;

    @BeforeEach
    void layOutAProjectThatWasBuilt() throws IOException {
        write(
                "pom.xml",
                "<project><modules><module>core</module><module>one</module><module>two</module></modules></project>");
        write("core/pom.xml", "<project><artifactId>core</artifactId></project>");
        write(
                "one/pom.xml",
                "<project><artifactId>one</artifactId><dependencies>" + dependency("core", "")
                        + "</dependencies></project>");
        write(
                "two/pom.xml",
                "<project><artifactId>two</artifactId><dependencies>" + dependency("core", "<scope>test</scope>")
                        + "</dependencies></project>");
        for (String module : List.of("core", "one", "two")) {
            write(module + "/src/main/java/Code.java", "");
            write(module + "/src/test/java/CodeTest.java", "");
            write(module + "/target/app.jar", "");
        }
        try (Stream<Path> everything = Files.walk(root)) {
            for (Path path : everything.sorted(Comparator.reverseOrder()).toList()) {
                touch(path, BEFORE_THE_BUILD);
            }
        }
        for (String module : List.of("one", "two")) {
            touch(write(".taproot/build/" + module + ".stamp", ""), BUILD);
        }
    }

    @Test
    void buildsNothingWhenNothingChanged() {
        assertThat(staleModules()).isEmpty();
    }

    @Test
    void buildsOnlyWhatContainsTheChangedModule() throws IOException {
        touch(root.resolve("core/src/main/java/Code.java"), AFTER_THE_BUILD);

        assertThat(staleModules()).containsExactly("one");
    }

    @Test
    void noticesADeletedFile() throws IOException {
        Files.delete(root.resolve("two/src/main/java/Code.java"));

        assertThat(staleModules()).containsExactly("two");
    }

    @Test
    void buildsEverythingWhenAVersionChanged() throws IOException {
        touch(root.resolve("pom.xml"), AFTER_THE_BUILD);

        assertThat(staleModules()).containsExactly("one", "two");
    }

    @Test
    void buildsWhatWasCleanedAway() throws IOException {
        Files.delete(root.resolve("one/target/app.jar"));

        assertThat(staleModules()).containsExactly("one");
    }

    @Test
    void leavesProgramsAloneWhenOnlyTestsOrBuildResultsChanged() throws IOException {
        touch(root.resolve("one/src/test/java/CodeTest.java"), AFTER_THE_BUILD);
        touch(root.resolve("one/target/app.jar"), AFTER_THE_BUILD);

        assertThat(staleModules()).isEmpty();
    }

    private List<String> staleModules() {
        Checkout checkout = new Checkout(root, root.resolve(".taproot"));
        return new ModuleBuild(
                        checkout,
                        Map.of("one", root.resolve("one/target/app.jar"), "two", root.resolve("two/target/app.jar")))
                .staleModules();
    }

    private static String dependency(String artifact, String scope) {
        return "<dependency><groupId>io.taproot</groupId><artifactId>" + artifact + "</artifactId>" + scope
                + "</dependency>";
    }

    private Path write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static void touch(Path path, Instant instant) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(instant));
    }
}
