package io.taproot.cli.running;

import io.taproot.cli.CommandFailure;
import io.taproot.local.Loopback;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** The number of each {@link Port} in one run. */
public final class Ports {
    private final Map<Port, Integer> numbers;

    private Ports(Map<Port, Integer> numbers) {
        this.numbers = numbers;
    }

    /**
     * @param moved  ports that were given a number of their own
     * @param offset added to the usual number of all others
     * @throws CommandFailure if a number is no port, or two are the same
     */
    public static Ports of(Map<Port, Integer> moved, int offset) {
        EnumMap<Port, Integer> numbers = new EnumMap<>(Port.class);
        Set<Integer> used = new HashSet<>();
        for (Port port : Port.values()) {
            int number = moved.getOrDefault(port, port.usual() + offset);
            if (number < 1 || number > 65_535) {
                throw new CommandFailure(number + " is no port, and " + port.option() + " needs one from 1 to 65535");
            }
            if (!used.add(number)) {
                throw new CommandFailure(
                        "Port " + number + " is asked for twice; " + port.option() + " moves " + port.purpose());
            }
            numbers.put(port, number);
        }
        return new Ports(numbers);
    }

    public int number(Port port) {
        return java.util.Objects.requireNonNull(numbers.get(port));
    }

    /** @throws CommandFailure that names each of {@code needed} that another program has, with the option that moves it */
    public void requireFree(EnumSet<Port> needed) {
        requireFree(needed, Loopback::isFree);
    }

    void requireFree(EnumSet<Port> needed, IntPredicate isFree) {
        List<Port> taken =
                needed.stream().filter(port -> !isFree.test(number(port))).toList();
        if (taken.isEmpty()) {
            return;
        }
        throw new CommandFailure(taken.stream()
                .map(port -> "  %-6d %-36s move it with %s".formatted(number(port), port.purpose(), port.option()))
                .collect(Collectors.joining(
                        "\n",
                        "Another program listens where Taproot was to listen:\n",
                        "\nOr move all of Taproot's ports at once: ./taproot up --port-offset 1000")));
    }
}
