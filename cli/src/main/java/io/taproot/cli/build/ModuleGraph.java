package io.taproot.cli.build;

import io.taproot.cli.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Which module of this project is made of which others, as their POMs say. What only tests need is left out: it changes
 * no program.
 */
final class ModuleGraph {
    private static final String OUR_GROUP = "io.taproot";

    private final Path root;
    private final Map<String, String> pathByArtifact = new HashMap<>();
    private final Map<String, Element> pomByPath = new HashMap<>();

    ModuleGraph(Path root) {
        this.root = root;
        Element parent = read(root.resolve("pom.xml"));
        for (Element module : below(child(parent, "modules"), "module")) {
            String path = module.getTextContent().strip();
            Element pom = read(root.resolve(path).resolve("pom.xml"));
            pomByPath.put(path, pom);
            pathByArtifact.put(text(pom, "artifactId"), path);
        }
    }

    /** The module itself and everything of this project that its program contains, as paths. */
    Set<String> partsOf(String module) {
        Set<String> parts = new LinkedHashSet<>();
        collect(module, parts);
        return parts;
    }

    private void collect(String module, Set<String> parts) {
        Element pom = pomByPath.get(module);
        if (pom == null) {
            throw new CommandFailure("There is no module " + module + " in " + root.resolve("pom.xml"));
        }
        if (!parts.add(module)) {
            return;
        }
        for (Element dependency : below(child(pom, "dependencies"), "dependency")) {
            String path = pathByArtifact.get(text(dependency, "artifactId"));
            if (text(dependency, "groupId").equals(OUR_GROUP)
                    && !text(dependency, "scope").equals("test")
                    && path != null) {
                collect(path, parts);
            }
        }
    }

    private static Element read(Path pom) {
        try (InputStream content = Files.newInputStream(pom)) {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(content)
                    .getDocumentElement();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new CommandFailure("Could not read " + pom + ": " + e.getMessage(), e);
        }
    }

    private static String text(Element parent, String name) {
        Element found = child(parent, name);
        return found == null ? "" : found.getTextContent().strip();
    }

    private static @Nullable Element child(Element parent, String name) {
        return below(parent, name).stream().findFirst().orElse(null);
    }

    private static List<Element> below(@Nullable Element parent, String name) {
        if (parent == null) {
            return List.of();
        }
        Stream<Node> children = IntStream.range(0, parent.getChildNodes().getLength())
                .mapToObj(index -> parent.getChildNodes().item(index));
        return children.filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(element -> element.getTagName().equals(name))
                .toList();
    }
}
