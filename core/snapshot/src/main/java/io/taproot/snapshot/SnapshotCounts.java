package io.taproot.snapshot;

/**
 * What became of the attempts to learn the configuration, since the process started.
 *
 * @param changed     a new snapshot was taken over
 * @param unchanged   query said that the held one is still right
 * @param unreachable no answer, or one that is neither 200 nor 304
 * @param refused     a body or a file that is not a whole snapshot; the last good one stayed
 * @param unwritten   taken over, but not kept on disk
 */
public record SnapshotCounts(long changed, long unchanged, long unreachable, long refused, long unwritten) {}
