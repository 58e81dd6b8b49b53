package io.taproot.otlp.walk;

/**
 * Walks what the three export requests have in common: resources hold scopes hold items (spans, log records, metrics),
 * under the same field numbers. Resource and schema URL are read before the scopes, wherever they stand on the wire.
 */
public final class EnvelopeWalker {

    private final Wire request = new Wire();
    private final Wire resourceItem = new Wire();
    private final Wire scopeItem = new Wire();
    private final ResourceSlices resource = new ResourceSlices();
    private final ScopeSlices scope = new ScopeSlices();

    /** Called in order: a resource, its scopes, each followed by its items. */
    public interface Visitor {
        void resource(ResourceSlices resource) throws MalformedMessageException;

        void scope(ScopeSlices scope) throws MalformedMessageException;

        /** The content of one Span, LogRecord or Metric message. */
        void item(byte[] bytes, int from, int to) throws MalformedMessageException;
    }

    /**
     * @throws MalformedMessageException part of the request may have been visited by then
     */
    public void walk(byte[] bytes, int from, int to, Visitor visitor) throws MalformedMessageException {
        request.over(bytes, from, to);
        while (request.hasMore()) {
            int tag = request.tag();
            if (tag == (1 << 3 | Wire.LENGTH)) {
                int length = request.length();
                walkResource(bytes, request.position(), request.position() + length, visitor);
                request.advance(length);
            } else {
                request.skip(tag);
            }
        }
    }

    private void walkResource(byte[] bytes, int from, int to, Visitor visitor) throws MalformedMessageException {
        readResource(bytes, from, to);
        visitor.resource(resource);
        resourceItem.over(bytes, from, to);
        while (resourceItem.hasMore()) {
            int tag = resourceItem.tag();
            if (tag == (2 << 3 | Wire.LENGTH)) {
                int length = resourceItem.length();
                walkScope(bytes, resourceItem.position(), resourceItem.position() + length, visitor);
                resourceItem.advance(length);
            } else {
                resourceItem.skip(tag);
            }
        }
    }

    private void readResource(byte[] bytes, int from, int to) throws MalformedMessageException {
        resource.clear(bytes);
        resourceItem.over(bytes, from, to);
        while (resourceItem.hasMore()) {
            int tag = resourceItem.tag();
            if (tag == (1 << 3 | Wire.LENGTH)) {
                int length = resourceItem.length();
                resource.read(resourceItem.position(), resourceItem.position() + length);
                resourceItem.advance(length);
            } else if (tag == (3 << 3 | Wire.LENGTH)) {
                int length = resourceItem.length();
                resource.schemaUrl(resourceItem.position(), length);
                resourceItem.advance(length);
            } else {
                resourceItem.skip(tag);
            }
        }
    }

    private void walkScope(byte[] bytes, int from, int to, Visitor visitor) throws MalformedMessageException {
        readScope(bytes, from, to);
        visitor.scope(scope);
        scopeItem.over(bytes, from, to);
        while (scopeItem.hasMore()) {
            int tag = scopeItem.tag();
            if (tag == (2 << 3 | Wire.LENGTH)) {
                int length = scopeItem.length();
                visitor.item(bytes, scopeItem.position(), scopeItem.position() + length);
                scopeItem.advance(length);
            } else {
                scopeItem.skip(tag);
            }
        }
    }

    private void readScope(byte[] bytes, int from, int to) throws MalformedMessageException {
        scope.clear(bytes);
        scopeItem.over(bytes, from, to);
        while (scopeItem.hasMore()) {
            int tag = scopeItem.tag();
            if (tag == (1 << 3 | Wire.LENGTH)) {
                int length = scopeItem.length();
                scope.read(scopeItem.position(), scopeItem.position() + length);
                scopeItem.advance(length);
            } else if (tag == (3 << 3 | Wire.LENGTH)) {
                int length = scopeItem.length();
                scope.schemaUrl(scopeItem.position(), length);
                scopeItem.advance(length);
            } else {
                scopeItem.skip(tag);
            }
        }
    }
}
