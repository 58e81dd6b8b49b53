package io.taproot.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taproot.cli.CommandFailure;
import io.taproot.cli.running.Addresses;
import io.taproot.local.Loopback;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DemoCommandTest {
    @Test
    void knobsThatWereNotTurnedAreLeftToTheShop() {
        Knobs knobs = new Knobs();

        CommandLine.populateCommand(knobs, "--rate", "20", "--seed", "7", "--fault", "payments.charge=slow:PT1S");

        assertThat(knobs.settings()).isEqualTo(List.of("rate=20.0", "seed=7", "fault=payments.charge=slow:PT1S"));
    }

    @Test
    void saysWhatDoesNotAnswerAndHowToStartIt() {
        URI nobody = URI.create("http://127.0.0.1:" + Loopback.freePort());

        assertThatThrownBy(() -> SuiteCheck.requireAnswers(new Addresses(nobody, nobody, nobody)))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("the gateway (OTLP over HTTP) at " + nobody)
                .hasMessageContaining("./taproot up");
    }
}
