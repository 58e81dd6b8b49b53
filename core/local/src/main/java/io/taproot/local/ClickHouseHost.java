package io.taproot.local;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A process that is nothing but the ClickHouse server: hosts the engine's library and serves until standard input ends.
 * Started by {@link EmbeddedClickHouse} with the library's path and the engine's own command line. Needs no class but
 * the JDK's.
 */
final class ClickHouseHost {
    // the engine's threads are deep; a JVM's default of 1 MiB for this one overflows in its query analyser
    private static final long STACK_BYTES = 64L << 20;

    private ClickHouseHost() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path library = Path.of(arguments[0]);
        String[] commandLine = Arrays.copyOfRange(arguments, 1, arguments.length);
        Thread server = new Thread(null, () -> serve(library, commandLine), "clickhouse", STACK_BYTES);
        server.start();
        server.join();
    }

    private static void serve(Path library, String[] commandLine) {
        // global: the engine's threads use these until the process ends
        Arena forever = Arena.global();
        SymbolLookup engine = SymbolLookup.libraryLookup(library, forever);
        MemorySegment argv = forever.allocate(ValueLayout.ADDRESS, commandLine.length + 1L);
        for (int i = 0; i < commandLine.length; i++) {
            argv.setAtIndex(ValueLayout.ADDRESS, i, forever.allocateFrom(commandLine[i]));
        }
        try {
            // the JVM uses SIGSEGV for its own ends; handlers of the engine would take it for a crash
            function(engine, "chdb_set_signal_handlers_enabled", FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT))
                    .invoke(0);
            MethodHandle run = function(
                    engine,
                    "chdb_query_cmdline",
                    FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
            MemorySegment ignored = (MemorySegment) run.invoke(commandLine.length, argv);
            assert ignored != null;
        } catch (Throwable e) {
            throw new IllegalStateException("The engine's library could not be called", e);
        }
    }

    private static MethodHandle function(SymbolLookup engine, String name, FunctionDescriptor shape) {
        return Linker.nativeLinker().downcallHandle(engine.findOrThrow(name), shape);
    }
}
