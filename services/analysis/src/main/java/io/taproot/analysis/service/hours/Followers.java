package io.taproot.analysis.service.hours;

import io.micrometer.core.instrument.MeterRegistry;
import io.taproot.store.ClickHouse;
import io.taproot.store.rollup.AttributeInventory;
import io.taproot.store.rollup.DirtyMinutes;
import io.taproot.store.rollup.HourRollup;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** All that is made from minutes whose roll-ups have settled. */
public record Followers(MinuteFollower hours, MinuteFollower attributes) {

    public static Followers in(
            ClickHouse clickHouse, MeterRegistry metrics, Duration hoursEvery, Duration attributesEvery) {
        DirtyMinutes dirty = new DirtyMinutes(clickHouse);
        HourRollup rollup = new HourRollup(clickHouse);
        AttributeInventory inventory = new AttributeInventory(clickHouse);
        return new Followers(
                new MinuteFollower(
                        dirty,
                        FollowMeters.ofHours(metrics),
                        hoursEvery,
                        new MinuteFollower.Work(
                                minute -> minute.truncatedTo(ChronoUnit.HOURS),
                                HourRollup.MOST_HOURS,
                                hours -> rollup.rebuild(hours, dirty.now()))),
                new MinuteFollower(
                        dirty,
                        FollowMeters.ofAttributes(metrics),
                        attributesEvery,
                        new MinuteFollower.Work(minute -> minute, AttributeInventory.MOST_MINUTES, inventory::take)));
    }
}
