package io.taproot.gateway.scrub;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.taproot.gateway.ScrubbedBatches;
import io.taproot.gateway.enrich.EnrichedBatch;
import io.taproot.gateway.receive.ReceivedBatches;
import io.taproot.privacy.Ledger;
import io.taproot.privacy.Pseudonyms;
import io.taproot.privacy.Rule;
import io.taproot.privacy.ScrubPolicy;
import io.taproot.privacy.WeakPolicies;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the scrubber made of a corpus. Cases go the way of a batch: validated, enriched, scrubbed, written. */
record CorpusScore(
        int positives,
        List<CorpusCase> misses,
        List<CorpusCase> falsePositives,
        List<CorpusCase> overWide,
        List<CorpusCase> unstable,
        Map<String, int[]> byKind) {

    static CorpusScore of(List<CorpusCase> corpus, Set<Rule> off) {
        return of(corpus, WeakPolicies.without(off));
    }

    static CorpusScore of(List<CorpusCase> corpus, ScrubPolicy policy) {
        Scrub scrub = new Scrub(
                new PoliciesInForce(1 << 16, policy),
                new Pseudonyms(new byte[32]),
                new Ledger(),
                new SimpleMeterRegistry());
        CorpusScore score = new CorpusScore(
                (int) corpus.stream().filter(CorpusCase::isPositive).count(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new TreeMap<>());
        corpus.forEach(each -> score.judge(each, scrub));
        return score;
    }

    static boolean isNeverMissed(String kind) {
        return kind.startsWith("secret")
                || kind.startsWith("card")
                || kind.startsWith("pair")
                || kind.endsWith("key")
                || kind.startsWith("sql")
                || kind.startsWith("jwt")
                || kind.startsWith("pem")
                || kind.startsWith("auth");
    }

    /** Kind, cases, recall, and for what is nothing to find how often it was changed. */
    String table() {
        StringBuilder table = new StringBuilder(
                "| class | cases | found | changed although clean | context lost |\n|---|---:|---:|---:|---:|\n");
        byKind.forEach((kind, counts) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %d | %s | %s | %d |%n",
                kind,
                counts[0],
                kind.startsWith("trap") ? "" : String.format(Locale.ROOT, "%.1f %%", 100.0 * counts[1] / counts[0]),
                kind.startsWith("trap") ? counts[2] : "",
                counts[3])));
        return table.toString();
    }

    private void judge(CorpusCase each, Scrub scrub) {
        int[] counts = byKind.computeIfAbsent(each.kind(), first -> new int[4]);
        EnrichedBatch enriched = ScrubbedBatches.enriched(ReceivedBatches.of(
                CorpusRequests.of(each),
                io.taproot.gateway.sender.Sender.LOCAL,
                new io.taproot.gateway.account.Books(new SimpleMeterRegistry())));
        byte[] before = enriched.telemetry().toBytes();
        ScrubbedBatch clean = scrub.apply(enriched);
        byte[] after = clean.telemetry().toBytes();
        String text = new String(after, StandardCharsets.UTF_8);
        counts[0]++;
        if (!each.isPositive()) {
            if (!java.util.Arrays.equals(before, after)) {
                counts[2]++;
                falsePositives.add(each);
            }
            return;
        }
        boolean isFound = each.mustNot().stream().noneMatch(text::contains) && !java.util.Arrays.equals(before, after);
        if (isFound) {
            counts[1]++;
        } else {
            misses.add(each);
        }
        if (!text.contains(each.mustSurvive())) {
            counts[3]++;
            overWide.add(each);
        }
        EnrichedBatch again = ScrubbedBatches.enriched(ReceivedBatches.of(
                clean.telemetry(),
                io.taproot.gateway.sender.Sender.LOCAL,
                new io.taproot.gateway.account.Books(new SimpleMeterRegistry())));
        if (!java.util.Arrays.equals(after, scrub.apply(again).telemetry().toBytes())) {
            unstable.add(each);
        }
    }
}
