package io.taproot.shop.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private final Faults faults = new Faults();

    @Test
    void nothingHappensWhileAllIsOff() {
        for (SwitchPoint point : SwitchPoint.values()) {
            assertThatCode(() -> faults.pass(point)).doesNotThrowAnyException();
        }
    }

    @Test
    void aPointThatFailsFailsUntilItIsSwitchedOff() {
        faults.set("orders.insert=fails:the disk is full");

        assertThatThrownBy(() -> faults.pass(SwitchPoint.ORDERS_INSERT))
                .isInstanceOf(InjectedFailure.class)
                .hasMessage("the disk is full");
        assertThatCode(() -> faults.pass(SwitchPoint.PAYMENTS_CHARGE)).doesNotThrowAnyException();

        faults.turnOff(SwitchPoint.ORDERS_INSERT);
        assertThatCode(() -> faults.pass(SwitchPoint.ORDERS_INSERT)).doesNotThrowAnyException();
    }

    @Test
    void aSlowPointTakesItsTime() {
        faults.set("payments.charge=slow:PT0.12S");
        long before = System.nanoTime();

        faults.pass(SwitchPoint.PAYMENTS_CHARGE);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
    }

    @Test
    void settingsThatMeanNothingAreRefusedWithWhatThereIs() {
        assertThatThrownBy(() -> faults.set("moon=slow:PT1S")).hasMessageContaining("payments.charge");
        assertThatThrownBy(() -> faults.set("payments.charge=slow:soon")).hasMessageContaining("ISO duration");
        assertThatThrownBy(() -> faults.set("payments.charge")).hasMessageContaining("slow:");
    }
}
