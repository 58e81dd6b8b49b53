/**
 * Re-reads what changed: dirty minutes and changed traces enter from ClickHouse, roll-ups and journey runs leave into it.
 * Nobody calls it; {@link io.taproot.analysis.service.AnalysisCycle} is read first.
 */
@NullMarked
package io.taproot.analysis.service;

import org.jspecify.annotations.NullMarked;
