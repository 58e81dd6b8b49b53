package io.taproot.query.journeys;

import io.taproot.snapshot.JourneyDefinition;
import java.util.List;

/** The journeys in force, by name. */
record JourneysResponse(List<JourneyDefinition> journeys) {}
