package io.taproot.alerting.channels;

import io.smallrye.mutiny.Uni;
import io.taproot.alerting.notify.Delivery;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/channels")
public class ChannelsResource {

    private final Mutiny.SessionFactory sessions;
    private final InstantSource clock;

    ChannelsResource(Mutiny.SessionFactory sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** The body of {@code PUT /channels/{name}}. */
    public record ChannelRequest(
            @Schema(description = "http or https address that takes the POST") @NotNull @Size(max = 2000) @Nullable String url,

            @Schema(
                    description =
                            "whsec_… or plain text of at least 24 characters; signs the webhooks (Standard Webhooks, v1)")
            @Size(min = 24, max = 200) @Nullable String secret) {

        @AssertTrue(message = "url is an absolute http or https address without user info") @Schema(hidden = true)
        boolean isWebAddress() {
            if (url == null) {
                return true; // told by @NotNull
            }
            try {
                URI address = URI.create(url);
                boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
                return web && address.getHost() != null && address.getUserInfo() == null;
            } catch (IllegalArgumentException malformed) {
                return false;
            }
        }
    }

    /** A channel without its secret. */
    public record ChannelResponse(String name, String url, boolean signed, Instant createdAt) {
        static ChannelResponse of(Channel channel) {
            return new ChannelResponse(
                    channel.name, channel.url, channel.secret().isPresent(), channel.createdAt);
        }
    }

    /** All channels by name. */
    public record ChannelsResponse(List<ChannelResponse> channels) {}

    /** What became of a webhook. */
    public record DeliveryResponse(
            @Schema(description = "the webhook-id header of every attempt")
            UUID id,

            String rule,
            @Schema(description = "firing or resolved") String status,
            Instant createdAt,
            int attempts,
            @Nullable Instant sentAt,

            @Schema(description = "when it is tried next; null when sent or given up") @Nullable Instant dueAt,

            @Nullable String lastError) {}

    /** The newest deliveries first. */
    public record DeliveriesResponse(List<DeliveryResponse> deliveries) {}

    @GET
    @Operation(summary = "All channels, by name")
    public Uni<ChannelsResponse> all() {
        return sessions.withSession(session -> session.createQuery("from Channel order by name", Channel.class)
                        .getResultList())
                .map(channels -> new ChannelsResponse(
                        channels.stream().map(ChannelResponse::of).toList()));
    }

    @GET
    @Path("{name}")
    @Operation(summary = "One channel; 404 if there is none of that name")
    public Uni<ChannelResponse> one(String name) {
        return sessions.withSession(session -> session.find(Channel.class, name))
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("there is no channel of that name"))
                .map(ChannelResponse::of);
    }

    @PUT
    @Path("{name}")
    @Operation(summary = "Creates the channel or replaces its address and secret")
    public Uni<ChannelResponse> put(
            @Pattern(regexp = "[A-Za-z][A-Za-z0-9_-]{0,99}") String name, @Valid ChannelRequest request) {
        return sessions.withTransaction(session -> session.find(Channel.class, name)
                        .flatMap(found -> {
                            Channel channel = found == null ? new Channel() : found;
                            channel.name = name;
                            channel.url = request.url();
                            channel.secret = request.secret();
                            channel.createdAt = found == null ? clock.instant() : channel.createdAt;
                            return found == null
                                    ? session.persist(channel).replaceWith(channel)
                                    : Uni.createFrom().item(channel);
                        }))
                .map(ChannelResponse::of);
    }

    @DELETE
    @Path("{name}")
    @Operation(summary = "Removes the channel; what is due to it is given up at its next attempt")
    public Uni<Response> delete(String name) {
        return sessions.withTransaction(session -> session.createMutationQuery("delete from Channel where name = :name")
                        .setParameter("name", name)
                        .executeUpdate())
                .map(deleted -> {
                    if (deleted == 0) {
                        throw new NotFoundException("there is no channel of that name");
                    }
                    return Response.noContent().build();
                });
    }

    @GET
    @Path("{name}/deliveries")
    @Operation(summary = "The newest 100 webhooks of the channel and what became of them")
    public Uni<DeliveriesResponse> deliveries(String name) {
        return sessions.withSession(session -> session.createQuery(
                                "from Delivery where channel = :channel order by createdAt desc", Delivery.class)
                        .setParameter("channel", name)
                        .setMaxResults(100)
                        .getResultList())
                .map(found -> new DeliveriesResponse(found.stream()
                        .map(it -> new DeliveryResponse(
                                it.id(),
                                it.rule(),
                                it.status(),
                                it.createdAt(),
                                it.attempts(),
                                it.sentAt(),
                                it.dueAt(),
                                it.lastError()))
                        .toList()));
    }
}
