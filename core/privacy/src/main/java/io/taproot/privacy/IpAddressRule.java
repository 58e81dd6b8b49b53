package io.taproot.privacy;

import static io.taproot.privacy.Characters.at;
import static io.taproot.privacy.Characters.isDigit;

import java.util.Set;

/**
 * Addresses of people's networks lose the host's part: /24 stays of IPv4, /48 of IPv6. Loopback, link-local and the
 * unspecified address say nothing of anybody. Private addresses go where a key says that they are a client's, and stay in
 * free text. Hosts of URLs are infrastructure; version numbers are none.
 */
final class IpAddressRule implements TextRule {

    private static final Set<String> VERSION_WORDS =
            Set.of("version", "ver", "v", "build", "release", "sdk", "firmware");

    private static final int LONGEST_USER_INFO = 128;

    private final boolean isClient;

    /**
     * @param isClient whether the text is known to be about a client
     */
    IpAddressRule(boolean isClient) {
        this.isClient = isClient;
    }

    @Override
    public Rule rule() {
        return Rule.IP_ADDRESS;
    }

    @Override
    public boolean mayMatch(Triggers triggers) {
        return triggers.address();
    }

    @Override
    public TextRule ofClients() {
        return new IpAddressRule(true);
    }

    @Override
    public String apply(String text) {
        return apply(text, "", StandIn.USUAL);
    }

    @Override
    public String apply(String text, String key, StandIn standIn) {
        Replacing replacing = new Replacing(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ':' && !Characters.isHex(text, i)) {
                continue;
            }
            int end = IpAddress.tokenEnd(text, i);
            if (startsAddress(text, i)) {
                i = truncate(text, i, end, replacing, standIn);
            }
            i = Math.max(i, end - 1);
        }
        return replacing.result();
    }

    /** Where to go on. */
    private int truncate(String text, int from, int end, Replacing replacing, StandIn standIn) {
        int fourEnd = IpAddress.fourEnd(text, from, end);
        if (fourEnd > from && isFree(text, fourEnd) && !isVersion(text, from)) {
            String address = text.substring(from, fourEnd);
            String truncated = IpAddress.truncatedFour(address, isClient);
            if (!truncated.equals(address)) {
                replacing.replace(from, fourEnd, standIn.of(address, truncated));
            }
            return fourEnd - 1;
        }
        String address = text.substring(from, end);
        String truncated = IpAddress.truncatedSix(address, isClient);
        if (!truncated.equals(address) && isFree(text, end)) {
            replacing.replace(from, end, standIn.of(address, truncated));
        }
        return end - 1;
    }

    private static boolean startsAddress(String text, int i) {
        char before = at(text, i - 1);
        if (before == '/') {
            return false; // a host of a URL, a product's version, a path
        }
        if (before == '@') {
            return !isHost(text, i);
        }
        return !Character.isLetterOrDigit(before) && "._-".indexOf(before) < 0;
    }

    /** Whether an at sign ends the user of a URL; looks no further back than a user's name is long. */
    private static boolean isHost(String text, int from) {
        int start = from;
        while (start > 0 && from - start < LONGEST_USER_INFO && !Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        return text.substring(start, from).contains("://");
    }

    private static boolean isFree(String text, int end) {
        char after = at(text, end);
        boolean goesOn = (after == '.' || after == '-') && Character.isLetterOrDigit(at(text, end + 1));
        return !Character.isLetterOrDigit(after) && after != '_' && !goesOn;
    }

    /** {@code version 1.2.3.4}, {@code build: 8.4.1.22}. */
    private static boolean isVersion(String text, int from) {
        int end = from;
        while (end > 0 && " =:\"'(".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        int start = end;
        while (start > 0 && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        return VERSION_WORDS.contains(text.substring(start, end).toLowerCase(java.util.Locale.ROOT))
                || isDigit(text, end - 1) && end < from && at(text, end) == '=';
    }
}
