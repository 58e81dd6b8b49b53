package io.taproot.integration.faults;

/** A way into the gateway, with one key. */
sealed interface Exporter extends AutoCloseable permits HttpExporter, GrpcExporter {

    /** What it says that was taken. */
    String taken();

    /** What it says that was more than the quota, by an answer that also says when to come again. */
    String refusedByQuota();

    /** Never throws: whatever comes of it is told, in a few words. */
    String export(byte[] request);

    @Override
    void close();
}
