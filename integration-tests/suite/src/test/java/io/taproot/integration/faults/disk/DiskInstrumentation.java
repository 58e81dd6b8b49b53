package io.taproot.integration.faults.disk;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.security.ProtectionDomain;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Leads ingest's calls for opening, syncing and deleting files to {@link WatchedDisk}; named in the jar's manifest. */
public final class DiskInstrumentation implements ClassFileTransformer {

    private static final ClassDesc DISK = ClassDesc.of("io.taproot.integration.faults.disk.WatchedDisk");
    private static final ClassDesc CHANNEL =
            FileChannel.class.describeConstable().orElseThrow();
    private static final ClassDesc FILES = Files.class.describeConstable().orElseThrow();
    private static final ClassDesc FUTURE =
            CompletableFuture.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc FORCE = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_boolean);
    private static final String WATCHED = "io/taproot/ingest/";
    private static final String ANSWERING = "io/taproot/ingest/spool/GroupCommit";

    private DiskInstrumentation() {}

    public static void premain(String arguments, Instrumentation instrumentation) {
        instrumentation.addTransformer(new DiskInstrumentation());
    }

    @Override
    @SuppressWarnings(
            "CatchAndPrintStackTrace") // the JVM swallows what is thrown here, and the test would prove nothing
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (name == null || loader == null || !name.startsWith(WATCHED)) {
            return null;
        }
        try {
            ClassFile file = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                    ClassHierarchyResolver.ofResourceParsing(loader).orElse(ClassHierarchyResolver.defaultResolver())));
            return file.transformClass(file.parse(bytes), (type, element) -> {
                if (element instanceof MethodModel method) {
                    boolean answers =
                            name.equals(ANSWERING) && method.methodName().equalsString("offer");
                    type.transformMethod(
                            method,
                            MethodTransform.transformingCode(
                                    answers ? DiskInstrumentation::answer : DiskInstrumentation::redirect));
                } else {
                    type.with(element);
                }
            });
        } catch (RuntimeException | Error failed) {
            failed.printStackTrace();
            throw failed;
        }
    }

    private static void redirect(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeInstruction call) {
            ClassDesc owner = call.owner().asSymbol();
            String method = call.name().stringValue();
            if (owner.equals(CHANNEL) && method.equals("force")) {
                code.invokestatic(DISK, method, FORCE.insertParameterTypes(0, CHANNEL));
                return;
            }
            boolean opensAFile = owner.equals(CHANNEL)
                    && method.equals("open")
                    && call.typeSymbol().parameterCount() == 2;
            boolean deletesAFile = owner.equals(FILES) && method.equals("deleteIfExists");
            if (opensAFile || deletesAFile) {
                code.invokestatic(DISK, method, call.typeSymbol());
                return;
            }
        }
        code.with(element);
    }

    private static void answer(CodeBuilder code, CodeElement element) {
        if (element instanceof ReturnInstruction) {
            code.invokestatic(DISK, "answer", MethodTypeDesc.of(FUTURE, FUTURE));
        }
        code.with(element);
    }
}
