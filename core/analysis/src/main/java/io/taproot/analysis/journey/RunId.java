package io.taproot.analysis.journey;

import io.taproot.telemetry.Span;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** 32 lower-case hex digits that depend on nothing but the occurrence, so that a later version replaces an earlier one. */
final class RunId {

    private static final int BYTES = 16;

    private RunId() {}

    static String of(String journey, Span start) {
        String occurrence = start.traceId() + "/" + start.id() + "/" + journey;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(occurrence.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
