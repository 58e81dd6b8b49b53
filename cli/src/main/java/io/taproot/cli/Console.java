package io.taproot.cli;

import java.io.PrintStream;

/** What a person reads while the command works. Whole lines only, so that several threads can speak. */
public final class Console {
    private final PrintStream out;
    private final boolean isTerminal;
    private boolean passingLineShown;

    public Console(PrintStream out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    public static Console ofThisProcess() {
        java.io.Console terminal = System.console();
        return new Console(System.out, terminal != null && terminal.isTerminal());
    }

    public synchronized void say(String line) {
        erasePassingLine();
        out.println(line);
        out.flush();
    }

    /** Shown on a terminal until the next line replaces it; nowhere else. */
    public synchronized void sayInPassing(String line) {
        if (isTerminal) {
            erasePassingLine();
            out.print(line);
            out.flush();
            passingLineShown = true;
        }
    }

    private void erasePassingLine() {
        if (passingLineShown) {
            out.print("\r\u001b[K");
            passingLineShown = false;
        }
    }
}
