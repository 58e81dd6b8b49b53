package io.taproot.privacy;

import static io.taproot.privacy.Characters.isDigit;
import static io.taproot.privacy.Characters.isHex;

import java.net.Inet6Address;

/** Reads addresses and takes the host's part off. What is none comes back as it was. */
final class IpAddress {

    private static final int FEWEST_GROUPS = 3;

    private IpAddress() {}

    /** Where the run of characters ends that an address could be made of. */
    static int tokenEnd(String text, int from) {
        int end = from;
        while (end < text.length() && (isHex(text, end) || text.charAt(end) == ':' || text.charAt(end) == '.')) {
            end++;
        }
        while (end > from
                && (text.charAt(end - 1) == '.'
                        || (text.charAt(end - 1) == ':' && end - 2 >= from && text.charAt(end - 2) != ':'))) {
            end--;
        }
        return Math.max(end, from + 1);
    }

    /** The end of four numbers up to 255 with dots between; what begins here if there are none. */
    static int fourEnd(String text, int from, int limit) {
        int i = from;
        for (int octet = 0; octet < 4; octet++) {
            int start = i;
            int value = 0;
            while (i < limit && isDigit(text, i) && i - start < 4) {
                value = value * 10 + text.charAt(i) - '0';
                i++;
            }
            boolean hasZeroInFront = i - start > 1 && text.charAt(start) == '0';
            if (i == start || value > 255 || hasZeroInFront) {
                return from;
            }
            if (octet < 3) {
                if (i >= limit || text.charAt(i) != '.') {
                    return from;
                }
                i++;
            }
        }
        boolean goesOn = i < limit && (isHex(text, i) || text.charAt(i) == '.');
        return goesOn ? from : i;
    }

    static String truncatedFour(String address, boolean isClient) {
        String network = address.substring(0, address.lastIndexOf('.') + 1);
        boolean isKept = address.startsWith("127.")
                || address.startsWith("169.254.")
                || address.startsWith("0.")
                || address.startsWith("255.")
                || isMulticast(address);
        return isKept || (!isClient && isPrivate(address)) ? address : network + "0";
    }

    private static boolean isMulticast(String address) {
        int first = Integer.parseInt(address, 0, address.indexOf('.'), 10);
        return first >= 224 && first <= 239;
    }

    private static boolean isPrivate(String address) {
        int first = address.indexOf('.');
        int second = Integer.parseInt(address, first + 1, address.indexOf('.', first + 1), 10);
        return address.startsWith("10.")
                || address.startsWith("192.168.")
                || (address.startsWith("172.") && second >= 16 && second <= 31);
    }

    /** Needs three groups: {@code a::b} is a scope of a programming language. */
    static String truncatedSix(String token, boolean isClient) {
        long colons = token.chars().filter(c -> c == ':').count();
        int mapped = token.lastIndexOf(':') + 1;
        if (colons < 2 || (token.indexOf("::") < 0 && colons != 7 && token.indexOf('.') < 0)) {
            return token;
        }
        if (token.indexOf('.') >= 0) {
            String four = token.substring(mapped);
            return !four.isEmpty() && fourEnd(four, 0, four.length()) == four.length()
                    ? token.substring(0, mapped) + truncatedFour(four, isClient)
                    : token;
        }
        try {
            byte[] bytes = Inet6Address.ofLiteral(token).getAddress();
            long groups = java.util.Arrays.stream(token.split(":"))
                    .filter(group -> !group.isEmpty())
                    .count();
            return groups < FEWEST_GROUPS || isNobodys(bytes, isClient) ? token : prefix(bytes);
        } catch (IllegalArgumentException notAnAddress) {
            return token;
        }
    }

    private static boolean isNobodys(byte[] bytes, boolean isClient) {
        if (bytes.length != 16) {
            return true;
        }
        int first = bytes[0] & 0xFF;
        boolean isLocal = (first & 0xFE) == 0xFC;
        boolean isLinkLocal = first == 0xFE && (bytes[1] & 0xC0) == 0x80;
        return first == 0 || first == 0xFF || isLinkLocal || (isLocal && !isClient);
    }

    private static String prefix(byte[] bytes) {
        StringBuilder prefix = new StringBuilder();
        for (int i = 0; i < 6; i += 2) {
            prefix.append(Integer.toHexString((bytes[i] & 0xFF) << 8 | bytes[i + 1] & 0xFF))
                    .append(':');
        }
        return prefix.append(':').toString();
    }
}
