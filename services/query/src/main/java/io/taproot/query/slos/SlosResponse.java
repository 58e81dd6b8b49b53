package io.taproot.query.slos;

import io.taproot.snapshot.SloDefinition;
import java.util.List;

/** All SLOs, by name. */
record SlosResponse(List<SloDefinition> slos) {}
