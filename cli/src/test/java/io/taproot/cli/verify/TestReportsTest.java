package io.taproot.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReportsTest {
    @TempDir
    Path root;

    @Test
    void addsUpTheReportsOfAllModulesAndRunners() throws IOException {
        write(
                "gateway/target/surefire-reports/TEST-one.xml",
                "<testsuite><testcase name='a' classname='A'/></testsuite>");
        write("services/query/target/failsafe-reports/TEST-two.xml", """
                <testsuite><testcase name="b" classname="B"><failure message="no">at B</failure></testcase>
                <testcase name="c" classname="B"><error/><system-out>x</system-out></testcase></testsuite>
                """);
        write(
                "ui/target/vitest-reports/TEST-ui.xml",
                "<testsuites><testsuite><testcase name='d' classname='D'/></testsuite></testsuites>");

        TestCount count = new TestReports(root).count();

        assertThat(count.summary()).isEqualTo("2 passed, 2 failed");
        assertThat(count.isGood()).isFalse();
    }

    @Test
    void acceptsASkippedTestOnlyWithAReason() throws IOException {
        write("a/target/surefire-reports/TEST-one.xml", """
                <testsuite><testcase name="runs" classname="A"/>
                <testcase name="explained" classname="A"><skipped message="no Chromium on arm64"/></testcase>
                <testcase name="silent" classname="A"><skipped/></testcase></testsuite>
                """);

        TestCount count = new TestReports(root).count();

        assertThat(count.summary()).isEqualTo("1 passed, 0 failed, 2 skipped");
        assertThat(count.unexplainedSkips()).containsExactly("A.silent");
        assertThat(count.isGood()).isFalse();
    }

    @Test
    void isNotGoodWithoutAnyTest() {
        assertThat(new TestReports(root).count().isGood()).isFalse();
    }

    @Test
    void takesHalfAReportForAFailure() throws IOException {
        write("a/target/surefire-reports/TEST-one.xml", "<testsuite><testcase name='a' classname='A'/>");

        assertThat(new TestReports(root).count().failed()).isEqualTo(1);
    }

    @Test
    void forgetsTheReportsOfEarlierRuns() throws IOException {
        write("a/target/surefire-reports/TEST-one.xml", "<testsuite><testcase name='a' classname='A'/></testsuite>");
        TestReports reports = new TestReports(root);

        reports.deleteAll();

        assertThat(reports.count()).isEqualTo(TestCount.NONE);
    }

    private void write(String path, String xml) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), xml);
    }
}
