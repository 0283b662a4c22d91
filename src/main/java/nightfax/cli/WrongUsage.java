package nightfax.cli;

import java.util.Optional;
import java.util.Set;
import nightfax.campaign.NearMiss;
import picocli.CommandLine;

/** What is wrong with the words on the command line: one sentence, and where the help is, instead of all of the help. */
final class WrongUsage {
    private WrongUsage() {}

    static int tell(CommandLine.ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        String command = line.getCommandSpec().qualifiedName().replaceFirst("^nightfax", "./run.sh");
        new Console(System.out, System.err, false).complain(sentence(wrong) + "; see '" + command + " --help'");
        return ExitCode.UNUSABLE.number();
    }

    private static String sentence(CommandLine.ParameterException wrong) {
        if (wrong instanceof CommandLine.UnmatchedArgumentException unmatched) {
            return unknown(unmatched);
        }
        return String.valueOf(wrong.getMessage()).replaceFirst("^Error: ", "").replaceAll("\\s*\\R\\s*", " ");
    }

    private static String unknown(CommandLine.UnmatchedArgumentException unmatched) {
        String word = unmatched.getUnmatched().get(0);
        Set<String> commands = unmatched.getCommandLine().getSubcommands().keySet();
        String kind = unmatched.isUnknownOption() ? "option" : commands.isEmpty() ? "argument" : "command";
        Optional<String> near = unmatched.isUnknownOption()
                ? unmatched.getSuggestions().stream().findFirst()
                : NearMiss.of(word, commands);
        return "unknown " + kind + " '" + word + "'"
                + near.map(meant -> " (did you mean '" + meant + "'?)").orElse("");
    }
}
