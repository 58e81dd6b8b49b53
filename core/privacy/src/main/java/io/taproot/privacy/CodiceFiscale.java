package io.taproot.privacy;

/** The Italian tax code: letters of the name, the day of birth, the town, a check letter. */
final class CodiceFiscale {

    /** Where two people would have the same code, digits from behind become these letters. */
    private static final String INSTEAD_OF_DIGITS = "LMNPQRSTUV";

    private static final String MONTHS = "ABCDEHLMPRST";
    private static final int[] PLACES_OF_DIGITS = {6, 7, 9, 10, 12, 13, 14};
    private static final int[] ODD = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };

    private CodiceFiscale() {}

    static boolean isValid(String code) {
        for (int place : PLACES_OF_DIGITS) {
            if (!Characters.isDigit(code.charAt(place)) && INSTEAD_OF_DIGITS.indexOf(code.charAt(place)) < 0) {
                return false;
            }
        }
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            char c = code.charAt(i);
            int value = Characters.isDigit(c) ? c - '0' : c - 'A';
            sum += i % 2 == 0 ? ODD[value] : value;
        }
        return MONTHS.indexOf(code.charAt(8)) >= 0 && 'A' + sum % 26 == code.charAt(15);
    }
}
