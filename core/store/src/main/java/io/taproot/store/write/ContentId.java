package io.taproot.store.write;

import io.taproot.otlp.walk.AttributeSlices;
import io.taproot.otlp.walk.ByteBuilder;
import io.taproot.otlp.walk.ResourceSlices;
import io.taproot.otlp.walk.ScopeSlices;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The number of a resource or scope: the first eight bytes, big-endian, of SHA-256 over its canonical bytes, which are
 * a letter ({@code R} or {@code S}), for a scope name and version, the schema URL, the number of attributes, and the
 * attributes' KeyValue messages as sent, sorted as unsigned bytes, and the dropped count. Each text and message stands
 * behind its length; lengths and counts are 32 bits, little-endian. A cryptographic hash, because a sender who could
 * make two resources collide would put his attributes on another's spans.
 */
final class ContentId {

    private final MessageDigest sha256;
    private final byte[] digest = new byte[32];
    private final ByteBuilder canonical = new ByteBuilder(1 << 10);
    private int[] order = new int[32];

    ContentId() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    long of(ResourceSlices resource) {
        canonical.clear();
        canonical.putByte('R');
        put(resource.bytes(), resource.schemaUrlFrom(), resource.schemaUrlLength());
        put(resource.attributes());
        canonical.putInt(resource.droppedAttributes());
        return number();
    }

    long of(ScopeSlices scope) {
        canonical.clear();
        canonical.putByte('S');
        put(scope.bytes(), scope.nameFrom(), scope.nameLength());
        put(scope.bytes(), scope.versionFrom(), scope.versionLength());
        put(scope.bytes(), scope.schemaUrlFrom(), scope.schemaUrlLength());
        put(scope.attributes());
        canonical.putInt(scope.droppedAttributes());
        return number();
    }

    private void put(byte[] bytes, int from, int length) {
        canonical.putInt(length);
        canonical.putBytes(bytes, from, length);
    }

    private void put(AttributeSlices attributes) {
        int count = attributes.count();
        canonical.putInt(count);
        sort(attributes);
        for (int rank = 0; rank < count; rank++) {
            int index = order[rank];
            put(attributes.bytes(), attributes.from(index), attributes.to(index) - attributes.from(index));
        }
    }

    /** Few attributes by insertion, for they are nearly always sorted already; many by a sort that cannot be made slow. */
    private void sort(AttributeSlices attributes) {
        int count = attributes.count();
        if (order.length < count) {
            order = new int[count * 2];
        }
        if (count > 64) {
            Integer[] ranks = IntStream.range(0, count).boxed().toArray(Integer[]::new);
            Arrays.sort(ranks, (left, right) -> compare(attributes, left, right));
            Arrays.setAll(order, rank -> rank < count ? ranks[rank] : 0);
            return;
        }
        for (int index = 0; index < count; index++) {
            int rank = index;
            while (rank > 0 && compare(attributes, index, order[rank - 1]) < 0) {
                order[rank] = order[rank - 1];
                rank--;
            }
            order[rank] = index;
        }
    }

    private static int compare(AttributeSlices attributes, int left, int right) {
        byte[] bytes = attributes.bytes();
        return Arrays.compareUnsigned(
                bytes, attributes.from(left), attributes.to(left), bytes, attributes.from(right), attributes.to(right));
    }

    private long number() {
        sha256.update(canonical.bytes(), 0, canonical.size());
        try {
            sha256.digest(digest, 0, digest.length);
        } catch (DigestException impossible) {
            throw new IllegalStateException(impossible);
        }
        long number = 0;
        for (int index = 0; index < 8; index++) {
            number = number << 8 | digest[index] & 0xff;
        }
        return number;
    }
}
