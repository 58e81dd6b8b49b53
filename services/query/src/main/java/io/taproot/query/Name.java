package io.taproot.query;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name of something configured: it stands in URLs, metric labels and file names, so it is a plain one. */
@Pattern(regexp = Name.FORM) @ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Name {

    String FORM = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    String RULE = "must be 1 to 63 lower-case letters, digits and inner hyphens";

    String message() default RULE;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
