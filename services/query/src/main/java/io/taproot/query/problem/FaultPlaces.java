package io.taproot.query.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import java.util.Iterator;
import java.util.Locale;

/** Where in a request something is wrong, in the words of the one who sent it. */
final class FaultPlaces {

    /** Name that resources give to the parameter that takes the body. */
    private static final String BODY = "body";

    private FaultPlaces() {}

    /** The path reads: method, parameter, and for a body the way down to the member. */
    static Fault of(ConstraintViolation<?> violation) {
        Iterator<Path.Node> path = violation.getPropertyPath().iterator();
        path.next();
        String parameter = path.hasNext() ? path.next().getName() : BODY;
        if (!path.hasNext() && !parameter.equals(BODY)) {
            return Fault.inParameter(snakeCase(parameter), violation.getMessage());
        }
        StringBuilder pointer = new StringBuilder();
        path.forEachRemaining(node -> pointer.append(step(node)));
        return Fault.inBody(pointer.toString(), violation.getMessage());
    }

    /** Jackson's own messages quote the body and name Java classes: they stay here. */
    static Fault of(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping)) {
            String line = e.getLocation() == null
                    ? ""
                    : ", see line " + e.getLocation().getLineNr();
            return Fault.inBody("", "is not well-formed" + line);
        }
        StringBuilder pointer = new StringBuilder();
        mapping.getPath()
                .forEach(step -> pointer.append('/')
                        .append(
                                step.getFieldName() == null
                                        ? String.valueOf(step.getIndex())
                                        : escape(step.getFieldName())));
        String detail = switch (mapping) {
            case UnrecognizedPropertyException unknown -> "is not known here";
            case InvalidFormatException format -> "has not the form that is expected here";
            default -> "is of another kind than is expected here";
        };
        return Fault.inBody(pointer.toString(), detail);
    }

    private static String step(Path.Node node) {
        // elements of a list have no name, and say at which place they stand
        String name = node.getName() == null || node.getName().startsWith("<") ? "" : "/" + snakeCase(node.getName());
        return node.getIndex() == null ? name : "/" + node.getIndex() + name;
    }

    private static String escape(String member) {
        return member.replace("~", "~0").replace("/", "~1");
    }

    private static String snakeCase(String javaName) {
        return javaName.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
