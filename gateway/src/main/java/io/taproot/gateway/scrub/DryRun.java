package io.taproot.gateway.scrub;

import io.taproot.gateway.batch.Telemetry;
import io.taproot.privacy.Ledger;
import java.util.List;

/**
 * What the scrubber makes of a sample.
 *
 * @param clean    what would go on
 * @param findings as the ledger would count them
 */
public record DryRun(String policyVersion, Telemetry clean, List<Ledger.Entry> findings) {}
