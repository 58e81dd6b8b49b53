package io.taproot.cli.demo;

import io.taproot.cli.Checkout;
import io.taproot.cli.CommandFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the shop's module built, and what it needs to run. */
record ShopClasses(Checkout checkout) {
    static final String MODULE = "integration-tests/shop";

    private Path target() {
        return checkout.module(MODULE).resolve("target");
    }

    /** Written by the module's build. */
    Path classPathFile() {
        return target().resolve("demo.classpath");
    }

    /** @throws CommandFailure if it was never built */
    String classPath() {
        try (Stream<Path> files = Files.list(target())) {
            List<String> jars = files.map(Path::toString)
                    .filter(file -> file.matches(".*/taproot-shop-[^/]*\\.jar"))
                    .toList();
            return String.join(File.pathSeparator, jars)
                    + File.pathSeparator
                    + Files.readString(classPathFile()).strip();
        } catch (IOException e) {
            throw new CommandFailure("The shop was not built yet: leave --no-build out", e);
        }
    }
}
