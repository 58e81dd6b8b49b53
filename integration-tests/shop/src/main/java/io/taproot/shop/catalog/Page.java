package io.taproot.shop.catalog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page that a query string asks for. */
final class Page {
    private static final Pattern PAGE = Pattern.compile("(?:^|&)page=(\\d{1,4})(?:&|$)");

    private Page() {}

    /** The first page if it does not say. */
    static int of(String query) {
        Matcher matcher = PAGE.matcher(query);
        return matcher.find() ? Math.max(1, Integer.parseInt(matcher.group(1))) : 1;
    }
}
