package io.taproot.cli.running;

import io.taproot.local.EmbeddedClickHouse;
import io.taproot.local.EmbeddedPostgres;
import io.taproot.local.EngineLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The parts of a plan: its databases, which have to be ready first, and its services. */
final class Parts {
    private Parts() {}

    /** Those of the plan that are not somebody else's. */
    static List<Part> databases(Plan plan) {
        List<Part> databases = new ArrayList<>();
        if (plan.clickHouse().isEmpty()) {
            databases.add(new Part("clickhouse", plan.clickHouseServer().url(), () -> startClickHouse(plan)));
        }
        if (plan.postgres().isEmpty()) {
            databases.add(new Part("postgres", plan.postgresServer().url(), () -> startPostgres(plan)));
        }
        return databases;
    }

    /** In groups that stop one after the other from the last: the edge closes before what stands behind it. */
    static List<List<Part>> services(Plan plan) {
        Health health = new Health();
        return Stream.of(
                        List.of(Service.INGEST, Service.QUERY),
                        List.of(Service.ANALYSIS, Service.ALERTING),
                        List.of(Service.GATEWAY))
                .map(group -> group.stream()
                        .map(service -> new Part(
                                service.partName(),
                                address(plan, service),
                                () -> ServiceProcess.start(plan, service, health)))
                        .toList())
                .toList();
    }

    private static String address(Plan plan, Service service) {
        return switch (service) {
            case GATEWAY -> plan.httpUrl(Port.OTLP_HTTP);
            case INGEST -> plan.httpUrl(Port.INGEST);
            case QUERY -> plan.httpUrl(Port.QUERY);
            case ALERTING -> plan.httpUrl(Port.ALERTING);
            case ANALYSIS -> plan.httpUrl(Port.ANALYSIS_MANAGEMENT);
        };
    }

    private static Running startClickHouse(Plan plan) {
        EmbeddedClickHouse server = EmbeddedClickHouse.start(
                EngineLibrary.install(System.err::println),
                plan.clickHouseDirectory(),
                plan.ports().number(Port.CLICKHOUSE_HTTP),
                plan.ports().number(Port.CLICKHOUSE_TCP));
        return running(server.pid(), server.onExit(), server::close);
    }

    private static Running startPostgres(Plan plan) {
        EmbeddedPostgres server =
                EmbeddedPostgres.start(plan.postgresDirectory(), plan.ports().number(Port.POSTGRES));
        return running(server.pid(), server.onExit(), server::close);
    }

    private static Running running(long pid, CompletableFuture<Integer> onExit, Runnable stop) {
        return new Running() {
            @Override
            public long pid() {
                return pid;
            }

            @Override
            public CompletableFuture<Integer> onExit() {
                return onExit;
            }

            @Override
            public void stop() {
                stop.run();
            }
        };
    }
}
