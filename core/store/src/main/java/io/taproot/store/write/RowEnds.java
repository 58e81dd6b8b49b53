package io.taproot.store.write;

import io.taproot.otlp.walk.ByteBuilder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Where the elements of each row end that a column of lists or maps holds one after the other. */
final class RowEnds {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();

    private RowEnds() {}

    /**
     * Brings the rows into another order.
     *
     * @return the order of the elements that goes with it
     */
    static int[] arrange(ByteBuilder ends, int[] order) {
        byte[] before = ends.copy();
        int[] elements = new int[order.length == 0 ? 0 : end(before, order.length - 1)];
        int count = 0;
        ends.clear();
        for (int row : order) {
            int end = end(before, row);
            for (int element = row == 0 ? 0 : end(before, row - 1); element < end; element++) {
                elements[count++] = element;
            }
            ends.putLong(count);
        }
        return elements;
    }

    private static int end(byte[] ends, int row) {
        return (int) (long) LONG.get(ends, row * Long.BYTES);
    }
}
