package io.taproot.privacy;

/** The rules by which telemetry is scrubbed, ready to run. Shared by all threads; made once, because it remembers clean keys. */
public final class ScrubPolicy {

    /** Changes with the rules; the ledger says by which ones something was found. */
    private static final String STANDARD = "default-2";

    private final TextScrubber texts;

    ScrubPolicy(TextScrubber texts) {
        this.texts = texts;
    }

    /**
     * The default profile.
     *
     * @param maxValueChars how much of one value is scanned; the rest of it does not go on
     */
    public static ScrubPolicy standard(int maxValueChars) {
        return new ScrubPolicy(new TextScrubber(TextScrubber.allRules(), maxValueChars));
    }

    /** As the ledger and the metrics spell it. */
    public String version() {
        return STANDARD;
    }

    /** For one request. */
    public ItemScrubber items(Pseudonyms.ForBatch standIns, Tally tally) {
        return new ItemScrubber(texts, standIns, tally);
    }
}
