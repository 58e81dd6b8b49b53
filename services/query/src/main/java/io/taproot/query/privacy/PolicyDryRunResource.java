package io.taproot.query.privacy;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.taproot.privacy.Profile;
import io.taproot.privacy.ScrubPolicy;
import io.taproot.query.configuration.HeldConfiguration;
import io.taproot.query.login.Roles;
import io.taproot.snapshot.PrivacyPolicy;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A policy tried on a sample, before anything depends on it. */
@Path("/api/v1/privacy/policies:dry-run")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "privacy")
public class PolicyDryRunResource {

    private final HeldConfiguration held;

    PolicyDryRunResource(HeldConfiguration held) {
        this.held = held;
    }

    @POST
    @RolesAllowed({Roles.EDITOR, Roles.ADMIN})
    @RunOnVirtualThread
    @Operation(
            summary = "What a policy would find in a sample, and what it would make of it",
            description =
                    "The sample is neither stored nor logged. Pseudonyms are made with a key of this request only: "
                            + "they show what they look like, and equal none that is stored.")
    public DryRunResponse dryRun(@NotNull @Valid DryRunRequest body) {
        String application = body.application() == null ? PrivacyPolicy.DEFAULT : body.application();
        ScrubPolicy policy = body.policy() == null
                ? inForce(application)
                : PolicyDraft.compiled(body.policy().toPolicy(application), "/policy");
        return PolicySample.run(policy, application, body);
    }

    /** As a gateway takes it. */
    private ScrubPolicy inForce(String application) {
        List<PrivacyPolicy> policies = held.current().privacyPolicies();
        Function<String, Optional<PrivacyPolicy>> named =
                name -> policies.stream().filter(it -> it.name().equals(name)).findFirst();
        return named.apply(application)
                .or(() -> named.apply(PrivacyPolicy.DEFAULT))
                .map(policy -> PolicyDraft.compiled(policy, "/policy"))
                .orElseGet(() -> ScrubPolicy.of(Profile.DEFAULT, PolicyDraft.MAX_VALUE_CHARS));
    }
}
