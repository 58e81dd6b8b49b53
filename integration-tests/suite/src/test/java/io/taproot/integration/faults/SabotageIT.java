package io.taproot.integration.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.integration.Eventually;
import io.taproot.integration.faults.FaultProxy.Trouble;
import io.taproot.integration.faults.WatchedState.Switch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A suite that never fails proves nothing: each promise is broken on purpose, and the verdict must tell. */
@SuppressWarnings("NullAway.Init")
class SabotageIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Pattern TOKEN = Pattern.compile("(insert_deduplication_token=)[0-9a-f]{12}");

    @TempDir
    private Path directory;

    @Test
    void tellsThatFsyncIsLeftOut() throws Exception {
        try (LoadedChain load = LoadedChain.start(directory, "fsync left out")) {
            Random random = load.seed().random("power");
            loseThePowerUnderLoad(load, random);
            assertThat(load.reckon()).matches(Verdict::isClean, "is clean with fsync");

            load.chain().state().on(Switch.FORGETFUL);
            loseThePowerUnderLoad(load, random);

            assertThat(load.reckon().missing()).as("acknowledged without fsync").isNotEmpty();
        }
    }

    @Test
    void tellsThatTheSenderIsAnsweredBeforeItsRequestIsWritten() throws Exception {
        try (LoadedChain load = LoadedChain.start(directory, "answered too early")) {
            load.chain().state().on(Switch.SLOW);
            killIngestUnderLoad(load);
            assertThat(load.reckon()).matches(Verdict::isClean, "is clean with answers in time");

            load.chain().state().on(Switch.HASTY);
            killIngestUnderLoad(load);

            assertThat(load.reckon().missing()).as("acknowledged too early").isNotEmpty();
        }
    }

    /** Readers take each span once whatever was written, so they do not see it; the count of copies does. */
    @Test
    void tellsThatEveryAttemptHasATokenOfItsOwn() throws Exception {
        try (LoadedChain load = LoadedChain.start(directory, "tokens that change")) {
            swallowAnswersOfClickHouse(load);
            assertThat(load.reckon()).matches(Verdict::isClean, "is clean with one token for all attempts");

            load.chain().proxy(Part.CLICKHOUSE).rewrite(SabotageIT::withAnotherToken);
            swallowAnswersOfClickHouse(load);

            Verdict verdict = load.reckon();
            assertThat(verdict.writtenTwice()).as("written under two tokens").isNotEmpty();
            assertThat(verdict.seenTwice()).as("spans that a reader sees twice").isZero();
        }
    }

    private static void loseThePowerUnderLoad(LoadedChain load, Random random) throws Exception {
        Chain chain = load.chain();
        load.loseClickHouse();
        load.startSending();
        load.awaitAcknowledged(1_000);
        chain.kill(Part.INGEST);
        chain.state().losePower(random);
        chain.state().off(Switch.FORGETFUL);
        load.stopSending();
        load.findClickHouse();
        chain.restart(Part.INGEST);
    }

    private static void killIngestUnderLoad(LoadedChain load) throws Exception {
        load.startSending();
        load.awaitAcknowledged(500);
        load.chain().kill(Part.INGEST);
        load.chain().state().off(Switch.HASTY);
        load.stopSending();
        load.chain().restart(Part.INGEST);
    }

    private static void swallowAnswersOfClickHouse(LoadedChain load) throws Exception {
        FaultProxy proxy = load.chain().proxy(Part.CLICKHOUSE);
        load.startSending();
        load.awaitAcknowledged(500);
        int before = proxy.swallowed();
        proxy.trouble(Trouble.SWALLOW);
        Eventually.holds("three answers are swallowed", PATIENCE, () -> proxy.swallowed() >= before + 3);
        proxy.trouble(Trouble.NONE);
        load.awaitAcknowledged(500);
    }

    private static byte[] withAnotherToken(byte[] piece) {
        String text = new String(piece, StandardCharsets.ISO_8859_1);
        Matcher token = TOKEN.matcher(text);
        String another = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        return token.find() ? token.replaceAll("$1" + another).getBytes(StandardCharsets.ISO_8859_1) : piece;
    }
}
