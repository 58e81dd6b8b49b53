package io.taproot.store.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jpountz.xxhash.XXHashFactory;
import org.junit.jupiter.api.Test;

class Hash64Test {

    @Test
    void agreesWithThePublishedExamples() {
        assertThat(hash("")).isEqualTo(0xEF46DB3751D8E999L);
        assertThat(hash("a")).isEqualTo(0xD24EC4F1A98C6E5BL);
        assertThat(hash("abc")).isEqualTo(0x44BC2CF5AD770999L);
    }

    @Test
    void agreesWithAnotherImplementationOnEveryLength() {
        Random random = new Random(1);
        byte[] bytes = new byte[300];
        random.nextBytes(bytes);
        for (int length = 0; length < 250; length++) {
            long seed = random.nextLong();

            assertThat(Hash64.of(bytes, 7, length, seed))
                    .isEqualTo(XXHashFactory.safeInstance().hash64().hash(bytes, 7, length, seed));
        }
    }

    private static long hash(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Hash64.of(bytes, 0, bytes.length, 0);
    }
}
