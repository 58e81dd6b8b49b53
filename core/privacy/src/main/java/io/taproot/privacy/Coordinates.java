package io.taproot.privacy;

/** Pairs of coordinates as text: {@code 52.520008,13.404954}. */
final class Coordinates {

    private Coordinates() {}

    /** No number has more decimals; the same text if none had. */
    static String rounded(String text, int decimals) {
        Replacing replacing = new Replacing(text);
        for (int i = 0; i < text.length(); i++) {
            boolean isPoint = text.charAt(i) == '.' && Characters.isDigit(text, i - 1);
            int end = i + 1;
            while (isPoint && Characters.isDigit(text, end)) {
                end++;
            }
            if (isPoint && end - i > decimals + 1) {
                replacing.replace(i + 1 + decimals, end, "");
                i = end - 1;
            }
        }
        return replacing.result();
    }
}
