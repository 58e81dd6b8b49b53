package io.taproot.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The modules with Java in them, each with those it is made of. */
enum Module {
    TELEMETRY("core/telemetry"),
    SLO("core/slo"),
    PROTO("core/proto"),
    OTLP("core/otlp", TELEMETRY, PROTO),
    SNAPSHOT("core/snapshot", SLO),
    PRIVACY("core/privacy", TELEMETRY, PROTO, OTLP, SNAPSHOT),
    ANALYSIS("core/analysis", TELEMETRY, SNAPSHOT),
    STORE("core/store", TELEMETRY, OTLP),
    LOCAL("core/local"),
    GATEWAY("gateway", OTLP, TELEMETRY, SNAPSHOT, PRIVACY),
    INGEST_SERVICE("services/ingest", OTLP, STORE, SNAPSHOT),
    ANALYSIS_SERVICE("services/analysis", ANALYSIS, SLO, STORE, SNAPSHOT),
    QUERY_SERVICE("services/query", ANALYSIS, SLO, STORE, SNAPSHOT, PRIVACY),
    ALERTING_SERVICE("services/alerting", SLO, STORE, SNAPSHOT),
    CLI("cli", LOCAL, OTLP),
    SHOP("integration-tests/shop", LOCAL, PROTO),
    BENCHMARKS("benchmarks", OTLP, STORE, ANALYSIS, SNAPSHOT, LOCAL, GATEWAY, INGEST_SERVICE);

    private final String path;
    private final Set<Module> madeOf;

    Module(String path, Module... madeOf) {
        this.path = path;
        this.madeOf = Set.of(madeOf);
    }

    String path() {
        return path;
    }

    boolean isCore() {
        return path.startsWith("core/");
    }

    /** Whether there is anything to compile; what proto compiles is generated. */
    boolean hasSources(Path root) {
        return this == PROTO || Files.isDirectory(root.resolve(path).resolve("src/main/java"));
    }

    Path classes(Path root) {
        return root.resolve(path).resolve("target/classes");
    }

    /** Whoever is made of a module sees what that one is made of as well: its types are in its signatures. */
    boolean mayUse(Module other) {
        return this == other || madeOf.stream().anyMatch(part -> part.mayUse(other));
    }

    /** The module that a class was compiled in; empty for classes of libraries. */
    static Optional<Module> of(JavaClass type) {
        return type.getSource()
                .flatMap(source -> Arrays.stream(values())
                        .filter(module -> source.getUri().getPath() != null
                                && source.getUri().getPath().contains("/" + module.path + "/target/classes/"))
                        .findAny());
    }
}
