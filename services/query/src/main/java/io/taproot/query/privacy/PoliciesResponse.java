package io.taproot.query.privacy;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The policies that there are, by name: of each the version in force, or the newest of one that never was. */
@Schema(name = "PrivacyPolicies")
record PoliciesResponse(List<PolicyResponse> policies) {}
