package io.taproot.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Embedded ClickHouse engines that know each other as the shards of one cluster. Without replicas: the embedded engine has
 * no listener for what replicas copy from each other.
 */
public final class EmbeddedShards implements AutoCloseable {

    /** What the engines call the cluster. */
    public static final String CLUSTER = "telemetry";

    // beside the settings that each start writes anew: the engine merges what lies in this directory into them
    private static final String SETTINGS = """
            <clickhouse>
              <remote_servers>
                <%1$s>
            %2$s
                </%1$s>
              </remote_servers>
              <macros><shard>%3$d</shard><replica>1</replica></macros>
            </clickhouse>
            """;

    private static final String SHARD = "      <shard><replica><host>%s</host><port>%d</port></replica></shard>";

    /** Where a shard lives, whether it runs or not. */
    private record Place(Path directory, int httpPort, int tcpPort) {
        EmbeddedClickHouse start() {
            return EmbeddedClickHouse.start(directory, httpPort, tcpPort);
        }
    }

    private final List<Place> places;
    private final List<EmbeddedClickHouse> engines = new ArrayList<>();

    private EmbeddedShards(List<Place> places) {
        this.places = places;
    }

    /**
     * Returns when all of them answer.
     *
     * @param directory one directory in it for each engine
     * @throws EngineException if one does not start
     */
    public static EmbeddedShards start(Path directory, int shards) {
        List<Place> places = IntStream.rangeClosed(1, shards)
                .mapToObj(number ->
                        new Place(directory.resolve("shard" + number), Loopback.freePort(), Loopback.freePort()))
                .toList();
        EmbeddedShards cluster = new EmbeddedShards(places);
        try {
            cluster.writeSettings();
            places.forEach(place -> cluster.engines.add(place.start()));
        } catch (IOException e) {
            throw new EngineException("Could not write the cluster's settings into " + directory, e);
        } catch (EngineException e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    private void writeSettings() throws IOException {
        String shards = places.stream()
                .map(place -> SHARD.formatted(Loopback.HOST, place.tcpPort()))
                .collect(Collectors.joining("\n"));
        for (int index = 0; index < places.size(); index++) {
            Path merged = Files.createDirectories(places.get(index).directory().resolve("config.d"));
            Files.writeString(merged.resolve("cluster.xml"), SETTINGS.formatted(CLUSTER, shards, index + 1));
        }
    }

    /** @param number from 1 */
    public EmbeddedClickHouse shard(int number) {
        return engines.get(number - 1);
    }

    /** HTTP addresses, in the order of the shards; they stay the same when one is started again. */
    public List<String> urls() {
        return engines.stream().map(EmbeddedClickHouse::httpUrl).toList();
    }

    /** Starts one that was closed or killed, with its data and on its ports. */
    public void startAgain(int number) {
        engines.set(number - 1, places.get(number - 1).start());
    }

    @Override
    public void close() {
        engines.forEach(EmbeddedClickHouse::close);
    }
}
