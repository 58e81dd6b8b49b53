package io.taproot.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET cart:4711 | GET cart:4711 | GET ?",
                "SET cart:4711 ada EX 60 | SET cart:4711 ? | SET ?",
                "HSET user:1 name Ada | HSET user:1 ? | HSET ?",
                "hset user:1 name Ada | hset user:1 ? | hset ?",
                "MGET a b c | MGET a b c | MGET ?",
                "AUTH ada secret | AUTH ? | AUTH ?",
                "FT.SEARCH people ada | FT.SEARCH ? | FT.SEARCH ?",
                "EVAL return 1 | EVAL ? | EVAL ?",
                "PING | PING | PING",
            })
    void keepOfCommandsWhatTheProfileAllows(String sent, String byDefault, String strictly) {
        assertThat(Statements.scrub(sent, "redis", Profile.DEFAULT)).isEqualTo(byDefault);
        assertThat(Statements.scrub(sent, "redis", Profile.STRICT)).isEqualTo(strictly);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'set cart 0 60 3\nada' | 'set cart ?\n?'",
                "'MULTI\nSET a b\nEXEC' | 'MULTI\nSET a ?\nEXEC'",
                "'SET\ta\tb' | 'SET\ta ?'",
            })
    void readCommandsLineByLine(String sent, String kept) {
        String scrubbed = Statements.scrub(sent, "memcached", Profile.DEFAULT);

        assertThat(scrubbed).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{ user(id: 4711, name: \"Ada\") { id } } | { user(id: ?, name: ?) { id } }",
                "{ say(text: \"\"\"I am \"Ada\" of Paris\"\"\") { id } } | { say(text: ?) { id } }",
                "{ say(text: \"\"\"never closed \"Ada\" | { say(text: ?",
                "query Orders($id: ID!) { order(id: $id) { total } } | query Orders($id: ID!) { order(id: $id) { total } }",
                "{ user { id } } # for Ada | { user { id } }",
            })
    void keepNoLiteralsOfGraphql(String sent, String kept) {
        assertThat(Statements.scrub(sent, Statements.GRAPHQL, Profile.DEFAULT).strip())
                .isEqualTo(kept);
    }
}
