/** The tree of one trace: its spans in any order enter, the tree with self times and the critical path leaves. Pure. */
@NullMarked
package io.taproot.analysis.tree;

import org.jspecify.annotations.NullMarked;
