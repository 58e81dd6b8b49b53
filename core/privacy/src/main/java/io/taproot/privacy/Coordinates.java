package io.taproot.privacy;

/** Pairs of coordinates as text: {@code 52.520008,13.404954}. */
final class Coordinates {

    private Coordinates() {}

    /** Every number with more than two decimals has two; the same text if there is none. */
    static String rounded(String text) {
        Replacing replacing = new Replacing(text);
        for (int i = 0; i < text.length(); i++) {
            boolean isPoint = text.charAt(i) == '.' && Characters.isDigit(text, i - 1);
            int end = i + 1;
            while (isPoint && Characters.isDigit(text, end)) {
                end++;
            }
            if (isPoint && end - i > 3) {
                replacing.replace(i + 3, end, "");
                i = end - 1;
            }
        }
        return replacing.result();
    }
}
