package io.taproot.analysis.tree;

import io.taproot.telemetry.Layer;
import io.taproot.telemetry.Span;

/**
 * One span at its place in the trace.
 *
 * @param depth 0 for a root and for a span whose parent is missing
 * @param parentMissing it names a parent that is not among the spans
 * @param childCount direct children
 * @param offsetNano from the trace's start to the span's start, after {@code clockShiftNano}; not negative
 * @param clockShiftNano added to the sender's clock so that a server lies inside the client that called it; mostly 0
 * @param selfNano time of the span that no child covers, {@code 0 <= selfNano <= duration}
 * @param selfLayer whose time {@code selfNano} and {@code pathNano} are: the network's for a phone's call that a
 *     server answered, else the span's own
 * @param onCriticalPath the root could not have ended earlier unless this span had, or one below it
 * @param pathNano the part of the critical path that belongs to this span and to no child of it
 */
public record TreeNode(
        Span span,
        int depth,
        boolean parentMissing,
        int childCount,
        long offsetNano,
        long clockShiftNano,
        long selfNano,
        Layer selfLayer,
        boolean onCriticalPath,
        long pathNano) {}
