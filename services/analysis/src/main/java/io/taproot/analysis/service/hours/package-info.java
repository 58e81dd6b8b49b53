/** Minutes whose roll-ups have settled enter, what is made from them leaves: hours, the inventory of attributes. Called by AnalysisCycle only. */
@NullMarked
package io.taproot.analysis.service.hours;

import org.jspecify.annotations.NullMarked;
