package io.taproot.ingest.drain;

import io.taproot.ingest.spool.FrozenBatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a batch that is being delivered, over all its rounds: whom ClickHouse refused, and what it took. */
final class Trial {

    private final Gathered gathered;
    private final Map<String, Suspect> suspects = new LinkedHashMap<>();
    private final Backoff backoff;
    private @Nullable Part witness;
    private long nextRoundNanos;
    private boolean isInParts;
    private int partsDone;
    private int tooLarge;
    private int writtenRows;
    private int poisonRows;
    private String reason = "";
    private boolean hasNoRoom;

    Trial(Gathered gathered, DrainSettings settings) {
        this.gathered = gathered;
        this.backoff = new Backoff(settings.firstPause(), settings.longestPause());
    }

    Gathered gathered() {
        return gathered;
    }

    FrozenBatch batch() {
        return gathered.batch();
    }

    /** Why it is not delivered. */
    String reason() {
        return reason;
    }

    void reason(String why) {
        reason = why;
    }

    /** Somebody is at fault, and there is no room to park it: nothing that ClickHouse takes changes that. */
    void hasNoRoom(String why) {
        reason = why;
        hasNoRoom = true;
    }

    boolean hasNoRoom() {
        return hasNoRoom;
    }

    boolean isSuspect(Part part) {
        return suspects.containsKey(part.token());
    }

    boolean hasSuspects() {
        return !suspects.isEmpty();
    }

    List<Suspect> suspects() {
        return new ArrayList<>(suspects.values());
    }

    Suspect suspect(Part part) {
        return suspects.computeIfAbsent(part.token(), token -> new Suspect(part, System.nanoTime()));
    }

    Optional<Suspect> longestNotTried() {
        return suspects.values().stream().min(Comparator.comparingLong(Suspect::triedNanos));
    }

    void acquitted(Suspect suspect) {
        suspects.remove(suspect.part().token());
    }

    void parked(Suspect suspect, int rows) {
        suspects.remove(suspect.part().token());
        partsDone++;
        poisonRows += rows;
        hasNoRoom = false;
    }

    /** All of it is too much for one block: it is written in parts from the beginning. */
    void deliverInParts() {
        isInParts = true;
    }

    /** Whether its record or its rows take much memory. */
    boolean isLarge() {
        return gathered.isLarge() || isInParts;
    }

    boolean isInParts() {
        return isInParts;
    }

    void parkedAsTooLarge() {
        partsDone++;
        tooLarge++;
    }

    int tooLarge() {
        return tooLarge;
    }

    void written(Part part, int rows) {
        partsDone += part.items();
        writtenRows += rows;
    }

    /** Items that were written or parked by themselves since the process started; what an earlier run did is not known. */
    int partsDone() {
        return partsDone;
    }

    /** Rows of {@link #partsDone}. */
    int rows() {
        return writtenRows + poisonRows;
    }

    int poisonRows() {
        return poisonRows;
    }

    /** ClickHouse took this part. Sent again under its token it changes nothing, and shows whether ClickHouse takes anything. */
    void taken(Part part) {
        if (witness == null || part.items() < witness.items()) {
            witness = part;
        }
    }

    Optional<Part> witness() {
        return Optional.ofNullable(witness);
    }

    void putOff() {
        nextRoundNanos = System.nanoTime() + backoff.pause().toNanos();
    }

    /** Whether the next round may begin: its pause is over, or ClickHouse has taken something since. */
    boolean isDue(long taken) {
        return System.nanoTime() - nextRoundNanos >= 0
                || !hasNoRoom && suspects.values().stream().anyMatch(suspect -> suspect.hasEvidence(taken));
    }
}
