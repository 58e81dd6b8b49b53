package io.taproot.store.write;

import io.taproot.otlp.walk.EnvelopeWalker;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.otlp.walk.ResourceSlices;
import io.taproot.otlp.walk.ScopeSlices;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one table, built from whole OTLP requests, with the resources and scopes that they need. One thread at a
 * time; cleared and used again. All requests of a block must have been received on the same UTC day, because a block is
 * one partition.
 */
public abstract sealed class SignalBlock permits SpanBlock, LogBlock, MetricBlock {

    /**
     * A block never grows much beyond this. What a request is on the wire says little about its rows: a point of a metric
     * can be 11 bytes there, and is 150 here.
     */
    public static final long MOST_BYTES = 40L << 20;

    /** A span, log record or point that is longer on the wire fits into no block: an empty link is two bytes there, and fifty here. */
    public static final int LONGEST_ITEM = 2 << 20;

    private static final int[] NO_ORDER = {};
    /** Rows between two looks at the size, which asks every column. */
    private static final int ROWS_A_LOOK = 1024;
    /** An item that is longer is looked after at once. */
    private static final int LONG_ITEM = 16 << 10;

    private final NativeTable table;
    private final ResourceRows resources;
    private final ScopeRows scopes;
    private final EnvelopeWalker walker = new EnvelopeWalker();
    private final Rows visitor = new Rows();
    private final ContentId ids = new ContentId();
    private final ServiceName serviceName = new ServiceName();
    private final DictionaryColumn service;
    private final FixedColumn resourceIds;
    private final FixedColumn scopeIds;
    private final FixedColumn receivedAt;
    private long resourceId;
    private long scopeId;
    private int serviceNumber;
    private long receivedAtMillis;
    private boolean isArranged;
    private final Known known;
    private long generation;

    SignalBlock(String tableName, Known known) {
        this.known = known;
        generation = known.generation();
        table = new NativeTable(tableName);
        resources = new ResourceRows(known.resources());
        scopes = new ScopeRows(known.scopes());
        service = table.dictionary("service_name");
        resourceIds = table.fixed("resource_id", "UInt64");
        scopeIds = table.fixed("scope_id", "UInt64");
        receivedAt = table.fixed("received_at", FixedColumn.TIME_MILLI);
    }

    /**
     * Adds everything that a request carries.
     *
     * @return items seen; see the other form
     * @throws MalformedMessageException the block is then in no defined state and must be cleared
     * @throws BlockFullException        likewise
     */
    public final int add(byte[] request, long newReceivedAtMillis) throws MalformedMessageException {
        return add(request, 0, request.length, newReceivedAtMillis, 0, Integer.MAX_VALUE);
    }

    /**
     * Adds some of a request's items (spans, log records, points of metrics), counted from 0 in the order of the request.
     * Spans without valid ids give no row.
     *
     * @param newReceivedAtMillis the moment of reception, the same however often this request is written
     * @return how many items the request has, added or not
     * @throws MalformedMessageException the block is then in no defined state and must be cleared
     * @throws BlockFullException        likewise
     */
    public final int add(byte[] bytes, int from, int to, long newReceivedAtMillis, int firstItem, int endItem)
            throws MalformedMessageException {
        receivedAtMillis = newReceivedAtMillis;
        visitor.start(firstItem, endItem);
        walker.walk(bytes, from, to, visitor);
        return visitor.seen;
    }

    public final int rows() {
        return table.rows();
    }

    /** About what the block will be on the wire, before compression. */
    public final long byteSize() {
        return table.byteSize();
    }

    public final void clear() {
        generation = known.generation();
        table.clear();
        isArranged = false;
        resources.clear();
        scopes.clear();
        clearColumns();
    }

    /** Brings the rows into the order in which ClickHouse wants them; none may be added before the block is cleared. */
    final void arrange() {
        int[] order = isArranged ? NO_ORDER : order();
        if (order.length > 0) {
            table.arrange(order);
        }
        isArranged = true;
    }

    /** Whether it may have left out a resource or a scope that ClickHouse had, and perhaps has no longer. */
    final boolean isOutdated() {
        return generation != known.generation();
    }

    /** ClickHouse has confirmed the block's resources and scopes. */
    final void confirmOrigins(long nowMillis) {
        known.confirm(generation, resources.ids(), scopes.ids(), nowMillis);
    }

    /** ClickHouse may not have any more what it confirmed. */
    final void forgetOrigins() {
        known.forget();
    }

    final NativeTable table() {
        return table;
    }

    final ResourceRows resources() {
        return resources;
    }

    final ScopeRows scopes() {
        return scopes;
    }

    final DictionaryColumn service() {
        return service;
    }

    final long resourceId() {
        return resourceId;
    }

    final long scopeId() {
        return scopeId;
    }

    /** Adds what every row has, when all its own columns are filled. */
    final void endRow() {
        service.add(serviceNumber);
        resourceIds.data().putLong(resourceId);
        scopeIds.data().putLong(scopeId);
        receivedAt.data().putLong(receivedAtMillis);
        table.endRow();
        if (table.rows() % ROWS_A_LOOK == 0) {
            refuseTooMuch();
        }
    }

    /** Before anything is made of it. */
    static void refuseTooLong(int length) {
        if (length > LONGEST_ITEM) {
            throw new BlockFullException(MOST_BYTES);
        }
    }

    private void refuseTooMuch() {
        if (table.byteSize() > MOST_BYTES) {
            throw new BlockFullException(MOST_BYTES);
        }
    }

    /** A new resource: what is copied from it into every row. */
    abstract void resource(ResourceSlices resource);

    /** How many items a message holds that the scopes list: a span and a log record are one, a metric has many points. */
    int itemsIn(byte[] bytes, int from, int to) throws MalformedMessageException {
        return 1;
    }

    /**
     * Adds items of a message that {@link #itemsIn} was asked about just before.
     *
     * @param first of them, counted from 0
     * @param end   exclusive
     */
    abstract void items(byte[] bytes, int from, int to, int first, int end) throws MalformedMessageException;

    /** Which row comes first, second, and so on; empty: as they are. */
    int[] order() {
        return NO_ORDER;
    }

    /** What a subclass keeps beside the table's columns. */
    abstract void clearColumns();

    private final class Rows implements EnvelopeWalker.Visitor {
        private int firstItem;
        private int endItem;
        private int seen;
        /** Added with its first item: a part of a batch must not fail for a resource that only another part needs. */
        private @Nullable ResourceSlices resource;

        private @Nullable ScopeSlices scope;

        void start(int newFirstItem, int newEndItem) {
            firstItem = newFirstItem;
            endItem = newEndItem;
            seen = 0;
            resource = null;
            scope = null;
        }

        @Override
        public void resource(ResourceSlices slices) throws MalformedMessageException {
            resourceId = ids.of(slices);
            serviceName.read(slices);
            serviceNumber = service.intern(serviceName.bytes(), serviceName.from(), serviceName.length());
            resource = slices;
            SignalBlock.this.resource(slices);
        }

        @Override
        public void scope(ScopeSlices slices) throws MalformedMessageException {
            scopeId = ids.of(slices);
            scope = slices;
        }

        @Override
        public void item(byte[] bytes, int from, int to) throws MalformedMessageException {
            int count = itemsIn(bytes, from, to);
            int first = Math.max(firstItem - seen, 0);
            int end = Math.min(endItem - seen, count);
            seen += count;
            if (first < end) {
                if (count == 1) {
                    refuseTooLong(to - from);
                }
                addOrigin();
                items(bytes, from, to, first, end);
                if (to - from > LONG_ITEM) {
                    refuseTooMuch();
                }
            }
        }

        private void addOrigin() throws MalformedMessageException {
            if (resource != null) {
                resources.add(resourceId, resource, serviceName, receivedAtMillis);
                resource = null;
            }
            if (scope != null) {
                scopes.add(scopeId, scope, receivedAtMillis);
                scope = null;
            }
        }
    }

    /** Which resources and scopes ClickHouse has already; shared by all blocks of a process. */
    public static final class Known {
        private final KnownContent resources = new KnownContent();
        private final KnownContent scopes = new KnownContent();
        private long generation;

        /** Changes whenever all is forgotten. */
        synchronized long generation() {
            return generation;
        }

        synchronized void forget() {
            generation++;
            resources.clear();
            scopes.clear();
        }

        /** Only what was sent since all was last forgotten: what was sent before may be lost with the rest. */
        synchronized void confirm(long sentIn, Set<Long> resourceIds, Set<Long> scopeIds, long nowMillis) {
            if (sentIn == generation) {
                resources.add(resourceIds, nowMillis);
                scopes.add(scopeIds, nowMillis);
            }
        }

        KnownContent resources() {
            return resources;
        }

        KnownContent scopes() {
            return scopes;
        }
    }
}
