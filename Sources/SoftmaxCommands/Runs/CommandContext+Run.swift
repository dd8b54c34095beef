import Foundation

extension CommandContext {
  /// The context of a run, to which nothing is passed on after the run was given up.
  func during(_ run: CommandRun) -> CommandContext {
    var result = self
    result.run = run
    result.warn = { [warn] in
      if run.isActive { warn($0) }
    }
    result.consume = consume.map { consume in { try run.pass($0, to: consume) } }
    return result
  }
}
