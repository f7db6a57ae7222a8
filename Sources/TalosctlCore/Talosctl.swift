// SPDX-License-Identifier: Apache-2.0

public import CommandLine

/// The command line client.
public enum Talosctl {
  /// Runs the program that answers to `name`: `talosctl`, or `osctl` with the command names of old.
  /// - Returns: The exit code.
  public static func run(
    name: String, arguments: [String], environment: [String: String], terminal: Terminal = .process
  ) async -> Int32 {
    let root = name == "osctl" ? osctl : talosctl
    let application = Application(
      root, terminal: terminal, environment: environment, explain: { ErrorText.text($0) })
    return await application.run(arguments)
  }

  static let talosctl = root("talosctl", [ContainersCommand.command, ProcessesCommand.command])

  /// `ps` lists containers here, and the processes of the machine are `processes`.
  static let osctl = root(
    "osctl", [ContainersCommand.osctl, ProcessesCommand.command.renamed("processes", aliases: ["p"])])

  private static func root(_ name: String, _ own: [Command]) -> Command {
    Command(
      name, summary: "A CLI for out-of-band management of Kubernetes nodes created by Talos",
      persistentFlags: GlobalFlags.all, subcommands: offline + node + own + MissingCommands.root
    )
    .completing(flag: GlobalFlags.context.name, ContextNames.completeFlag)
    .completing(flag: GlobalFlags.nodes.name, ContextAddresses.completeNodes)
    .completing(flag: GlobalFlags.endpoints.name, ContextAddresses.completeEndpoints)
  }

  private static let offline: [Command] = [
    ConfigCommand.command, GenerateCommand.command, ValidateCommand.command, ClusterCommand.command,
    MachineConfigCommand.command,
  ]

  private static let node: [Command] = [
    ApplyConfigCommand.command, BootstrapCommand.command, EditCommand.command, KubeconfigCommand.command,
    PatchCommand.command, RebootCommand.command, ShutdownCommand.command,
    CopyCommand.command, DiskFreeCommand.command, DmesgCommand.command, EtcdCommand.command, EventsCommand.command,
    GetCommand.command,
    HealthCommand.command, InspectCommand.command, ListCommand.command,
    LogsCommand.command, MemoryCommand.command, MountsCommand.command, ReadCommand.command, RestartCommand.command,
    ServiceCommand.command, StatsCommand.command, TimeCommand.command, UsageCommand.command, VersionCommand.command,
  ]
}
