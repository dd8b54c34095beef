import SoftmaxCommands
import SoftmaxRegression

extension CommandContext {
  /// The context of the tool's commands: settings have the names of options, and warnings go to standard error.
  static var tool: CommandContext {
    var context = CommandContext()
    context.names = .options
    context.isInterrupted = { Interruption.isRequested }
    context.warn = { Console.complain("warning: \($0)") }
    context.spell = { ShellCommand.text(of: $0) }
    context.style = Console.style
    return context
  }
}
