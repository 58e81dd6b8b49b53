package io.taproot.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The platforms for which both engines are published, with the words each publisher uses for them. */
enum EnginePlatform {
    LINUX_X64("linux-x64-gnu", "Linux", "x86_64"),
    LINUX_ARM64("linux-arm64-gnu", "Linux", "arm_64"),
    MACOS_X64("darwin-x64", "Darwin", "x86_64"),
    MACOS_ARM64("darwin-arm64", "Darwin", "arm_64");

    private static final Path MUSL_MARK = Path.of("/etc/alpine-release");

    private final String npmSuffix;
    private final String postgresSystem;
    private final String postgresMachine;

    EnginePlatform(String npmSuffix, String postgresSystem, String postgresMachine) {
        this.npmSuffix = npmSuffix;
        this.postgresSystem = postgresSystem;
        this.postgresMachine = postgresMachine;
    }

    static EnginePlatform current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""), Files.exists(MUSL_MARK));
    }

    /** @throws EngineException where no engine is published; the message says what to do instead */
    static EnginePlatform of(String osName, String osArch, boolean musl) {
        String system = osName.toLowerCase(Locale.ROOT);
        boolean arm = osArch.equals("aarch64") || osArch.equals("arm64");
        boolean intel = osArch.equals("amd64") || osArch.equals("x86_64");
        if (system.startsWith("linux") && !musl && (arm || intel)) {
            return arm ? LINUX_ARM64 : LINUX_X64;
        }
        if (system.startsWith("mac") && (arm || intel)) {
            return arm ? MACOS_ARM64 : MACOS_X64;
        }
        throw new EngineException("There is no embedded ClickHouse for " + osName + " on " + osArch
                + (musl ? " with musl" : "") + ". It exists for glibc Linux and macOS, on x86-64 and arm64."
                + " Elsewhere, point Taproot at servers of your own: --clickhouse-url and --postgres-url.");
    }

    String npmPackage() {
        return "@chdb/lib-" + npmSuffix;
    }

    String npmSuffix() {
        return npmSuffix;
    }

    String postgresSystem() {
        return postgresSystem;
    }

    String postgresMachine() {
        return postgresMachine;
    }
}
