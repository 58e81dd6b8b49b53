package io.taproot.cli;

import io.taproot.cli.demo.DemoCommand;
import io.taproot.cli.importing.ImportCommand;
import io.taproot.local.EngineException;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line as a whole: its subcommands, and how a failure is told. */
@Command(
        name = "taproot",
        mixinStandardHelpOptions = true,
        versionProvider = Taproot.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "One trace from the tap on the phone to the row in the database.",
        subcommands = {
            UpCommand.class,
            StatusCommand.class,
            StopCommand.class,
            LogsCommand.class,
            DemoCommand.class,
            ImportCommand.class,
            TestCommand.class,
            CheckCommand.class,
            BenchCommand.class
        })
public final class Taproot {
    private Taproot() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Taproot()).setExecutionExceptionHandler(Taproot::tell);
        UpCommand.addPortOptions(
                Objects.requireNonNull(line.getSubcommands().get("up")).getCommandSpec());
        return line;
    }

    /** The message alone where it was written for a person; the whole trace where it is a mistake of ours. */
    private static int tell(Exception failure, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        if (failure instanceof CommandFailure || failure instanceof EngineException) {
            line.getErr().println(failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw failure;
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Taproot " + current()};
        }

        static String current() {
            return Objects.requireNonNullElse(Taproot.class.getPackage().getImplementationVersion(), "from sources");
        }
    }
}
