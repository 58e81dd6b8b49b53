package io.taproot.query.openapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * What a record promises beyond the types of its members: those that are not {@code @Nullable} are always there, and the
 * others may be null. Clients generated from the description need no checks that can never fail.
 */
final class RecordPromises {

    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final DotName INCLUDE = DotName.createSimple("com.fasterxml.jackson.annotation.JsonInclude");
    private static final DotName NAMED =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");

    private final IndexView classes;

    RecordPromises(IndexView classes) {
        this.classes = classes;
    }

    /** Requests are left alone: what may be missing there is said by their constraints. */
    void addTo(String name, Schema schema) {
        Map<String, Schema> properties = schema.getProperties();
        if (properties == null || name.endsWith("Request")) {
            return;
        }
        recordOf(name, properties.keySet()).ifPresent(type -> {
            List<String> required = new ArrayList<>();
            for (RecordComponentInfo component : type.recordComponents()) {
                String member = member(component, properties.keySet());
                addTo(schema, type, component, member, required);
            }
            schema.setRequired(required.isEmpty() ? null : required);
        });
    }

    private void addTo(
            Schema schema, ClassInfo type, RecordComponentInfo component, String member, List<String> required) {
        boolean isNullable = component.type().hasAnnotation(NULLABLE);
        String included = included(type, component);
        boolean isContainer = component.type().name().toString().startsWith("java.util.");
        if (isNullable ? included.equals("ALWAYS") : !(included.equals("NON_EMPTY") && isContainer)) {
            required.add(member);
        }
        if (isNullable && included.equals("ALWAYS")) {
            schema.addProperty(member, orNull(schema.getProperties().get(member)));
        }
    }

    /** There may be several records of one simple name; the one with these members is meant. */
    private Optional<ClassInfo> recordOf(String name, Set<String> members) {
        return classes.getKnownClasses().stream()
                .filter(type -> type.isRecord() && type.name().toString().startsWith("io.taproot."))
                .filter(type -> nameOf(type).equals(name))
                .filter(type -> membersOf(type, members).equals(members))
                .findFirst();
    }

    private static String nameOf(ClassInfo type) {
        AnnotationInstance schema = type.declaredAnnotation(NAMED);
        return schema == null || schema.value("name") == null
                ? type.simpleName()
                : schema.value("name").asString();
    }

    private static Set<String> membersOf(ClassInfo type, Set<String> written) {
        Set<String> members = new HashSet<>();
        type.recordComponents().forEach(component -> members.add(member(component, written)));
        return members;
    }

    /** As in Java where an annotation keeps it so, in snake_case everywhere else. */
    private static String member(RecordComponentInfo component, Set<String> written) {
        return written.contains(component.name())
                ? component.name()
                : component.name().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static String included(ClassInfo type, RecordComponentInfo component) {
        // an annotation of the component itself is one of its field
        AnnotationInstance own = type.field(component.name()).annotation(INCLUDE);
        AnnotationInstance include = own == null ? type.declaredAnnotation(INCLUDE) : own;
        return include == null || include.value() == null
                ? "ALWAYS"
                : include.value().asEnum();
    }

    private static Schema orNull(@Nullable Schema schema) {
        if (schema == null) {
            return OASFactory.createSchema().addType(SchemaType.NULL);
        }
        if (schema.getRef() != null) {
            Schema referred = OASFactory.createSchema().ref(schema.getRef());
            Schema nothing = OASFactory.createSchema().addType(SchemaType.NULL);
            return OASFactory.createSchema()
                    .description(schema.getDescription())
                    .addAnyOf(referred)
                    .addAnyOf(nothing);
        }
        if (schema.getAnyOf() != null) {
            return schema.addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
        }
        return schema.addType(SchemaType.NULL);
    }
}
