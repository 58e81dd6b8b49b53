package io.taproot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code taproot} at the top: which JDK it takes. */
class JdkSearchTest {
    @TempDir
    Path directory;

    @Test
    void takesJavaHomeWhenItFits() throws Exception {
        Path jdk = jdk("home", "25.0.3");

        assertThat(search(Map.of("JAVA_HOME", jdk.toString()))).isEqualTo(jdk.toString());
    }

    @Test
    void passesByAnOldJavaHomeForANewerJdkInTheUsualPlaces() throws Exception {
        Path old = jdk("old", "17.0.15");
        Path fitting = jdk("places/jdk-26", "26");

        String found = search(Map.of("JAVA_HOME", old.toString(), "TAPROOT_JDK_PLACES", directory + "/places/*"));

        assertThat(found).isEqualTo(fitting.toString());
    }

    @Test
    void passesByAJavaRuntimeWithoutACompiler() throws Exception {
        Path runtime = jdk("jre", "25");
        Files.delete(runtime.resolve("bin/javac"));

        assertThat(search(Map.of("JAVA_HOME", runtime.toString()))).contains("Taproot needs a JDK 25 or newer");
    }

    @Test
    void saysWhatToInstallWhenThereIsNone() throws Exception {
        assertThat(search(Map.of())).contains("Install one").contains("TAPROOT_JAVA_HOME=");
    }

    @Test
    void refusesAnExplicitChoiceThatDoesNotFit() throws Exception {
        Path old = jdk("old", "21");

        assertThat(search(Map.of("TAPROOT_JAVA_HOME", old.toString()))).contains("TAPROOT_JAVA_HOME is " + old);
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = directory.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        for (String program : new String[] {"java", "javac"}) {
            Files.writeString(home.resolve("bin").resolve(program), "").toFile().setExecutable(true);
        }
        return home;
    }

    private static String search(Map<String, String> environment) throws IOException, InterruptedException {
        Path script = Path.of("..", "taproot").toAbsolutePath().normalize();
        ProcessBuilder bash =
                new ProcessBuilder("bash", "-c", "source '" + script + "'; find_jdk").redirectErrorStream(true);
        bash.environment().keySet().removeIf(name -> name.startsWith("TAPROOT_") || name.equals("JAVA_HOME"));
        // no javac on this path, and no JDK in this place
        bash.environment().putAll(Map.of("PATH", pathWithoutJavac(), "TAPROOT_JDK_PLACES", "/nowhere"));
        bash.environment().putAll(environment);
        Process process = bash.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }

    private static String pathWithoutJavac() throws IOException {
        Path tools = Files.createTempDirectory("tools");
        for (String tool : new String[] {"bash", "sed", "readlink", "dirname"}) {
            Path real = Path.of("/usr/bin", tool);
            Files.createSymbolicLink(tools.resolve(tool), Files.exists(real) ? real : Path.of("/bin", tool));
        }
        return tools.toString();
    }
}
