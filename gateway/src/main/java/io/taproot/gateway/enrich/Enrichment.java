package io.taproot.gateway.enrich;

import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import io.taproot.gateway.batch.Rewrite;
import io.taproot.gateway.receive.ReceivedBatch;
import io.taproot.otlp.edit.Attribute;
import io.taproot.otlp.edit.SpanEdit;
import io.taproot.otlp.edit.Term;
import io.taproot.telemetry.Layer;
import io.taproot.telemetry.SemanticConventions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The enriching of one batch. Metrics keep their attributes as they are: another attribute would be another series. */
final class Enrichment implements Rewrite {

    private static final Term LAYER = Term.of(SemanticConventions.TAPROOT_LAYER);
    private static final String START_TYPE = "start.type";
    private static final String EMBRACE_TYPE = "emb.type";
    private static final String EMBRACE_START = "emb-app-startup-";

    private final EnrichSettings settings;
    private final SpanLayers layers;
    private final ClockCheck clock;
    private final long receivedUnixNano;
    private final Map<Layer, Attribute> layerAttributes = new HashMap<>();
    private ResourceTraits resource = ResourceTraits.UNKNOWN;

    Enrichment(EnrichSettings settings, ReceivedBatch.Origin origin) {
        this.settings = settings;
        this.layers = new SpanLayers(settings.thirdPartyHosts());
        this.clock = new ClockCheck(
                origin.receivedAt(),
                settings.futureTolerance(),
                origin.isRecording() ? Optional.empty() : Optional.of(settings.pastWindow()));
        this.receivedUnixNano = ClockCheck.nanos(origin.receivedAt());
    }

    @Override
    public Resource resource(Resource sent, int items) {
        DecodedAttributes attributes = new DecodedAttributes(sent.getAttributesList());
        Names.modernise(attributes);
        resource = ResourceTraits.of(attributes, settings.edgeServices());
        return attributes.isChanged()
                ? sent.toBuilder()
                        .clearAttributes()
                        .addAllAttributes(attributes.list())
                        .build()
                : sent;
    }

    @Override
    public boolean keepsSpan(SpanEdit span) {
        AttributesInPlace attributes = new AttributesInPlace(span.attributes());
        Names.modernise(attributes);
        Layer layer = layers.of(span.kind(), attributes, resource);
        span.attributes().put(layerAttributes.computeIfAbsent(layer, it -> Attribute.of(LAYER, it.toString())));
        describe(attributes);
        clock.span(span.startUnixNano(), span.endUnixNano(), resource.isDevice())
                .ifPresent(flag -> attributes.put(SemanticConventions.TAPROOT_CLOCK, flag));
        String name = span.name().text();
        Events.eventClass(name)
                .or(() -> Events.eventClass(attributes.text(EMBRACE_TYPE)))
                .ifPresent(eventClass -> attributes.put(SemanticConventions.TAPROOT_EVENT_CLASS, eventClass));
        startType(name, attributes).ifPresent(type -> attributes.put(SemanticConventions.TAPROOT_APP_START_TYPE, type));
        return true;
    }

    @Override
    public LogRecord logRecord(LogRecord sent) {
        DecodedAttributes attributes = new DecodedAttributes(sent.getAttributesList());
        LogRecord.Builder enriched = sent.toBuilder();
        Names.modernise(attributes);
        attributes.put(SemanticConventions.TAPROOT_LAYER, resource.layer().toString());
        describe(attributes);
        nameEvent(sent, attributes, enriched);
        if (sent.getTimeUnixNano() == 0 && sent.getObservedTimeUnixNano() == 0) {
            enriched.setObservedTimeUnixNano(receivedUnixNano);
        }
        long moment = sent.getTimeUnixNano() != 0 ? sent.getTimeUnixNano() : enriched.getObservedTimeUnixNano();
        clock.moment(moment, resource.isDevice())
                .ifPresent(flag -> attributes.put(SemanticConventions.TAPROOT_CLOCK, flag));
        return enriched.clearAttributes().addAllAttributes(attributes.list()).build();
    }

    /** The name that was sent stays as an attribute where it is not today's. */
    private static void nameEvent(LogRecord sent, AttributeSet attributes, LogRecord.Builder enriched) {
        String name = Events.name(sent, attributes);
        if (name.isEmpty()) {
            return;
        }
        String canonical = Events.canonical(name);
        enriched.setEventName(canonical);
        if (!canonical.equals(name) && !attributes.has(SemanticConventions.EVENT_NAME)) {
            attributes.put(SemanticConventions.EVENT_NAME, name);
        }
        Events.eventClass(canonical).ifPresent(eventClass -> {
            attributes.put(SemanticConventions.TAPROOT_EVENT_CLASS, eventClass);
            Optional<SeverityNumber> severity = Events.severity(eventClass);
            if (severity.isPresent() && sent.getSeverityNumberValue() == 0) {
                enriched.setSeverityNumber(severity.get());
            }
        });
    }

    private void describe(AttributeSet attributes) {
        resource.deviceClass()
                .ifPresent(deviceClass -> attributes.put(SemanticConventions.TAPROOT_DEVICE_CLASS, deviceClass));
        boolean isOnItem = attributes.has(SemanticConventions.NETWORK_CONNECTION_TYPE);
        String type = isOnItem ? attributes.text(SemanticConventions.NETWORK_CONNECTION_TYPE) : resource.networkType();
        String subtype =
                isOnItem ? attributes.text(SemanticConventions.NETWORK_CONNECTION_SUBTYPE) : resource.networkSubtype();
        if (!type.isEmpty()) {
            attributes.put(SemanticConventions.TAPROOT_NETWORK_CLASS, NetworkClass.of(type, subtype));
        }
    }

    private static Optional<String> startType(String name, AttributeSet attributes) {
        String type =
                name.startsWith(EMBRACE_START) ? name.substring(EMBRACE_START.length()) : attributes.text(START_TYPE);
        return switch (type) {
            case "cold", "warm", "hot" -> Optional.of(type);
            default -> Optional.empty();
        };
    }
}
