package io.taproot.query.applications;

import java.util.List;

/** All applications, by name. */
record ApplicationsResponse(List<ApplicationResponse> applications) {}
