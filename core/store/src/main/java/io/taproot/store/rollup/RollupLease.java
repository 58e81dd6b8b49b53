package io.taproot.store.rollup;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets one of several replicas work, and hands the next one over how far the work has come. Two can hold it for a moment:
 * see schema/0002_leases.sql for why that is harmless here.
 */
public final class RollupLease {

    private static final Statement FIND = Statement.load("find_lease");
    private static final Statement CLAIM = Statement.load("claim_lease");

    private final ClickHouse clickHouse;
    private final String name;
    private final String holder;
    private final Duration lasts;

    /**
     * @param holder of this process, unlike that of any other
     * @param lasts  without a claim in that time, another process may take it
     */
    public RollupLease(ClickHouse clickHouse, String name, String holder, Duration lasts) {
        this.clickHouse = clickHouse;
        this.name = name;
        this.holder = holder;
        this.lasts = lasts;
    }

    /** What the last holder said; empty if there never was one. */
    public Optional<Grant> current() {
        return clickHouse
                .query(
                        FIND,
                        Parameters.none().text("name", name),
                        Bounds.BACKGROUND,
                        row -> new Grant(
                                row.text("holder").equals(holder),
                                row.flag("is_open"),
                                new Progress(
                                        row.instant("minutes_done_until"),
                                        row.instant("hours_done_until"),
                                        row.instant("attributes_done_until"),
                                        row.instant("kept_done_until"),
                                        row.instant("runs_done_until"),
                                        row.text("definitions"))))
                .rows()
                .stream()
                .findFirst();
    }

    /**
     * Claims the lease, or more time with it, unless another process holds it.
     *
     * @param progress told to the next holder
     * @return whether this process holds it now
     */
    public boolean claim(Progress progress) {
        if (current().map(Grant::isHeldByAnother).orElse(false)) {
            return false;
        }
        put(lasts, progress);
        return current().map(Grant::isOurs).orElse(false);
    }

    /** Gives it back at once, so that another process need not wait for its end. Only for a holder. */
    public void release(Progress progress) {
        put(Duration.ZERO, progress);
    }

    private void put(Duration time, Progress progress) {
        Parameters parameters = Parameters.none()
                .text("name", name)
                .text("holder", holder)
                .whole("lasts_ms", time.toMillis())
                .instant("minutes_done_until", progress.minutes())
                .instant("hours_done_until", progress.hours())
                .instant("attributes_done_until", progress.attributes())
                .instant("kept_done_until", progress.kept())
                .instant("runs_done_until", progress.runs())
                .text("definitions", progress.definitions());
        clickHouse.execute(CLAIM, parameters, Bounds.BACKGROUND);
    }

    /**
     * @param isOpen it has not expired
     */
    public record Grant(boolean isOurs, boolean isOpen, Progress progress) {
        boolean isHeldByAnother() {
            return isOpen && !isOurs;
        }
    }
}
