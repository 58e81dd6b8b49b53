package io.taproot.shop.backing;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.jdbc.datasource.JdbcTelemetry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** One service's pool of connections to the shop's database; every statement is a span of that service. */
public final class Database implements AutoCloseable {
    private final AgroalDataSource pool;
    private final DataSource traced;

    private Database(AgroalDataSource pool, DataSource traced) {
        this.pool = pool;
        this.traced = traced;
    }

    public static Database open(DatabaseAddress address, OpenTelemetry telemetry) {
        try {
            AgroalDataSource pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(settings -> settings.maxSize(6)
                            .initialSize(1)
                            .acquisitionTimeout(Duration.ofSeconds(5))
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(address.jdbcUrl())
                                    .principal(new NamePrincipal(address.username()))
                                    .credential(new SimplePassword(address.password())))));
            JdbcTelemetry jdbc = JdbcTelemetry.builder(telemetry)
                    .setDataSourceInstrumenterEnabled(false)
                    .build();
            return new Database(pool, jdbc.wrap(pool));
        } catch (SQLException e) {
            throw new IllegalStateException("The shop's database does not answer", e);
        }
    }

    public Connection connect() throws SQLException {
        return traced.getConnection();
    }

    @Override
    public void close() {
        pool.close();
    }
}
