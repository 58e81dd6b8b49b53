package io.taproot.store.cluster;

import java.util.List;
import java.util.regex.Pattern;

/**
 * @param name       as the engines call it in {@code remote_servers}
 * @param replicated whether tables are {@code Replicated…}, which takes Keeper and the macros {@code shard} and {@code replica}
 * @param engines    HTTP addresses of all of them; empty where each has the port of the one that services connect to
 * @throws IllegalArgumentException if the name is none
 */
public record ClusterSettings(String name, boolean replicated, List<String> engines) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

    public ClusterSettings {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a cluster's name has letters, digits, '_', '-' and '.' only");
        }
        engines = List.copyOf(engines);
    }
}
