package io.taproot.cli.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The JUnit XML that test runners leave below {@code target/}: {@code surefire-reports}, {@code failsafe-reports}, and
 * those of the UI in {@code vitest-reports}.
 */
final class TestReports {
    private static final int DEEPEST_MODULE = 5;
    private static final PathMatcher REPORT =
            FileSystems.getDefault().getPathMatcher("glob:**/target/*-reports/TEST-*.xml");

    private final Path root;

    TestReports(Path root) {
        this.root = root;
    }

    /** A report of an earlier run would be counted as one of this. */
    void deleteAll() {
        for (Path report : files()) {
            try {
                Files.delete(report);
            } catch (IOException e) {
                throw new UncheckedIOException("Could not delete " + report, e);
            }
        }
    }

    TestCount count() {
        return files().stream().map(TestReports::count).reduce(TestCount.NONE, TestCount::plus);
    }

    private List<Path> files() {
        try (Stream<Path> found = Files.find(root, DEEPEST_MODULE, (path, attributes) -> REPORT.matches(path))) {
            return found.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not look for test reports below " + root, e);
        }
    }

    private static TestCount count(Path report) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream content = Files.newInputStream(report)) {
            XMLStreamReader xml = factory.createXMLStreamReader(content);
            List<TestCase> cases = new ArrayList<>();
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("testcase")) {
                    cases.add(TestCase.read(xml));
                }
            }
            return cases.stream().map(TestCase::asCount).reduce(TestCount.NONE, TestCount::plus);
        } catch (IOException | XMLStreamException e) {
            // half a report is what a crashed test process leaves; that is a failure, not a test that was not there
            return new TestCount(0, 1, 0, List.of());
        }
    }

    private record TestCase(String name, boolean isFailed, boolean isSkipped, boolean isExplained) {

        /** The reader stands on the start of the test case, and stands on its end afterwards. */
        static TestCase read(XMLStreamReader xml) throws XMLStreamException {
            String name = xml.getAttributeValue(null, "classname") + "." + xml.getAttributeValue(null, "name");
            boolean isFailed = false;
            boolean isSkipped = false;
            boolean isExplained = false;
            for (int depth = 1; depth > 0; ) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    depth++;
                    isFailed |= xml.getLocalName().equals("failure")
                            || xml.getLocalName().equals("error");
                    if (xml.getLocalName().equals("skipped")) {
                        isSkipped = true;
                        isExplained = !Objects.requireNonNullElse(xml.getAttributeValue(null, "message"), "")
                                .isBlank();
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                }
            }
            return new TestCase(name, isFailed, isSkipped, isExplained);
        }

        TestCount asCount() {
            if (isFailed) {
                return new TestCount(0, 1, 0, List.of());
            }
            if (isSkipped) {
                return new TestCount(0, 0, 1, isExplained ? List.of() : List.of(name));
            }
            return new TestCount(1, 0, 0, List.of());
        }
    }
}
