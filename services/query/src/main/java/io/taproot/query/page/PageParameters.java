package io.taproot.query.page;

import io.taproot.query.problem.ProblemException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code limit} and {@code cursor}, wherever an endpoint lists. */
public final class PageParameters {

    private static final int DEFAULT = 20;
    private static final int MOST = 200;

    @RestQuery
    @Parameter(
            description = "How many at most, from 1 to 200.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "20"))
    @Nullable String limit;

    @RestQuery
    @Parameter(
            description = "next_cursor of the page before. The time range is then the first page's; every other "
                    + "parameter but limit must be as it was.")
    @Nullable String cursor;

    /**
     * @throws ProblemException if it is not a whole number from 1 to 200
     */
    public int limit() {
        if (limit == null) {
            return DEFAULT;
        }
        try {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= MOST) {
                return number;
            }
        } catch (NumberFormatException notWhole) {
            // told below
        }
        throw ProblemException.invalidParameter("limit", "must be a whole number from 1 to " + MOST);
    }

    /**
     * Where the page before ended; empty for the first page.
     *
     * @param question everything that decides what is in the list, in a fixed order
     * @throws ProblemException if the cursor is not one of this question
     */
    public Optional<Position> position(String question) {
        return Optional.ofNullable(cursor)
                .map(text -> Cursor.decode(text, question)
                        .orElseThrow(() -> ProblemException.invalidParameter(
                                "cursor", "must be the next_cursor of a page of the same list")));
    }

    /** What the next page is asked with. */
    public static String next(Position end, String question) {
        return Cursor.encode(end, question);
    }
}
