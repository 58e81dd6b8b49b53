package io.taproot.privacy;

/** Stack traces without what the exceptions in them say: types and frames stay. */
final class StackTraces {

    private StackTraces() {}

    /** Frames are indented, or begin with {@code at}; in all other lines a message follows the type. */
    static String withoutMessages(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        boolean isFirst = true;
        boolean wasMessage = false;
        for (String line : text.split("\n", -1)) {
            boolean isFrame = line.isBlank() || Character.isWhitespace(line.charAt(0)) || line.startsWith("at ");
            String clean = isFrame ? line : withoutMessage(line);
            boolean isMessage = clean.equals(Rule.EXCEPTION_MESSAGE.placeholder());
            if (!(isMessage && wasMessage)) {
                kept.append(isFirst ? "" : "\n").append(clean);
            }
            isFirst = false;
            wasMessage = isMessage || (!isFrame && clean.endsWith(Rule.EXCEPTION_MESSAGE.placeholder()));
        }
        return kept.toString();
    }

    private static String withoutMessage(String line) {
        int type = line.startsWith("Caused by: ") ? "Caused by: ".length() : 0;
        int colon = line.indexOf(':', type);
        String name = colon < 0 ? line.substring(type) : line.substring(type, colon);
        boolean isType = !name.isBlank() && name.strip().chars().allMatch(StackTraces::isPartOfType);
        if (colon >= 0 && isType) {
            boolean isHeading = line.substring(colon + 1).isBlank();
            return isHeading ? line : line.substring(0, colon + 1) + " " + Rule.EXCEPTION_MESSAGE.placeholder();
        }
        boolean isBareType =
                colon < 0 && isType && (line.indexOf('.') > 0 || line.endsWith("Error") || line.endsWith("Exception"));
        return isBareType || line.startsWith("Traceback (") ? line : Rule.EXCEPTION_MESSAGE.placeholder();
    }

    private static boolean isPartOfType(int c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '$';
    }
}
